"""The forms of social enterprises and supported posts: of managers, and of founders behind their link."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.interventions.programmes.social_enterprise.models import (
    Control,
    DocumentSeen,
    Enterprise,
    Judgement,
    Support,
    SupportNeed,
)
from dayaq.interventions.programmes.social_enterprise.reasons import Ending, FindingKind, NotTakenUp, Outcome
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.choosing import OccupationCode
from dayaq.registers.taxonomy.models import Function, Group, Unit

FINDINGS = 3


def _text(label: Any, rows: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=3_000, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


def _money(label: Any, **kwargs: Any) -> forms.DecimalField:
    kwargs.setdefault("min_value", 0)
    return forms.DecimalField(label=label, max_value=100_000_000, decimal_places=2, **kwargs)


class VoenField(forms.CharField):
    """An organisation of the register of employers by its taxpayer number."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Ten digits. The organisation stands in the register of employers."))
        super().__init__(max_length=10, **kwargs)

    def clean(self, value: Any) -> Organisation | None:
        number = super().clean(value)
        if not number:
            return None
        found = Organisation.objects.filter(voen=number).first()
        if found is None:
            raise forms.ValidationError(_("No employer with this taxpayer number is in the register; add it first."))
        return found


class InviteForm(forms.Form):
    """Open a file for a founder."""

    name = forms.CharField(label=_("Name of the enterprise, or of the idea"), max_length=200)
    founded_by = forms.ChoiceField(
        label=_("Who founds it?"), choices=Enterprise.FoundedBy.choices, widget=forms.RadioSelect
    )
    organisation = VoenField(label=_("Taxpayer number of the organisation (VÖEN)"), required=False)
    unit = forms.ModelChoiceField(Unit.objects.order_by("label_en"), label=_("Place"))
    contact_name = forms.CharField(label=_("Contact"), max_length=120)
    email = forms.EmailField(label=_("E-mail, to which the link goes"), required=False)


class IdeaForm(forms.Form):
    """What the founder writes."""

    mission = _text(_("What is your mission?"), help_text=_("Whom does it serve, and what becomes better?"))
    groups = forms.ModelMultipleChoiceField(
        Group.objects.order_by("bit"), label=_("For whom are the posts?"), widget=forms.CheckboxSelectMultiple
    )
    posts_planned = forms.IntegerField(label=_("How many posts for them do you plan?"), min_value=1, max_value=1_000)
    plan = _text(
        _("How does it carry itself?"), 6, help_text=_("What you sell, to whom, what it costs, who works on it.")
    )
    founders = _text(
        _("Who founds it?"), 3, required=False, help_text=_("One name a line. Empty for an organisation that exists.")
    )

    def columns(self) -> dict[str, Any]:
        """What the verb takes."""
        return {**self.cleaned_data, "founders": self.cleaned_data["founders"].splitlines()}


class TakeUpForm(forms.Form):
    mentor = forms.CharField(label=_("Who accompanies the enterprise?"), max_length=120)
    note = _text(_("Note"), 2, required=False)


class NotTakeUpForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=NotTakenUp.choices, widget=forms.RadioSelect)
    note = _text(_("In words that the founder reads"))


class MentorForm(forms.Form):
    mentor = forms.CharField(label=_("Who accompanies the enterprise?"), max_length=120)
    since = DayField(label=_("Since"))


class MilestoneForm(forms.Form):
    title = forms.CharField(label=_("What is to be reached?"), max_length=200)
    due_on = DayField(label=_("By"))


class ReachedForm(forms.Form):
    reached_on = DayField(label=_("Reached on"))
    evidence = forms.CharField(label=_("What shows it?"), max_length=300)


class OrganisationForm(forms.Form):
    organisation = VoenField(label=_("Taxpayer number of the organisation (VÖEN)"))


class AskForm(forms.Form):
    staff = forms.IntegerField(
        label=_("How many people work for you, all together?"), min_value=1, max_value=100_000,
        help_text=_("We count those of the target groups ourselves."),
    )  # fmt: skip
    article = forms.CharField(
        label=_("Where do the statutes say your mission?"), max_length=100, help_text=_("For example article 2.1")
    )


class DocumentForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What does the document show?"), choices=DocumentSeen.Kind.choices, widget=forms.RadioSelect
    )
    seen_on = DayField(label=_("Seen on"))


class JudgeForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Decision"), choices=Judgement.Outcome.choices, widget=forms.RadioSelect)
    note = _text(_("What is missing, in words that the enterprise reads"), 3, required=False)


class ReportForm(forms.Form):
    """A year that is over."""

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)
    staff = forms.IntegerField(label=_("How many people worked for you on average?"), min_value=0, max_value=100_000)
    target_staff = forms.IntegerField(label=_("How many of them from the target groups?"), min_value=0)
    profit = _money(_("Profit of the year"), min_value=-100_000_000, help_text=_("With a minus for a loss."))
    reinvested = _money(_("How much of it went back into the mission?"))
    achieved = _text(_("What did you achieve?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["year"]
        field.choices = [(clock.today().year - back, str(clock.today().year - back)) for back in (1, 2, 3)]

    def columns(self) -> dict[str, Any]:
        """What the verb takes."""
        told = dict(self.cleaned_data)
        profit, reinvested = told.pop("profit"), told.pop("reinvested")
        return {**told, "profit_minor": int(profit * 100), "reinvested_minor": int(reinvested * 100)}


class SupportForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is given?"), choices=Support.Kind.choices)
    amount = _money(_("Amount"), min_value=1)
    what_for = forms.CharField(label=_("What for?"), max_length=200)


class EndForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why does it end?"), choices=Ending.choices, widget=forms.RadioSelect)
    note = _text(_("Note"), 2, required=False)


class NoteForm(forms.Form):
    note = _text(_("What was put right?"), 3)


class OpenControlForm(forms.Form):
    cause = forms.ChoiceField(
        label=_("Cause"), widget=forms.RadioSelect,
        choices=[choice for choice in Control.Cause.choices if choice[0] != Control.Cause.SAMPLE],
    )  # fmt: skip
    note = _text(_("What calls for it?"), 3)


class DrawForm(forms.Form):
    seed = forms.CharField(
        label=_("Seed"), max_length=64, required=False,
        help_text=_("A number drawn in public, for instance. Empty: one is made at random and shown afterwards."),
    )  # fmt: skip


class VisitForm(forms.Form):
    visited_on = DayField(label=_("Day of the visit"))
    note = _text(_("Note"), 2, required=False)


class FindingsForm(forms.Form):
    """The day of the visit and up to three findings."""

    visited_on = DayField(label=_("Day of the visit"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, FINDINGS + 1):
            first = number == 1
            self.fields[f"kind{number}"] = forms.ChoiceField(
                label=_("Finding %(number)d: what kind?") % {"number": number}, choices=FindingKind.choices
            )
            self.fields[f"what{number}"] = _text(
                _("Finding %(number)d: what was found?") % {"number": number}, 3, required=first
            )

    def findings(self) -> list[tuple[str, str]]:
        """Kind and words of each that was written."""
        told = self.cleaned_data
        return [(told[f"kind{n}"], told[f"what{n}"]) for n in range(1, FINDINGS + 1) if told[f"what{n}"]]


class AnswerForm(forms.Form):
    text = _text(_("Your answer"), 6)


class DecideForm(forms.Form):
    outcome = forms.ChoiceField(label=_("What follows?"), choices=Outcome.choices, widget=forms.RadioSelect)
    reason = _text(_("Why, in words that the enterprise reads"))
    put_right_by = DayField(label=_("To be put right by"), required=False)
    amount = _money(_("Amount to be paid back"), required=False)


class PostForm(forms.Form):
    """The work of a supported post."""

    occupation = OccupationCode()
    weekly_hours = forms.IntegerField(
        label=_("Hours a week"), min_value=1, max_value=40, widget=forms.NumberInput(attrs={"data-suffix": _("hours")})
    )
    wage = _money(_("Wage a month"), min_value=1)


class PlanForm(forms.Form):
    """Coach, and three steps down: so many hours for so many weeks, then fewer, then what stays."""

    coach = forms.CharField(label=_("Job coach"), max_length=120)
    coach_phone = forms.CharField(label=_("Phone of the coach"), max_length=20, required=False)
    first_day = DayField(label=_("From"))
    hours1 = forms.IntegerField(label=_("Hours of support a week at first"), min_value=0, max_value=40)
    weeks1 = forms.IntegerField(label=_("for so many weeks"), min_value=1, max_value=104)
    hours2 = forms.IntegerField(label=_("Hours a week after that"), min_value=0, max_value=40)
    weeks2 = forms.IntegerField(label=_("for so many further weeks"), min_value=1, max_value=104)
    hours3 = forms.IntegerField(label=_("Hours a week that stay"), min_value=0, max_value=40)

    def phases(self) -> list[tuple[date, date | None, int]]:
        """The three phases, day on day."""
        told = self.cleaned_data
        first = told["first_day"]
        second = first + timedelta(weeks=told["weeks1"])
        third = second + timedelta(weeks=told["weeks2"])
        day = timedelta(days=1)
        return [
            (first, second - day, told["hours1"]),
            (second, third - day, told["hours2"]),
            (third, None, told["hours3"]),
        ]


class NeedForm(forms.Form):
    """What the work asks for and what is done about it; never a diagnosis."""

    function = forms.ModelChoiceField(Function.objects.order_by("bit"), label=_("Which function does it concern?"))
    kind = forms.ChoiceField(label=_("What is done?"), choices=SupportNeed.Kind.choices, widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("In words"), max_length=200,
        help_text=_("What is done at the workplace, such as “table of adjustable height”. Not why: no diagnosis."),
    )  # fmt: skip


class InPlaceForm(forms.Form):
    in_place_on = DayField(label=_("In place since"))
