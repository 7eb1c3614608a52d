"""The forms of the room: an employer's answer, a person's decline, the public search."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
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


class HireForm(forms.Form):
    """The first day of work."""

    hired_on = forms.DateField(label=_("First day of work"), widget=forms.DateInput(attrs={"type": "date"}))

    def clean_hired_on(self) -> Any:
        day = self.cleaned_data["hired_on"]
        if abs((day - clock.today()).days) > 366:
            raise forms.ValidationError(_("Give a day within a year of today."))
        return day
