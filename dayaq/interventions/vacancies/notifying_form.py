"""What is asked when an employer notifies a vacancy. What he does not say of skills is taken from the occupation."""

from __future__ import annotations

from functools import partial
from secrets import token_hex
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.money import Money
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.forms import Alphabetical, MoneyField, unit_group_field
from dayaq.registers.taxonomy.models import Licence, Unit

YES, NO = "yes", "no"
ANSWERS = [("", _("not said")), (YES, _("yes")), (NO, _("no"))]


class NotifyForm(forms.Form):
    """One page: who, what, how many, where, for how much, until when."""

    employer = forms.CharField(
        label=_("Employer"), help_text=_("The taxpayer number (VÖEN), or the name as it is registered."), max_length=200
    )
    title = forms.CharField(label=_("Title"), max_length=300, help_text=_("As the employer calls it, such as Qaynaqçı"))
    unit_group = unit_group_field(label=_("Occupation (ISCO-08)"))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=5_000, initial=1)
    unit = Alphabetical(Unit.objects.order_by("code"), label=_("City or district"))
    wage_low = MoneyField(label=_("Wage a month from, in manat"), required=False)
    wage_high = MoneyField(label=_("Wage a month to, in manat"), required=False)
    wage_basis = forms.ChoiceField(
        label=_("Gross or net"), choices=Vacancy.WageBasis.choices, initial=Vacancy.WageBasis.UNKNOWN
    )
    remote = forms.ChoiceField(label=_("Can it be done from home?"), choices=ANSWERS, required=False)
    housing = forms.ChoiceField(label=_("Is housing offered?"), choices=ANSWERS, required=False)
    licences = forms.ModelMultipleChoiceField(
        Licence.objects.order_by("bit"),
        label=_("Licences asked for"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    closes_on = DayField(label=_("Open until"), required=False)
    # a form that is sent twice opens one vacancy
    form_token = forms.CharField(
        max_length=32, required=False, widget=forms.HiddenInput, initial=partial(token_hex, 16)
    )
    description = forms.CharField(label=_("About the work"), required=False, max_length=10_000, widget=forms.Textarea)

    def clean_employer(self) -> Organisation:
        """The registered employer that the number or the name means."""
        told = self.cleaned_data["employer"].strip()
        found = (
            Organisation.objects.filter(voen=told)
            if told.isdecimal()
            else Organisation.objects.filter(folded_name=fold(told))
        )
        several = list(found.order_by("pk")[:2])
        if len(several) == 1:
            return several[0]
        if several:
            raise forms.ValidationError(_("More than one employer has this name: give the taxpayer number (VÖEN)."))
        raise forms.ValidationError(_("No employer with this number or name is registered."))

    def clean_closes_on(self) -> Any:
        day = self.cleaned_data["closes_on"]
        if day is not None and day < clock.today():
            raise forms.ValidationError(_("The last day lies in the past."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        low, high = told.get("wage_low"), told.get("wage_high")
        if low is not None and high is not None and low > high:
            self.add_error("wage_high", _("The wage “from” is above the wage “to”."))
        return told

    def columns(self) -> dict[str, Any]:
        """What `notify_vacancy` takes."""
        told = self.cleaned_data
        return {
            "organisation": told["employer"],
            "title": told["title"],
            "unit_group": told["unit_group"],
            "seats": told["seats"],
            "unit": told["unit"],
            "wage_low_minor": told["wage_low"],
            "wage_high_minor": told["wage_high"],
            "wage_basis": told["wage_basis"],
            "remote": yes_or_no(told["remote"]),
            "housing": yes_or_no(told["housing"]),
            "licences": [licence.code for licence in told["licences"]],
            "closes_on": told["closes_on"],
            "description": told["description"],
        }

    def answers(self) -> list[tuple[Any, str]]:
        """Every question with its answer in words, for one look before it counts."""
        return [(self.fields[name].label, self._in_words(name)) for name in self.fields if name != "form_token"]

    def _in_words(self, name: str) -> str:
        value = self.cleaned_data[name]
        if name in ("wage_low", "wage_high"):
            return "" if value is None else str(Money(value, settings.DAYAQ_CURRENCY))
        if name == "licences":
            return ", ".join(licence.label for licence in value)
        choices = dict(getattr(self.fields[name], "choices", ())) if isinstance(value, str) else {}
        return str(choices.get(value, "" if value is None else value))


def yes_or_no(answer: str) -> bool | None:
    return None if not answer else answer == YES
