"""The forms of the room: an employer's answer, a person's decline, the public search."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.interventions.vacancies.queries import BEST_PAID, NEAREST, NEWEST
from dayaq.interventions.vacancies.reasons import EmployerRefuses, PersonDeclines


class _ReasonForm(forms.Form):
    """A coded reason; *another reason* needs a few words."""

    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("reason") == "other" and not told.get("note", "").strip():
            self.add_error("note", _("Write a few words about the other reason."))
        return told


class DeclineForm(_ReasonForm):
    """Why a person will not go."""

    reason = forms.ChoiceField(
        label=_("Why does this job not suit you?"), choices=PersonDeclines.choices, widget=forms.RadioSelect
    )
    field_order = ["reason", "note"]


class RefuseForm(_ReasonForm):
    """Why an employer does not take a person."""

    reason = forms.ChoiceField(
        label=_("What was the reason?"), choices=EmployerRefuses.choices, widget=forms.RadioSelect
    )
    field_order = ["reason", "note"]


class NoteForm(forms.Form):
    """What a later reader should know about a change; may stay empty."""

    note = forms.CharField(
        label=_("Note (optional)"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class HireForm(forms.Form):
    """The first day of work."""

    hired_on = DayField(label=_("First day of work"))

    def clean_hired_on(self) -> Any:
        day = self.cleaned_data["hired_on"]
        if abs((day - clock.today()).days) > 366:
            raise forms.ValidationError(_("Give a day within a year of today."))
        return day


RADII = (10, 30, 50, 100, 200)
USUAL_RADIUS = 30


class SearchForm(forms.Form):
    """The public search: one big field and a place; the rest narrows."""

    q = forms.CharField(label=_("What work?"), required=False, max_length=200)
    place = forms.ChoiceField(
        label=_("Where?"), required=False, error_messages={"invalid_choice": _("Choose a place from the list.")}
    )
    radius = forms.TypedChoiceField(
        label=_("Within"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(km, format_lazy(_("{km} km"), km=km)) for km in RADII],
        error_messages={"invalid_choice": _("Choose a distance from the list.")},
    )
    occupation = forms.RegexField(r"^[0-9]{1,4}$", required=False, widget=forms.HiddenInput)
    wage = forms.IntegerField(
        label=_("Wage a month at least"),
        required=False,
        min_value=0,
        max_value=1_000_000,
        widget=forms.NumberInput(attrs={"data-suffix": settings.DAYAQ_CURRENCY, "inputmode": "numeric", "step": 50}),
        error_messages={"invalid": _("Write the wage in whole manat, such as 800.")},
    )
    remote = forms.BooleanField(label=_("From home"), required=False)
    housing = forms.BooleanField(label=_("Housing offered"), required=False)
    sort = forms.ChoiceField(
        required=False,
        choices=[(NEWEST, _("newest first")), (NEAREST, _("nearest first")), (BEST_PAID, _("best paid first"))],
        widget=forms.HiddenInput,
    )

    def __init__(self, *args: Any, places: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("The whole country")), *places]  # type: ignore[attr-defined]
