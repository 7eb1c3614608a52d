"""What waits: requests that nobody has decided, and authorities that owe an answer."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.exports import as_file
from dayaq.foundation.offices.models import Office
from dayaq.foundation.offices.permissions import is_programme_manager, post_of
from dayaq.interventions.programmes.support.queries import silent_authorities, waiting

SHOWN = 50


def _office(request: HttpRequest) -> Office | None:
    """The office whose requests are shown; None, all of them, for managers of programmes."""
    if not request.user.has_perm("support.see_queue"):
        raise Http404
    post = post_of(request.user)
    return None if post is None or is_programme_manager(request.user) else post.office


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """The oldest first."""
    office = _office(request)
    context = {
        "waiting": waiting(office)[:SHOWN],
        "silent": silent_authorities(clock.today(), office)[:SHOWN],
    }
    return render(request, "support/queue.html", context)


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The requests that wait, as a file."""
    columns = [_("Person"), _("What would help"), _("Offering"), _("Asked on")]
    rows = (
        [
            one.participation.person.full_name, one.get_kind_display(), one.participation.offering.title,
            one.asked_on,
        ]
        for one in waiting(_office(request))
    )  # fmt: skip
    return as_file(request, what="support requests", subject="support", columns=columns, rows=rows)
