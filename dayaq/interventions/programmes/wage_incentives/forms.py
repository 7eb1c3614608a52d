"""The forms of supported jobs."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.foundation.lib.period import add_months
from dayaq.interventions.programmes.spine.reasons import ExitReason
from dayaq.interventions.programmes.wage_incentives.models import RelatedEmployer
from dayaq.interventions.programmes.wage_incentives.models.claim import MOST_DAYS
from dayaq.interventions.programmes.wage_incentives.reasons import ClawBackReason, WithheldReason
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.people.forms import MoneyField
from dayaq.registers.taxonomy.choosing import OccupationCode

DAYS = forms.NumberInput(attrs={"data-suffix": _("days")})
MONTHS = forms.NumberInput(attrs={"data-suffix": _("months")})
MONTHS_BACK = 4


class JobForm(forms.Form):
    """Which vacancy is supported, for which work and wage."""

    vacancy = forms.ModelChoiceField(
        Vacancy.objects.none(), label=_("Vacancy in the bank"), to_field_name="public_id",
        error_messages={"required": _("Choose the vacancy; the employer notifies it first.")},
    )  # fmt: skip
    occupation = OccupationCode()
    wage = MoneyField(label=_("Wage a month, gross"))

    def __init__(self, *args: Any, vacancies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["vacancy"]
        field.queryset = vacancies


class EvidenceForm(forms.Form):
    """What an employer showed; what was not asked stays open."""

    ANSWERS = [("", _("not asked")), ("no", _("no")), ("yes", _("yes"))]
    operating_since = DayField(label=_("Operating since"), required=False)
    in_arrears = forms.TypedChoiceField(
        label=_("Does it owe taxes or contributions?"), choices=ANSWERS, required=False,
        coerce=lambda answer: answer == "yes", empty_value=None,
    )  # fmt: skip
    laid_off = forms.IntegerField(label=_("People laid off in the last year"), min_value=0, required=False)
    quota_filled = forms.IntegerField(
        label=_("Seats of the quota that are filled"), min_value=0, required=False,
        help_text=_("Without the jobs that are supported beyond the quota: a seat counts once."),
    )  # fmt: skip
    source = forms.CharField(label=_("What did you see?"), max_length=200)
    seen_on = DayField(label=_("Seen on"), initial=clock.today)


class RelationForm(forms.Form):
    """Another employer that belongs to the same owner or group."""

    voen = forms.CharField(label=_("Taxpayer number (VÖEN) of the other employer"), max_length=10)
    group = forms.CharField(label=_("Owner or group"), max_length=80)
    ground = forms.ChoiceField(label=_("Related by"), choices=RelatedEmployer.Ground.choices, widget=forms.RadioSelect)
    source = forms.CharField(label=_("Where is that known from?"), max_length=200)


class ContractForm(forms.Form):
    """The days and the months of a contract; share and cap follow from the norms."""

    first_day = DayField(label=_("First day of work"))
    last_day = DayField(
        label=_("Last day of the employment contract"), required=False, help_text=_("Empty: it has no end.")
    )
    months = forms.IntegerField(label=_("Months of support"), min_value=1, max_value=60, widget=MONTHS)


def month_choices(back: int = MONTHS_BACK) -> list[tuple[str, str]]:
    """The last months that are over or running, the newest first."""
    this = clock.today().replace(day=1)
    months = [add_months(this, -number) for number in range(back)]
    return [(each.isoformat(), formats.date_format(each, "YEAR_MONTH_FORMAT")) for each in months]


class ClaimForm(forms.Form):
    """What an employer claims for a month."""

    month = forms.TypedChoiceField(label=_("Month"), coerce=date.fromisoformat)
    days_worked = forms.IntegerField(label=_("Days worked"), min_value=1, max_value=MOST_DAYS, widget=DAYS)
    gross = MoneyField(label=_("Gross pay of this month"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["month"]
        field.choices = month_choices()


class PayrollForm(forms.Form):
    """A payroll as a file."""

    file = forms.FileField(
        label=_("Payroll"),
        help_text=_("CSV or Excel with the columns month, days, gross, and one of contract, fin or name."),
        error_messages={"required": _("Choose the file.")},
    )


class WithholdForm(forms.Form):
    """Why a claim is not paid now."""

    reason = forms.ChoiceField(label=_("Why?"), choices=WithheldReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note, which the employer reads"), max_length=500, required=False)


class EndForm(forms.Form):
    """The end of a supported job."""

    last_day = DayField(label=_("Last day of work"))
    reason = forms.ChoiceField(label=_("Why?"), choices=ExitReason.choices, widget=forms.RadioSelect)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class RetentionForm(forms.Form):
    """Whether she is still there."""

    kept = forms.TypedChoiceField(
        label=_("Is she still employed?"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect,
        coerce=lambda answer: answer == "yes",
    )  # fmt: skip
    seen = forms.CharField(label=_("What did you see?"), max_length=200)


class ClawBackForm(forms.Form):
    """What is claimed back, and when."""

    reason = forms.ChoiceField(label=_("Why?"), choices=ClawBackReason.choices, widget=forms.RadioSelect)
    instalments = forms.IntegerField(label=_("In how many monthly instalments?"), min_value=1, max_value=60, initial=1)
    first_due = DayField(label=_("First instalment due on"))
    note = forms.CharField(label=_("Note"), max_length=500, required=False)


class RepaymentForm(forms.Form):
    """Money that came back."""

    amount = MoneyField(label=_("Amount"))
    paid_on = DayField(label=_("Came back on"), initial=clock.today)


class ListForm(forms.Form):
    """What a list is narrowed to; nonsense narrows nothing."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    q = forms.CharField(label=_("Person or employer"), required=False, max_length=100)

    def __init__(self, *args: Any, statuses: list[tuple[str, Any]], programmes: list[tuple[str, Any]]) -> None:
        super().__init__(*args)
        every = [("", _("all"))]
        for name, choices in (("status", statuses), ("programme", programmes)):
            field: Any = self.fields[name]
            field.choices = [*every, *choices]
