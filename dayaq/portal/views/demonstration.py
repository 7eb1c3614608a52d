"""One-click sign-in and the passing of the day. Both are POSTs and exist in demonstration mode only."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.offices.models import User
from dayaq.foundation.offices.permissions import is_staff_member
from dayaq.interventions.vacancies.letters.links import answer_token
from dayaq.portal import demonstration

BACKEND = "dayaq.foundation.offices.sign_in.PasswordBackend"


def _only_in_a_demonstration() -> None:
    if not settings.DEMO_MODE:
        raise Http404


@login_not_required
@require_POST
def enter(request: HttpRequest, role: str) -> HttpResponse:
    """Take somebody's place. The session of whoever was signed in before ends first, and nothing of it is kept."""
    _only_in_a_demonstration()
    chosen = demonstration.role_of(role)
    if chosen is None:
        raise Http404
    logout(request)
    if not chosen.email:
        return _to_the_employers_link(request)
    user = User.objects.filter(email=chosen.email, is_active=True).first()
    if user is None:
        return _home_with(request, _("There is no demonstration account for that role: make one with `dayaq demo`."))
    login(request, user, backend=BACKEND)
    return redirect("portal:start")


def _to_the_employers_link(request: HttpRequest) -> HttpResponse:
    referral = demonstration.referral_to_answer()
    if referral is None:
        sentence = _("No referral waits for an employer. Confirm a proposal as a caseworker, then close the office.")
        return _home_with(request, sentence)
    return redirect("vacancies:answer", token=answer_token(referral))


def _home_with(request: HttpRequest, sentence: str) -> HttpResponse:
    messages.warning(request, sentence)
    return redirect("portal:home")


@require_POST
def let_time_pass(request: HttpRequest) -> HttpResponse:
    """Close the office for today, so that letters leave; or open it on the next working morning."""
    _only_in_a_demonstration()
    if not is_staff_member(request.user):
        raise Http404
    closes = demonstration.office_is_open(clock.now())
    moment = demonstration.let_time_pass()
    shown = {"moment": formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT")}
    if closes:
        sentence = _("The office is closed: it is %(moment)s. The letters leave now, within seconds.")
    else:
        sentence = _("Good morning: it is %(moment)s.")
    messages.success(request, sentence % shown)
    return redirect("portal:start")
