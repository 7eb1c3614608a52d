"""The forms of training. They check that an answer can be understood; whether it may stand, the verbs say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.day_field import DayField
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money
from dayaq.interventions.programmes.training.models import Attendance, Course
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.forms import unit_group_field
from dayaq.registers.taxonomy.choosing import Alphabetical, Labelled
from dayaq.registers.taxonomy.models import Function, IscedLevel, Licence, Skill, Unit, UnitGroupSkill

Ticked = forms.CheckboxSelectMultiple


class AmountField(forms.CharField):
    """An amount of money as people write it, handed on in minor units."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, help_text=_("For example 1 250,50"), **kwargs)

    def clean(self, value: Any) -> Any:
        written = super().clean(value)
        if not written:
            return None
        try:
            return Money.parse(written).minor
        except UserMistake as mistake:
            raise ValidationError(mistake.sentence) from mistake


class OrganisationField(forms.CharField):
    """A registered organisation, by its taxpayer number or its name."""

    def __init__(self, **kwargs: Any) -> None:
        hint = _("The taxpayer number (VÖEN), or the name as it is registered")
        super().__init__(max_length=200, help_text=hint, **kwargs)

    def clean(self, value: Any) -> Any:
        asked = super().clean(value)
        if not asked:
            return None
        by = {"voen": asked} if asked.isdecimal() else {"folded_name": fold(asked)}
        several = list(Organisation.objects.filter(**by).order_by("pk")[:2])
        if len(several) > 1:
            raise ValidationError(_("More than one employer has this name: give the taxpayer number (VÖEN)."))
        if not several:
            raise ValidationError(_("No employer with this number or name is registered."))
        return several[0]


class CourseForm(forms.Form):
    """A course of a provider; what it teaches is chosen in a second step, among the skills of its occupation."""

    title = forms.CharField(label=_("Title"), max_length=200)
    provider = OrganisationField(label=_("Who gives it"))
    unit_group = unit_group_field(label=_("Occupation"))
    hours = forms.IntegerField(
        label=_("Hours in all"),
        min_value=1,
        max_value=2_000,
        widget=forms.NumberInput(attrs={"data-suffix": _("hours")}),
    )
    builds_on = Labelled(IscedLevel.objects.order_by("code"), label=_("Education it builds on"), required=False)
    partner = OrganisationField(label=_("Partner in dual training"), required=False)
    partner_is = forms.ChoiceField(
        label=_("The partner is"), choices=[("", _("no partner")), *Course.Partner.choices], required=False
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("partner")) != bool(told.get("partner_is")):
            self.add_error("partner_is", _("Say whether the partner is a chamber or an employer."))
        return told


class SkillsForm(forms.Form):
    """What a course teaches, of what its occupation asks for."""

    skills = forms.ModelMultipleChoiceField(
        Skill.objects.none(), label=_("What is taught?"), widget=Ticked,
        error_messages={"required": _("Say what is taught: at least one skill.")},
    )  # fmt: skip

    def __init__(self, *args: Any, unit_group: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = UnitGroupSkill.objects.filter(unit_group=unit_group, version__current=True, version__source="dayaq")
        self.fields["skills"].queryset = Skill.objects.filter(  # type: ignore[attr-defined]
            pk__in=asked.values("skill")
        ).order_by("code")


class AccreditationForm(forms.Form):
    """Who accredited a course, and for how long."""

    body = forms.CharField(label=_("Accredited by"), max_length=200)
    number = forms.CharField(label=_("Number"), max_length=60)
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), required=False)


class EndForm(forms.Form):
    last_day = DayField(label=_("Last day on which it is accredited"))


class RunForm(forms.Form):
    """A course as it is held in an offering."""

    course = forms.ModelChoiceField(Course.objects.none(), label=_("Course"), empty_label=_("Choose"))
    teacher = forms.CharField(label=_("Teacher"), max_length=120)
    weekly_hours = forms.IntegerField(
        label=_("Hours a week"), min_value=1, max_value=48, widget=forms.NumberInput(attrs={"data-suffix": _("hours")})
    )
    seat_cost_minor = AmountField(label=_("Cost of a seat"))
    licences = forms.ModelMultipleChoiceField(
        Licence.objects.order_by("bit"), label=_("Licences that are asked for"), widget=Ticked, required=False
    )
    functions = forms.ModelMultipleChoiceField(
        Function.objects.order_by("bit"), label=_("What it demands of body and senses"), widget=Ticked, required=False
    )

    def __init__(self, *args: Any, provider: Organisation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Course.objects.filter(provider=provider).order_by("title", "pk")
        self.fields["course"].queryset = own  # type: ignore[attr-defined]


class SheetDayForm(forms.Form):
    """Which day's sheet is shown."""

    day = DayField(label=_("Day"))


class SheetForm(forms.Form):
    """The sheet of a day: one mark for each who takes part. Lines are named by the participation's public id."""

    def __init__(self, *args: Any, there: list[Any], known: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in there:
            self.fields[one.public_id] = forms.ChoiceField(
                label=one.person.full_name, choices=Attendance.Mark.choices,
                initial=known.get(one.public_id, Attendance.Mark.PRESENT),
            )  # fmt: skip


class PromiseForm(forms.Form):
    """Jobs that an employer promises to those who are trained."""

    jobs = forms.IntegerField(label=_("How many jobs?"), min_value=1, max_value=500)
    wage_minor = AmountField(label=_("Wage a month, gross"))
    due_on = DayField(label=_("By which day?"))


class ManagedPromiseForm(PromiseForm):
    employer = OrganisationField(label=_("Employer"))
    field_order = ["employer"]


class PlanForm(forms.Form):
    """For how much money seats are proposed, and for which region lines are shown."""

    budget = AmountField(label=_("Money for seats"), required=False)
    region = forms.ChoiceField(label=_("Region"), required=False)

    def __init__(self, *args: Any, regions: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["region"]
        field.choices = [("", _("the whole country")), *regions.items()]


class ApproveForm(forms.Form):
    """A line of the plan becomes an offering: which course, where, from when, for how many."""

    course = forms.ModelChoiceField(Course.objects.none(), label=_("Course"), empty_label=_("Choose"))
    unit = Alphabetical(Unit.objects.none(), label=_("City or district"))
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=500)
    teacher = forms.CharField(label=_("Teacher"), max_length=120)
    weekly_hours = forms.IntegerField(
        label=_("Hours a week"), min_value=1, max_value=48, widget=forms.NumberInput(attrs={"data-suffix": _("hours")})
    )
    seat_cost_minor = AmountField(label=_("Cost of a seat"))

    def __init__(self, *args: Any, unit_group: str, region: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        courses = Course.objects.filter(unit_group=unit_group).order_by("title", "pk")
        self.fields["course"].queryset = courses  # type: ignore[attr-defined]
        units = Unit.objects.filter(region=region).order_by("code")
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]
