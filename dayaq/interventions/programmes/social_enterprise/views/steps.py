"""What can be done with a file or a control, each as a form and the verb it becomes: for managers, for enterprises."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from dayaq.interventions.programmes.social_enterprise import forms, workflow
from dayaq.interventions.programmes.social_enterprise.statuses import ControlStatus as C
from dayaq.interventions.programmes.social_enterprise.statuses import EnterpriseStatus as E
from dayaq.interventions.programmes.social_enterprise.views.opening import Act, Step


def _on(verb: Any, noun: str = "enterprise", **fixed: Any) -> Act:
    """The verb with the noun, what the form says and who does it."""

    def act(row: Any, form: Any, actor: str) -> tuple[Any, dict[str, Any]]:
        told = form.columns() if hasattr(form, "columns") else form.cleaned_data
        return verb, {noun: row, "actor": actor, **told, **fixed}

    return act


def _support(enterprise: Any, form: Any, actor: str) -> tuple[Any, dict[str, Any]]:
    told = form.cleaned_data
    given = {"kind": told["kind"], "what_for": told["what_for"], "amount_minor": int(told["amount"] * 100)}
    return workflow.grant_support, {"enterprise": enterprise, "actor": actor, **given}


def _findings(control: Any, form: Any, actor: str) -> tuple[Any, dict[str, Any]]:
    given = {"visited_on": form.cleaned_data["visited_on"], "findings": form.findings()}
    return workflow.send_findings, {"control": control, "actor": actor, **given}


def _decide(control: Any, form: Any, actor: str) -> tuple[Any, dict[str, Any]]:
    told = dict(form.cleaned_data)
    amount = told.pop("amount") or 0
    return workflow.decide, {"control": control, "actor": actor, **told, "amount_minor": int(amount * 100)}


OF_MANAGERS: dict[str, Step] = {
    "take-up": Step(
        _("Take up the idea"), _("The incubation begins."), forms.TakeUpForm, _on(workflow.take_up), (E.APPLIED,)
    ),
    "not-take-up": Step(
        _("Do not take up"), _("The founder reads why."), forms.NotTakeUpForm, _on(workflow.not_take_up), (E.APPLIED,)
    ),
    "milestone": Step(
        _("Set a milestone"), _("The milestone is set."), forms.MilestoneForm, _on(workflow.set_milestone),
        (E.INCUBATING,),
    ),
    "organisation": Step(
        _("Record the organisation"), _("The organisation is recorded."), forms.OrganisationForm,
        _on(workflow.name_organisation), (E.INVITED, E.APPLIED, E.INCUBATING),
    ),
    "mentor": Step(
        _("Another mentor"), _("The mentor is recorded."), forms.MentorForm, _on(workflow.accompany),
        (E.INCUBATING, E.ASKED, E.CERTIFIED),
    ),
    "support": Step(
        _("Grant support"), _("The support is granted."), forms.SupportForm, _support, (E.CERTIFIED,)
    ),
    "control": Step(
        _("Open a control"), _("The control is open."), forms.OpenControlForm, _on(workflow.open_control),
        (E.CERTIFIED, E.SUSPENDED),
    ),
    "lift": Step(
        _("Lift the suspension"), _("The certificate counts again."), forms.NoteForm, _on(workflow.lift_suspension),
        (E.SUSPENDED,),
    ),
    "end": Step(
        _("End"), _("The file is closed."), forms.EndForm, _on(workflow.end, who="manager"),
        (E.INVITED, E.INCUBATING, E.ASKED, E.CERTIFIED, E.SUSPENDED),
    ),
}  # fmt: skip

OF_CONTROLS: dict[str, Step] = {
    "findings": Step(
        _("Send the findings"), _("The findings are sent. The enterprise can answer now."), forms.FindingsForm,
        _findings, (C.OPENED,),
    ),
    "nothing": Step(
        _("Nothing was found"), _("The control is closed without findings."), forms.VisitForm,
        _on(workflow.find_nothing, "control"), (C.OPENED,),
    ),
    "decide": Step(
        _("Decide on the findings"), _("It is decided. The enterprise reads it in a letter."), forms.DecideForm,
        _decide, (C.HEARING, C.ANSWERED),
    ),
}  # fmt: skip

OF_FOUNDERS: dict[str, Step] = {
    "idea": Step(
        _("Write your idea"), _("Thank you. We have your idea and will answer."), forms.IdeaForm,
        _on(workflow.send_idea), (E.INVITED,), _("Send the idea"),
    ),
    "ask": Step(
        _("Ask for the certificate"), _("We have your request and look at it now."), forms.AskForm,
        _on(workflow.ask), (E.INCUBATING, E.CERTIFIED), _("Ask for it"),
    ),
    "report": Step(
        _("Report a year"), _("Thank you. The report has come."), forms.ReportForm, _on(workflow.send_report),
        (E.INCUBATING, E.ASKED, E.CERTIFIED, E.SUSPENDED), _("Send the report"),
    ),
}  # fmt: skip
ANSWER = Step(
    _("Answer the findings"), _("Thank you. We read your answer before we decide."), forms.AnswerForm,
    _on(workflow.answer_findings, "control"), (C.HEARING,), _("Send the answer"),
)  # fmt: skip
