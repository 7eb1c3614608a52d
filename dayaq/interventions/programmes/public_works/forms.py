"""The forms of public works."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import add_months
from dayaq.interventions.programmes.public_works.models import Work
from dayaq.registers.people.forms import MoneyField


class WorkForm(forms.Form):
    """What is done, and what a day is paid."""

    kind = forms.ChoiceField(label=_("Kind of work"), choices=Work.Kind.choices)
    description = forms.CharField(
        label=_("What is done?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what is done.")},
    )
    day_pay = MoneyField(label=_("Pay a day"))


class DaysForm(forms.Form):
    """The days somebody worked in one of the last months."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat)
    days_worked = forms.IntegerField(
        label=_("Days worked"), min_value=0, max_value=27, widget=forms.NumberInput(attrs={"data-suffix": _("days")})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        this = clock.today().replace(day=1)
        months = [add_months(this, -back) for back in range(4)]
        field: Any = self.fields["month"]
        field.choices = [(one.isoformat(), formats.date_format(one, "YEAR_MONTH_FORMAT")) for one in months]
