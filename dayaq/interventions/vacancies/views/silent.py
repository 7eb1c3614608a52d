"""Referrals whose employer has not answered in time: one call an employer, and his answer taken down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, Max, Min
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import as_file
from dayaq.foundation.offices.permissions import post_of
from dayaq.foundation.operations.models import Message
from dayaq.interventions.vacancies import workflow
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.queries import ReferralQuerySet
from dayaq.interventions.vacancies.views.answering import ANSWERS, answer_form, answers_of, give_answer
from dayaq.interventions.vacancies.views.opening import open_referral
from dayaq.interventions.vacancies.workflow.reminding import REMINDER
from dayaq.registers.employers.models import Organisation

EMPLOYERS_A_PAGE = 10


@dataclass(frozen=True)
class Waiting:
    """A referral without answer: days since its last day, and the answers that can still be given."""

    referral: Referral
    days: int
    choices: list[tuple[str, Any]]
    reminded_at: datetime | None


@dataclass(frozen=True)
class Silence:
    """An employer and everything he owes an answer to."""

    organisation: Organisation
    waiting: list[Waiting]


@never_cache
@require_GET
def silent(request: HttpRequest) -> HttpResponse:
    """The employers who are silent longest come first."""
    overdue = _overdue(request)
    owing = overdue.values("vacancy__organisation").annotate(oldest=Min("answer_due"), referrals=Count("pk"))
    page = Paginator(owing.order_by("oldest", "vacancy__organisation"), EMPLOYERS_A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "page": page,
        "total": overdue.count(),
        "silences": _silences(overdue, page),
    }
    return render(request, "vacancies/silent.html", context)


def _overdue(request: HttpRequest) -> ReferralQuerySet:
    post = post_of(request.user)
    if post is None or not request.user.has_perm("vacancies.see_silent"):
        raise Http404
    found: ReferralQuerySet = Referral.objects.of_office(post.office).without_answer(clock.today())
    return found.filter(vacancy__organisation__isnull=False)


def _silences(overdue: ReferralQuerySet, page: Page[Any]) -> list[Silence]:
    keys = [row["vacancy__organisation"] for row in page]
    about = overdue.select_related("vacancy__organisation", "person").order_by("answer_due", "pk")
    referrals = list(about.filter(vacancy__organisation__in=keys))
    reminded, today = _reminded(referrals), clock.today()
    employers: dict[int, Silence] = {}
    for one in referrals:
        employer = _employer(one)
        silence = employers.setdefault(employer.pk, Silence(employer, []))
        silence.waiting.append(_waiting(one, today, reminded.get(one.public_id)))
    return [employers[key] for key in keys]


def _employer(referral: Referral) -> Organisation:
    """The employer; only referrals to vacancies of a registered one are asked for here."""
    if referral.vacancy.organisation is None:
        raise ValueError(f"The referral {referral.public_id} has no registered employer.")
    return referral.vacancy.organisation


def _waiting(referral: Referral, today: date, reminded_at: datetime | None) -> Waiting:
    return Waiting(referral, (today - referral.answer_due).days, answers_of(referral), reminded_at)


def _reminded(referrals: list[Referral]) -> dict[str, datetime]:
    """When each employer was last asked again."""
    written = Message.objects.filter(key__startswith=REMINDER, document_id__in=[one.public_id for one in referrals])
    return dict(written.order_by().values_list("document_id").annotate(Max("written_at")))


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The whole list, for the telephone. A POST, because it leaves an entry in the audit trail."""
    about = _overdue(request).select_related("vacancy__organisation", "person")
    columns = [_("employer"), _("contact"), _("phone"), _("e-mail"), _("vacancy"), _("person"), _("answer due by")]
    rows = (_cells(one) for one in about.order_by("vacancy__organisation__folded_name", "answer_due", "pk"))
    return as_file(request, what="referrals without answer", subject="referrals", columns=columns, rows=rows)


def _cells(one: Referral) -> list[Any]:
    employer = _employer(one)
    return [
        employer.name, employer.contact_name, employer.phone, employer.email, one.vacancy.title, one.person.full_name,
        one.answer_due,
    ]  # fmt: skip


@require_POST
def remind(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write to one employer again, about all he owes the office an answer to."""
    overdue = _overdue(request).select_related("vacancy")
    organisation = get_object_or_404(Organisation, public_id=public_id)
    referrals = list(overdue.filter(vacancy__organisation=organisation).order_by("pk"))
    if not referrals:
        raise Http404
    told = {"name": organisation.name}
    if workflow.remind_employer(organisation=organisation, referrals=referrals, actor=actor_of(request)):
        messages.success(request, _("We have written to “%(name)s” again.") % told)
    else:
        messages.info(request, _("“%(name)s” was written to today already: ring instead, or wait.") % told)
    return redirect("vacancies:silent")


@never_cache
@require_http_methods(["GET", "POST"])
def take_down(request: HttpRequest, public_id: str, choice: str) -> HttpResponse:
    """The employer's answer, as he gave it on the telephone."""
    referral = open_referral(request, public_id, "vacancies.serve_referral", "referral answer")
    if choice not in ANSWERS:
        raise Http404
    if choice not in dict(answers_of(referral)):
        messages.warning(request, _("This referral has been answered meanwhile."))
        return redirect("vacancies:referral", public_id)
    form = answer_form(choice, request, referral)
    if request.method == "POST" and form.is_valid():
        try:
            give_answer(choice, referral, form.cleaned_data, actor=actor_of(request))
        except UserMistake as mistake:
            form.add_error(mistake.field if mistake.field in form.fields else None, mistake.sentence)
        else:
            messages.success(request, _("The employer's answer is written down."))
            return redirect("vacancies:silent")
    crumbs = [(_("Referrals without answer"), reverse("vacancies:silent"))]
    return render(
        request, "vacancies/take_down.html", {"referral": referral, "choice": choice, "form": form, "crumbs": crumbs}
    )


@require_POST
def undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a referral back before its letter leaves."""
    referral = open_referral(request, public_id, "vacancies.serve_referral", "referral undo")
    workflow.undo_referral(referral=referral, actor=actor_of(request))
    messages.success(request, _("The referral is undone; no letter leaves."))
    return redirect("vacancies:referral", public_id)
