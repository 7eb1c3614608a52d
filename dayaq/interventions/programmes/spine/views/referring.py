"""A caseworker refers a person of her office to an offering: what is open, what the rules say, one confirmation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import facts_of
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules.evaluation import Truth
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.operations import access
from dayaq.interventions.programmes.spine import workflow
from dayaq.interventions.programmes.spine.answers import STATES, read_today, reader, scheme_of, word_of
from dayaq.interventions.programmes.spine.forms import ReferForm
from dayaq.interventions.programmes.spine.models import Application, Offering, Programme
from dayaq.interventions.programmes.spine.queries import soonest_first
from dayaq.interventions.programmes.spine.views.finding import chances
from dayaq.interventions.programmes.spine.views.opening import show
from dayaq.registers.people.models import Person

ROWS = 20


@dataclass(frozen=True)
class Standing:
    """A programme and what its rules say of the person as a whole, where the reader may read it."""

    programme: Programme
    has_rules: bool
    readable: bool
    truth: Truth

    @property
    def state(self) -> str:
        return STATES[self.truth] if self.has_rules and self.readable else "neutral"

    @property
    def word(self) -> str:
        if not self.has_rules:
            return _("no rules in force")
        return word_of(self.truth) if self.readable else _("her referent can see it")


def _open_person(request: HttpRequest, public_id: str) -> Person:
    """The person for caseworkers of her office; the look is written down."""
    person = Person.objects.select_related("unit", "office").filter(public_id=public_id).first()
    if person is None or not request.user.has_perm("programmes.apply_for_person", person):
        raise Http404
    access.looked(actor=actor_of(request), person=person.public_id, page="measure referral")
    return person


@never_cache
@require_GET
def choose(request: HttpRequest, person: str) -> HttpResponse:
    """Every open offering, narrowed by programme and words; beside each programme what its rules say of her."""
    whom = _open_person(request, person)
    day = clock.today()
    programmes = list(Programme.objects.on(day).with_texts().order_by("lmp_category", "code"))
    asked = next((one for one in programmes if one.code == request.GET.get("programme")), None)
    offered = Offering.objects.taking_applications(day).select_related("provider", "unit", "programme")
    if asked is not None:
        offered = offered.filter(programme=asked)
    text = request.GET.get("q", "").strip()[:100]
    for word in text.split():
        offered = offered.filter(Q(title__icontains=word) | Q(provider__folded_name__contains=fold(word)))
    page = Paginator(soonest_first(offered, day), ROWS).get_page(request.GET.get("page"))
    titles = {one.pk: one.title for one in programmes}
    context = {
        "crumbs": [(whom.full_name, reverse("people:person", args=[person]))],
        "person": whom,
        "standings": _standings(request, whom, programmes, day),
        "asked": asked,
        "text": text,
        "page": page,
        "rows": [(one, titles.get(one.offering.programme_id, "")) for one in chances(page.object_list)],
    }
    return render(request, "programmes/refer.html", context)


def _standings(request: HttpRequest, whom: Person, programmes: list[Programme], day: date) -> list[Standing]:
    """What each programme's rules say of her, from one look at her facts; only what the reader may read."""
    readable = reader(whom, request.user)
    schemes = [(one, scheme_of(one.code, day)) for one in programmes]
    names = dict.fromkeys(name for _one, rules in schemes if rules for name in rules.fact_names(day))
    facts = facts_of(whom.pk, day, list(names)) if names else {}
    return [
        Standing(
            one,
            has_rules=rules is not None,
            readable=rules is not None and readable(rules.fact_names(day)),
            truth=rules.answer(facts, day).truth if rules else None,
        )
        for one, rules in schemes
    ]


@never_cache
@require_http_methods(["GET", "POST"])
def refer(request: HttpRequest, person: str, offering: str) -> HttpResponse:
    """One look at both, then it is an application by referral."""
    whom = _open_person(request, person)
    about = Offering.objects.select_related("programme", "provider", "unit").prefetch_related("programme__texts")
    what = get_object_or_404(about, public_id=offering)
    form = ReferForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = workflow.apply_for(
                person=whom, offering=what, channel=Application.Channel.REFERRAL, actor=actor_of(request),
                **form.cleaned_data,
            )  # fmt: skip
        except UserMistake as mistake:
            show(form, mistake)
        else:
            told = {"name": whom.full_name, "title": what.title}
            messages.success(request, _("%(name)s is referred to “%(title)s”.") % told)
            return redirect("programmes:application", made.public_id)
    context = {
        "crumbs": [
            (whom.full_name, reverse("people:person", args=[person])),
            (_("Refer to a measure"), reverse("programmes:refer", args=[person])),
        ],
        "person": whom,
        "offering": what,
        "form": form,
        "reading": read_today(whom, what.programme.code, request.user),
    }
    return render(request, "programmes/refer_check.html", context)
