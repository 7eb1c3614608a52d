"""The forms of this room. What they check is that an answer can be understood; whether it may stand, the verbs say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.alphabets import alphabetical, capitalised
from dayaq.registers.people import facts
from dayaq.registers.people.models import Person
from dayaq.registers.people.models.person import Sex
from dayaq.registers.people.national_id import normalised
from dayaq.registers.people.reasons import EndReason, ReturnReason, SuspensionReason
from dayaq.registers.taxonomy.models import Function, Group, OccupationGroup, Unit

LANGUAGES = [("az", "Azərbaycanca"), ("ru", "Русский"), ("en", "English"), ("de", "Deutsch")]
UNIT_GROUPS = 4
MINOR_UNITS = 100


class DayField(forms.DateField):
    """A day, typed as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example 05.03.2026"))
        kwargs.setdefault("error_messages", {"invalid": _("Enter a day, for example 05.03.2026.")})
        kwargs.setdefault("input_formats", ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"])
        super().__init__(widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric"}), **kwargs)


class MoneyField(forms.DecimalField):
    """An amount a month, typed in whole units and handed on in minor ones."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.NumberInput(attrs={"data-suffix": "AZN", "inputmode": "decimal"})
        super().__init__(min_value=0, max_value=1_000_000, decimal_places=2, widget=widget, **kwargs)

    def clean(self, value: Any) -> int | None:
        amount = super().clean(value)
        return None if amount is None else int(amount * MINOR_UNITS)


class Labelled(forms.ModelChoiceField):
    """A row of a classification, by its label in the reader's language and in its order."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset=queryset, empty_label=_("Choose"), **kwargs)


class InAlphabet(ModelChoiceIterator):
    """The empty choice, then the rows as a dictionary of the reader's language has them."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        return iter(sorted(super().__iter__(), key=lambda row: (bool(row[0]), alphabetical(str(row[1])))))


class Alphabetical(Labelled):
    """A row of a classification whose own order says nothing to the reader."""

    iterator = InAlphabet


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
    national_id = forms.CharField(
        label=_("FIN code"), required=False, help_text=_("Seven digits and letters, on the identity card"), max_length=9
    )
    phone = forms.CharField(
        label=_("Phone"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    unit = Alphabetical(Unit.objects.order_by("code"), label=_("City or district"))
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=LANGUAGES)
    occupation = unit_group_field(label=_("Work looked for"), required=False)
    effective_on = today_field(_("Registered on"))
    is_another = forms.BooleanField(label=_("I have looked: this is another person"), required=False)

    def clean_national_id(self) -> str:
        number = self.cleaned_data["national_id"]
        return normalised(number) if number else ""


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
