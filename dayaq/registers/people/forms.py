"""The forms of this room. What they check is that an answer can be understood; whether it may stand, the verbs say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.alphabets import capitalised
from dayaq.foundation.lib.day_field import DayField
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.models import Staff
from dayaq.registers.people import facts
from dayaq.registers.people.models import HouseholdMember, Person
from dayaq.registers.people.models.person import Sex
from dayaq.registers.people.national_id import lookup_hash, normalised
from dayaq.registers.people.reasons import EndReason, ReturnReason, SuspensionReason
from dayaq.registers.taxonomy.choosing import Alphabetical, Labelled
from dayaq.registers.taxonomy.models import Function, Group, OccupationGroup, Unit

LANGUAGES = [("az", "Azərbaycanca"), ("ru", "Русский"), ("en", "English"), ("de", "Deutsch")]
UNIT_GROUPS = 4
MINOR_UNITS = 100


class MoneyField(forms.DecimalField):
    """An amount a month, typed in whole units and handed on in minor ones."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.NumberInput(attrs={"data-suffix": "AZN", "inputmode": "decimal"})
        super().__init__(min_value=0, max_value=1_000_000, decimal_places=2, widget=widget, **kwargs)

    def clean(self, value: Any) -> int | None:
        amount = super().clean(value)
        return None if amount is None else int(amount * MINOR_UNITS)


class NationalIdField(forms.CharField):
    """The number on the identity card, in the form in which it is compared."""

    def __init__(self, **kwargs: Any) -> None:
        hint = _("Seven digits and letters, on the identity card")
        super().__init__(label=_("FIN code"), help_text=hint, max_length=9, **kwargs)

    def clean(self, value: Any) -> str:
        number = super().clean(value)
        try:
            return normalised(number) if number else ""
        except UserMistake as mistake:
            raise ValidationError(mistake.sentence) from mistake


def unit_group_field(**kwargs: Any) -> Alphabetical:
    """A unit group of ISCO-08."""
    return Alphabetical(OccupationGroup.objects.filter(level=UNIT_GROUPS).order_by("code"), **kwargs)


def today_field(label: Any) -> DayField:
    """The day on which something happened; today unless another is typed."""
    return DayField(label=label, initial=clock.today)


class RegisterForm(forms.Form):
    """A new registration on one page: what the law asks and how to reach her; the rest comes with the profile."""

    family_name = forms.CharField(label=_("Family name"), max_length=80)
    given_name = forms.CharField(label=_("Given name"), max_length=80)
    patronymic = forms.CharField(label=_("Father's name"), max_length=80, required=False)
    birth_date = DayField(label=_("Date of birth"), help_text=_("For example 17.05.1990"))
    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices, widget=forms.RadioSelect)
    national_id = NationalIdField(required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    unit = Alphabetical(Unit.objects.order_by("code"), label=_("City or district"))
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES)
    occupation = unit_group_field(label=_("Work looked for"), required=False)
    effective_on = today_field(_("Registered on"))
    is_another = forms.BooleanField(label=_("I have looked: this is another person"), required=False)


class ContactForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["phone", "email", "unit", "address", "language"]

    phone = forms.CharField(
        label=_("Phone"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    unit = Alphabetical(Unit.objects.order_by("code"), label=_("City or district"))
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES)


class WishesForm(forms.Form):
    radius_km = forms.IntegerField(
        label=_("How far to travel (km)"),
        min_value=0,
        max_value=500,
        widget=forms.NumberInput(attrs={"data-suffix": _("km")}),
    )
    wage_floor_minor = MoneyField(label=_("Least wage a month (AZN)"))
    relocates = forms.BooleanField(label=_("Would move where housing is offered"), required=False)


class OccupationsForm(forms.Form):
    first = unit_group_field(label=_("First occupation"))
    first_years = forms.IntegerField(label=_("Years of experience in it"), min_value=0, max_value=70, initial=0)
    second = unit_group_field(label=_("Second occupation"), required=False)
    second_years = forms.IntegerField(
        label=_("Years of experience in the second"), min_value=0, max_value=70, required=False
    )

    def occupations(self) -> list[tuple[str, int]]:
        """Unit group and years, the first first."""
        given = self.cleaned_data
        named = [(given["first"], given["first_years"]), (given["second"], given["second_years"] or 0)]
        return [(group.code, years) for group, years in named if group is not None]


class SkillsForm(forms.Form):
    """Skills by ticking: those that her occupations ask for and those she has."""

    skills = forms.MultipleChoiceField(label=_("Skills"), widget=forms.CheckboxSelectMultiple, required=False)

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["skills"].choices = list(choices)  # type: ignore[attr-defined]


class CircumstancesForm(forms.Form):
    """The questions of the norm for *unemployed*; one that was not asked stays open."""

    ANSWERS = [("yes", _("yes")), ("no", _("no")), ("", _("not asked"))]
    MEANING = {"yes": True, "no": False, "": None}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in facts.ASKED.items():
            self.fields[name] = forms.ChoiceField(
                label=capitalised(str(label)), choices=self.ANSWERS, required=False, widget=forms.RadioSelect
            )
        self.fields["declared_on"] = today_field(_("Answered on"))

    def answers(self) -> dict[str, bool | None]:
        """By fact; None where nobody asked."""
        return {name: self.MEANING[self.cleaned_data[name]] for name in facts.ASKED}


class DayForm(forms.Form):
    effective_on = today_field(_("From which day"))


class SuspendForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=SuspensionReason.choices, widget=forms.RadioSelect)
    effective_on = today_field(_("From which day"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class ReturnForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=ReturnReason.choices, widget=forms.RadioSelect)
    effective_on = today_field(_("From which day"))


class EndForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=EndReason.choices, widget=forms.RadioSelect)
    effective_on = today_field(_("Last day on the register"))
    note = forms.CharField(label=_("Note"), max_length=300, required=False)


class ProtectedStatusForm(forms.Form):
    group = Labelled(Group.objects.filter(derived=False).order_by("bit"), label=_("Group"))
    evidence = forms.CharField(
        label=_("Evidence"), max_length=200, help_text=_("Which document of which registry, with its number")
    )
    first_day = DayField(label=_("Valid from"))
    last_day = DayField(label=_("Valid to"), required=False)
    verified = forms.BooleanField(label=_("I have compared the document with its registry"), required=False)


class LastDayForm(forms.Form):
    last_day = today_field(_("Last day"))


class FunctionLimitForm(forms.Form):
    function = Labelled(Function.objects.order_by("bit"), label=_("What work must not demand"))
    statement = forms.CharField(label=_("Statement"), max_length=200, help_text=_("Whose statement, of which day"))
    first_day = today_field(_("Valid from"))
    last_day = DayField(label=_("Valid to"), required=False)


class EmploymentForm(forms.Form):
    employer_name = forms.CharField(label=_("Employer"), max_length=200)
    unit_group = unit_group_field(label=_("Occupation"), required=False)
    wage_minor = MoneyField(label=_("Wage a month, gross (AZN)"), required=False)
    first_day = DayField(label=_("First day of work"))
    last_day = DayField(label=_("Last day of work"), required=False)


class VerifyForm(forms.Form):
    compared = forms.BooleanField(label=_("I have compared the document with its registry"))


class ReferentForm(forms.Form):
    """Who of her office may become responsible for her."""

    caseworker = forms.ModelChoiceField(Staff.objects.none(), label=_("Referent"), empty_label=_("Choose"))

    def __init__(self, *args: Any, posts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["caseworker"].queryset = posts  # type: ignore[attr-defined]


class HouseholdMemberForm(forms.Form):
    """Somebody who has a file, by the number on her identity card, and how she belongs to the household."""

    national_id = NationalIdField()
    relation = forms.ChoiceField(
        label=_("Is in this household as"), choices=HouseholdMember.Relation.choices, widget=forms.RadioSelect
    )
    first_day = today_field(_("Lives there since"))

    def clean_national_id(self) -> Person:
        number = lookup_hash(self.cleaned_data["national_id"])
        found: Person | None = Person.objects.filter(national_id_hash=number).first()
        if found is None:
            raise ValidationError(_("Nobody with this FIN code has a file. Register the person first."))
        return found


class CorrectionForm(forms.Form):
    """What really happened in the place of a wrong entry; the reasons are those of the steps that can be chosen."""

    status = forms.ChoiceField(label=_("What really happened"), widget=forms.RadioSelect)
    effective_on = DayField(label=_("On which day"))
    reason = forms.ChoiceField(label=_("Reason"), required=False)
    explanation = forms.CharField(
        label=_("What was recorded wrongly, and how you know"), max_length=300,
        help_text=_("Everybody who may open the file reads it: nothing about health or a protected group."),
    )  # fmt: skip

    def __init__(self, *args: Any, steps: Any, reasons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = steps  # type: ignore[attr-defined]
        if reasons:
            self.fields["reason"].choices = [("", _("none")), *reasons]  # type: ignore[attr-defined]
        else:
            del self.fields["reason"]
