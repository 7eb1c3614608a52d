"""The verbs that are one form: each names its permission, its form and the verb; one view serves them all.

What cannot be undone is shown once more before it is done (`confirm`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role
from dayaq.registers.people import forms, profile_forms, workflow
from dayaq.registers.people.file import PersonFile
from dayaq.registers.people.models import Person, Registration
from dayaq.registers.people.views.opening import frame, open_file
from dayaq.registers.people.views.skills import skill_choices

Given = Mapping[str, Any]


@dataclass(frozen=True)
class Change:
    """A form about a person: how it begins, what it does, and the sentence that says that it was done."""

    title: Any
    button: Any
    done: Any
    form: type[BaseForm]
    act: Callable[[str, PersonFile, Any], object]
    permission: str = "people.change_person"
    start: Callable[[PersonFile], dict[str, Any]] = lambda _file: {}
    confirm: Any = ""
    explains: bool = False
    tab: str = "overview"
    tell: Callable[[PersonFile], list[tuple[Any, Any]]] = lambda _file: []


# Where a change of a tab leads back to; any other tab is a panel.
HOMES = {"overview": "people:person", "profile": "people:profile", "timeline": "people:timeline"}


def home_of(tab: str, public_id: str) -> str:
    """The address of the tab from which a change was asked for."""
    own = HOMES.get(tab)
    return reverse(own, args=[public_id]) if own else reverse("people:panel", args=[public_id, tab])


def view_of(key: str, change: Change) -> Callable[..., HttpResponse]:
    """The page of a change."""

    @require_http_methods(["GET", "POST"])
    def page(request: HttpRequest, public_id: str) -> HttpResponse:
        file = open_file(request, public_id, key, change.permission)
        form = change.form(request.POST or None, **change.start(file))
        if request.method == "POST" and form.is_valid():
            if change.confirm and "confirmed" not in request.POST:
                return render(request, "people/check.html", _context(request, file, change, form))
            if _done(request, change, file, form):
                return redirect(home_of(change.tab, public_id))
        return render(request, "people/change.html", _context(request, file, change, form))

    return page


def _done(request: HttpRequest, change: Change, file: PersonFile, form: BaseForm) -> bool:
    try:
        change.act(request.user.public_id, file, form)  # type: ignore[union-attr]
    except UserMistake as mistake:
        field = mistake.field if mistake.field in form.fields else None
        form.add_error(field, mistake.sentence)
        return False
    messages.success(request, change.done)
    return True


def _context(request: HttpRequest, file: PersonFile, change: Change, form: BaseForm) -> dict[str, Any]:
    answers = [(field.label, _told(form, field.name)) for field in form] if form.is_bound and form.is_valid() else []
    return {
        **frame(request, file, change.tab),
        "form": form,
        "change": change,
        "answers": answers,
        "back": home_of(change.tab, file.person.public_id),
        "told": change.tell(file),
        "explains": change.explains,
    }


def _told(form: Any, name: str) -> Any:
    """An answer as it is read back: the word of a choice, not its code."""
    value = form.cleaned_data[name]
    choices = dict(getattr(form.fields[name], "choices", []) or []) if isinstance(value, str) else {}
    return choices.get(value, value)


def running(file: PersonFile) -> Registration:
    """The registration that a verb is about."""
    if file.registration is None:
        raise UserMistake(gettext("This person is not on the register."))
    return file.registration


def posts_serving(person: Person) -> Any:
    """Those of her office who may become responsible for her."""
    serving = Staff.objects.filter(office=person.office_id, role__in=(Role.CASEWORKER, Role.OFFICE_HEAD))
    return serving.filter(user__is_active=True).select_related("user").order_by("user__full_name", "pk")


def _wishes(file: PersonFile) -> dict[str, Any]:
    wishes = getattr(file.person, "wishes", None)
    if wishes is None:
        return {"initial": {"radius_km": 30, "wage_floor_minor": 0}}
    floor = wishes.wage_floor_minor / forms.MINOR_UNITS
    return {
        "initial": {
            "radius_km": wishes.radius_km,
            "wage_floor_minor": f"{floor:.2f}".removesuffix(".00"),
            "relocates": wishes.relocates,
        }
    }


def _occupations(file: PersonFile) -> dict[str, Any]:
    rows = list(file.person.occupations.select_related("unit_group"))
    initial: dict[str, Any] = {}
    for place, row in zip(("first", "second"), rows, strict=False):
        initial |= {place: row.unit_group, f"{place}_years": row.years}
    return {"initial": initial}


def _skills(file: PersonFile) -> dict[str, Any]:
    choices, held = skill_choices(file.person)
    return {"choices": choices, "initial": {"skills": held}}


def _held(rows: Any, *fields: str) -> dict[str, Any]:
    """The rows of a list in the file, as its form begins."""
    return {"held": [{name.removesuffix("_id"): getattr(row, name) for name in fields} for row in rows]}


def _answers(file: PersonFile) -> dict[str, Any]:
    words = {meaning: word for word, meaning in forms.CircumstancesForm.MEANING.items()}
    return {"initial": {name: words[answer] for name, answer in file.circumstances.items()}}


def _declare(actor: str, file: PersonFile, form: forms.CircumstancesForm) -> None:
    workflow.declare_circumstances(
        actor=actor, person=file.person, declared_on=form.cleaned_data["declared_on"], **form.answers()
    )


def on_registration(verb: Callable[..., object]) -> Callable[[str, PersonFile, Any], object]:
    """A verb about the registration, with the form's answers as its arguments."""
    return lambda actor, file, form: verb(actor=actor, registration=running(file), **form.cleaned_data)


def on_person(verb: Callable[..., object]) -> Callable[[str, PersonFile, Any], object]:
    """A verb about the person, with the form's answers as its arguments."""
    return lambda actor, file, form: verb(
        actor=actor,
        person=file.person,
        **{name: value for name, value in form.cleaned_data.items() if value is not None},
    )


CHANGES: dict[str, Change] = {
    "contact": Change(
        _("Contact"), _("Save"), _("The contact is changed."), forms.ContactForm, on_person(workflow.change_contact),
        start=lambda file: {"instance": file.person},
    ),
    "referent": Change(
        _("Referent"), _("Save"), _("The referent is changed."), forms.ReferentForm,
        on_person(workflow.assign_referent), permission="people.assign_referent",
        start=lambda file: {"posts": posts_serving(file.person), "initial": {"caseworker": file.person.caseworker}},
    ),
    "join-household": Change(
        _("Add somebody to the household"), _("Add"), _("The household is changed."), forms.HouseholdMemberForm,
        lambda actor, file, form: workflow.add_household_member(
            actor=actor, person=file.person, member=form.cleaned_data["national_id"],
            relation=form.cleaned_data["relation"], first_day=form.cleaned_data["first_day"],
        ),
        tab="household",
    ),
    "wishes": Change(
        _("Wishes"), _("Save"), _("The wishes are changed."), forms.WishesForm, on_person(workflow.set_wishes),
        start=_wishes,
    ),
    "occupations": Change(
        _("Work looked for"), _("Save"), _("The occupations are changed."), forms.OccupationsForm,
        lambda actor, file, form: workflow.set_occupations(
            actor=actor, person=file.person, occupations=form.occupations()
        ),
        start=_occupations,
    ),
    "skills": Change(
        _("Skills"), _("Save"), _("The skills are changed."), forms.SkillsForm, on_person(workflow.set_skills),
        start=_skills, tab="profile",
    ),
    "licences": Change(
        _("Licences"), _("Save"), _("The licences are changed."), profile_forms.LicencesForm,
        lambda actor, file, form: workflow.set_licences(actor=actor, person=file.person, licences=form.rows()),
        start=lambda file: _held(file.person.licences.all(), "licence_id", "first_day", "last_day"), tab="profile",
    ),
    "languages": Change(
        _("Languages"), _("Save"), _("The languages are changed."), profile_forms.LanguagesForm,
        lambda actor, file, form: workflow.set_languages(
            actor=actor, person=file.person, languages=dict(form.rows())
        ),
        start=lambda file: _held(file.person.languages.order_by("spoken"), "spoken_id", "level"), tab="profile",
    ),
    "education": Change(
        _("Education"), _("Save"), _("The education is changed."), profile_forms.EducationForm,
        lambda actor, file, form: workflow.set_education(actor=actor, person=file.person, educations=form.rows()),
        start=lambda file: _held(file.person.educations.all(), "level_id", "title", "completed_year"), tab="profile",
    ),
    "circumstances": Change(
        _("Circumstances"), _("Save the answers"), _("The answers are noted."), forms.CircumstancesForm, _declare,
        start=_answers,
    ),
    "recognise": Change(
        _("Recognise as unemployed"), _("Recognise as unemployed"), _("Recognised as unemployed."),
        forms.DayForm, on_registration(workflow.recognise_as_unemployed), explains=True,
    ),
    "return": Change(
        _("Return to job seeker"), _("Return to job seeker"), _("A job seeker again."), forms.ReturnForm,
        on_registration(workflow.return_to_job_seeker),
        confirm=_("The time as unemployed stops with this day. Rights that depend on it rest."),
    ),
    "suspend": Change(
        _("Remove temporarily"), _("Remove temporarily"), _("The registration rests."), forms.SuspendForm,
        on_registration(workflow.suspend),
    ),
    "take-up-again": Change(
        _("Take up again"), _("Take up again"), _("The registration goes on."), forms.DayForm,
        on_registration(workflow.take_up_again),
    ),
    "end": Change(
        _("End the registration"), _("End the registration"), _("The registration has ended."), forms.EndForm,
        on_registration(workflow.end_registration),
        confirm=_("An ended registration is not opened again; the person would have to be registered anew."),
    ),
    "register-again": Change(
        _("Register again"), _("Register again"), _("On the register again."), forms.DayForm,
        on_person(workflow.register_again),
    ),
    "protect": Change(
        _("Record a protected status"), _("Record"), _("The status is recorded."), forms.ProtectedStatusForm,
        on_person(workflow.record_protected_status), permission="people.change_protection",
    ),
    "limit": Change(
        _("State a limit of function"), _("Record"), _("The limit is recorded."), forms.FunctionLimitForm,
        on_person(workflow.state_function_limit), permission="people.change_health",
    ),
    "employment": Change(
        _("Record an employment"), _("Record"), _("The employment is recorded."), forms.EmploymentForm,
        on_person(workflow.record_employment),
    ),
}  # fmt: skip
