"""One application: her own page of it, the page of those who serve her, and the decision of a manager.

A manager sees the facts, each rule's answer with its sentence and source, and decides once; an appeal asks the kept
decision again.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules import all_rules
from dayaq.foundation.offices.acting import actor_of
from dayaq.interventions.programmes.spine import policies, workflow
from dayaq.interventions.programmes.spine.answers import Row, read_today, reader, row_of, told, word_of
from dayaq.interventions.programmes.spine.forms import NoteForm, RefuseForm
from dayaq.interventions.programmes.spine.models import Application, ApplicationChange, Decision, DecisionAnswer
from dayaq.interventions.programmes.spine.permissions import about_herself
from dayaq.interventions.programmes.spine.queries import seats_taken
from dayaq.interventions.programmes.spine.reasons import RefusalReason
from dayaq.interventions.programmes.spine.rerun import KEPT_TRUTH, Again, read_value, rerun
from dayaq.interventions.programmes.spine.showing import APPLICATION_TAGS, application_row, participation_row
from dayaq.interventions.programmes.spine.statuses import APPLICATION, UNDECIDED, ApplicationStatus
from dayaq.interventions.programmes.spine.views.opening import drawn_panels, expect_manager, open_application, show

CHOICES = {
    "admit": (ApplicationStatus.ADMITTED, gettext_lazy("Admit"), NoteForm),
    "waiting-list": (ApplicationStatus.WAITING, gettext_lazy("Put on the waiting list"), NoteForm),
    "refuse": (ApplicationStatus.REFUSED, gettext_lazy("Do not admit"), RefuseForm),
}


@never_cache
@require_GET
def application(request: HttpRequest, public_id: str) -> HttpResponse:
    """What was applied for, what the rules say, what was decided and why."""
    shown = open_application(request, public_id, "programmes.see_application", "measure application")
    readable = reader(shown.person, request.user)
    decisions = shown.decisions.prefetch_related("answers__facts")
    steps = list(ApplicationChange.objects.known_at().filter(subject=shown).in_order())
    context = {
        **application_row(shown),
        "history": [_step(step) for step in reversed(steps)],
        "appeal": next((step for step in reversed(steps) if step.status == ApplicationStatus.APPEALED), None),
        "decisions": [_decision(one, readable) for one in decisions],
        "panels": drawn_panels(shown, request, "application"),
        "taken": participation_row(shown.participation) if hasattr(shown, "participation") else None,
    }
    if about_herself(request.user, shown):
        context["crumbs"] = [(_("My measures"), reverse("programmes:mine"))]
        return render(request, "programmes/my_application.html", context)
    return render(request, "programmes/application.html", context | _for_staff(request, shown))


def _for_staff(request: HttpRequest, shown: Application) -> dict[str, Any]:
    code, decidable = shown.offering.programme.code, shown.status in UNDECIDED
    may_manage = request.user.has_perm("programmes.manage")
    reading = read_today(shown.person, code, request.user) if decidable else None
    return {
        "crumbs": crumbs(request, shown),
        "reading": reading,
        "standing": word_of(reading.truth) if reading else "",
        "free": max(0, shown.offering.seats - seats_taken([shown.offering]).get(shown.offering_id, 0)),
        "choices": [(key, label) for key, (_to, label, _form) in CHOICES.items() if _can(shown, key)]
        if may_manage
        else [],
        "may_manage": may_manage,
        "sees_person": request.user.has_perm("people.see_person", shown.person),
    }


def crumbs(request: HttpRequest, shown: Application) -> list[tuple[str, str]]:
    """The way back: a manager's to the list, a caseworker's to the person."""
    programme = shown.offering.programme
    if request.user.has_perm("programmes.manage"):
        return [
            (_("Programmes"), reverse("programmes:manage")),
            (programme.title, reverse("programmes:manage_programme", args=[programme.code])),
            (_("Applications"), reverse("programmes:applications", args=[programme.code])),
        ]
    return [(shown.person.full_name, reverse("people:person", args=[shown.person.public_id]))]


def _can(shown: Application, choice: str) -> bool:
    return APPLICATION.can(shown.status, CHOICES[choice][0], "manager")


def _step(step: ApplicationChange) -> dict[str, Any]:
    return {
        "text": APPLICATION.label(step.status),
        "when": step.effective_on,
        "state": APPLICATION_TAGS.get(ApplicationStatus(step.status), "neutral"),
        "why": str(dict(RefusalReason.choices).get(step.reason_code, "")),
    }


def _decision(one: Decision, readable: Any) -> dict[str, Any]:
    """A kept decision in words, as far as the reader may read it."""
    rows = [_kept_row(answer) for answer in one.answers.all() if readable(_names(answer))]
    return {
        "decision": one,
        "outcome": ApplicationStatus(one.outcome).label,
        "state": APPLICATION_TAGS.get(ApplicationStatus(one.outcome), "neutral"),
        "reason": str(dict(RefusalReason.choices).get(one.reason_code, "")),
        "rows": rows,
        "not_met": [row for row in rows if row.truth is False],
        "hidden": len(one.answers.all()) - len(rows),
    }


def _names(answer: DecisionAnswer) -> tuple[str, ...]:
    """The facts that the rule asks for; of one that is no longer in the book, those that it used."""
    rule = _wording(answer)
    return rule.condition.fact_names if rule else tuple(fact.name for fact in answer.facts.all())


def _wording(answer: DecisionAnswer) -> Any:
    wordings = {(rule.code, rule.in_force.first_day): rule for rule in all_rules()}
    return wordings.get((answer.rule_code, answer.in_force_from))


def _kept_row(answer: DecisionAnswer) -> Row:
    rule = _wording(answer)
    return Row(
        code=answer.rule_code,
        sentence=rule.sentence() if rule else answer.rule_code,
        reference=str(rule.reference) if rule else "",
        truth=KEPT_TRUTH[answer.answer],
        because=tuple(answer.because.splitlines()),
        facts=tuple(told(fact.name, read_value(fact.name, fact.value)) for fact in answer.facts.all()),
    )


@never_cache
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, public_id: str, choice: str) -> HttpResponse:
    """One of the three decisions, with what has to be said with it."""
    expect_manager(request)
    if choice not in CHOICES:
        raise Http404
    shown = open_application(request, public_id, "programmes.manage", "measure decision")
    if not _can(shown, choice):
        messages.warning(request, _("This application has been decided meanwhile."))
        return redirect("programmes:application", public_id)
    form = CHOICES[choice][2](request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            give_decision(shown, choice, form.cleaned_data, actor=actor_of(request))
        except UserMistake as mistake:
            show(form, mistake)
        else:
            messages.success(request, _("Decided: %(outcome)s.") % {"outcome": CHOICES[choice][0].label})
            return redirect("programmes:application", public_id)
    way = [*crumbs(request, shown), (shown.person.full_name, reverse("programmes:application", args=[public_id]))]
    context: dict[str, Any] = {
        "application": shown, "choice": choice, "label": CHOICES[choice][1], "form": _worded(form, choice),
        "crumbs": way,
        "reading": read_today(shown.person, shown.offering.programme.code, request.user),
    }  # fmt: skip
    return render(request, "programmes/decide.html", context)


def _worded(form: Form, choice: str) -> Form:
    if choice == "admit":
        form.fields["note"].help_text = _("Where a rule is open: which proof you saw.")
    return form


def give_decision(application: Application, choice: str, told_: dict[str, Any], *, actor: str) -> None:
    """Do what the manager chose; UserMistake when it cannot be."""
    policies.check_decider(application, actor)
    note = told_.get("note", "")
    if choice == "admit":
        workflow.admit(application=application, actor=actor, note=note)
    elif choice == "waiting-list":
        workflow.put_on_waiting_list(application=application, actor=actor, note=note)
    else:
        workflow.refuse(application=application, reason=told_["reason"], actor=actor, note=note)


@never_cache
@require_GET
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    """The newest decision asked again: its rules on the facts it kept and on today's, side by side."""
    expect_manager(request)
    shown = open_application(request, public_id, "programmes.manage", "measure decision again")
    decision = shown.decisions.first()
    if decision is None:
        raise Http404
    decision.application = shown
    asked = rerun(decision)
    readable = reader(shown.person, request.user)
    context = {
        "application": shown,
        "rerun": asked,
        "outcome": ApplicationStatus(decision.outcome).label,
        "pairs": [_pair(one) for one in asked.rules if one.rule is None or readable(one.rule.condition.fact_names)],
        "of_kept": word_of(asked.of_kept),
        "of_today": word_of(asked.of_today),
        "crumbs": [
            *crumbs(request, shown),
            (shown.person.full_name, reverse("programmes:application", args=[public_id])),
        ],
    }
    return render(request, "programmes/again.html", context)


def _pair(one: Again) -> dict[str, Any]:
    kept = row_of(one.rule, one.of_kept) if one.rule and one.of_kept else None
    today = row_of(one.rule, one.of_today) if one.rule and one.of_today else None
    return {"code": one.code, "then": word_of(one.then), "kept": kept, "today": today, "again": one}
