"""What is asked after ringing the employer of a lead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.interventions.vacancies.reasons import CALL_AGAIN, CallOutcome
from dayaq.interventions.vacancies.workflow.calling import Employer
from dayaq.registers.employers.models import check_voen


class CallForm(forms.Form):
    """The outcome, the next call where it is open, and the employer where he notifies the vacancy."""

    outcome = forms.ChoiceField(
        label=_("What came of the call?"), choices=CallOutcome.choices, widget=forms.RadioSelect
    )
    next_call_on = DayField(label=_("Next call on"), required=False)
    employer = forms.CharField(
        label=_("Employer who notifies it"),
        required=False,
        max_length=200,
        help_text=_("As registered; a new name is added to the register."),
    )
    voen = forms.CharField(label=_("Taxpayer number (VÖEN)"), required=False, max_length=10)
    phone = forms.CharField(
        label=_("Phone"), required=False, max_length=20, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_("E-mail for letters"), required=False)
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_voen(self) -> str:
        number: str = self.cleaned_data["voen"].strip()
        if number:
            check_voen(number)
        return number

    def clean_next_call_on(self) -> Any:
        day = self.cleaned_data["next_call_on"]
        if day is not None and day < clock.today():
            raise ValidationError(_("The next call cannot lie in the past."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        outcome = told.get("outcome", "")
        if outcome in CALL_AGAIN and "next_call_on" not in self.errors and told.get("next_call_on") is None:
            self.add_error("next_call_on", _("Say when to call again."))
        if outcome == CallOutcome.NOTIFIED and not told.get("employer", "").strip():
            self.add_error("employer", _("Give the employer who notifies the vacancy."))
        return told

    def answer(self) -> dict[str, Any]:
        """What `record_call` takes."""
        told = self.cleaned_data
        notifies = told["outcome"] == CallOutcome.NOTIFIED
        return {
            "outcome": told["outcome"],
            "note": told["note"],
            "next_call_on": told["next_call_on"] if told["outcome"] in CALL_AGAIN else None,
            "employer": Employer(told["employer"], told["voen"], told["phone"], told["email"]) if notifies else None,
        }
