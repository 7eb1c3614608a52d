"""What staff may change of a vacancy: what it pays and offers, what it asks for, and for whom seats are kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.day_field import DayField
from dayaq.foundation.lib.folding import fold
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.notifying_form import ANSWERS, NO, YES, yes_or_no
from dayaq.interventions.vacancies.workflow.changing import Wanted
from dayaq.interventions.vacancies.workflow.posting import Reserve
from dayaq.registers.people.forms import MINOR_UNITS, MoneyField
from dayaq.registers.taxonomy.models import Function, Group, Licence, Skill

SOFT, HARD = "soft", "hard"
KEPT = [
    (SOFT, _("others may have them")),
    (HARD, _("they stay empty")),
]


def _ticks(label: Any, **kwargs: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class ChangeForm(forms.Form):
    """The vacancy as it is, to be changed. Seats are kept group by group: a number, and what becomes of empty ones."""

    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=5_000)
    wage_low_minor = MoneyField(label=_("Wage a month from, in manat"), required=False)
    wage_high_minor = MoneyField(label=_("Wage a month to, in manat"), required=False)
    wage_basis = forms.ChoiceField(label=_("Gross or net"), choices=Vacancy.WageBasis.choices)
    remote = forms.ChoiceField(label=_("Can it be done from home?"), choices=ANSWERS, required=False)
    housing = forms.ChoiceField(label=_("Is housing offered?"), choices=ANSWERS, required=False)
    closes_on = DayField(label=_("Open until"), required=False)
    description = forms.CharField(label=_("About the work"), required=False, max_length=10_000, widget=forms.Textarea)
    skills = _ticks(_("Skills"))
    more_skills = forms.CharField(
        label=_("Other skills"),
        required=False,
        help_text=_("One a line, as the list of skills calls them."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    licences = _ticks(_("Licences asked for"))
    demands = _ticks(_("What the work asks of body and senses"))
    confirmed = forms.BooleanField(label=_("The employer has confirmed skills, licences and demands"), required=False)

    def __init__(self, data: Any = None, *, vacancy: Vacancy) -> None:
        self._groups = list(Group.objects.filter(reserve=True).order_by("bit"))
        super().__init__(data, initial=_as_it_is(vacancy))
        offered = _offered_skills(vacancy)
        self._set_choices("skills", ((one.code, one.label) for one in offered))
        self._set_choices("licences", ((one.code, one.label) for one in Licence.objects.order_by("bit")))
        self._set_choices("demands", ((one.code, one.label) for one in Function.objects.order_by("bit")))
        for group in self._groups:
            self.fields[f"seats_{group.code}"] = forms.IntegerField(
                label=_("Seats kept: %(group)s") % {"group": group.label}, required=False, min_value=0, max_value=5_000
            )
            self.fields[f"kept_{group.code}"] = forms.ChoiceField(
                label=_("If nobody comes: %(group)s") % {"group": group.label}, choices=KEPT, required=False
            )

    def _set_choices(self, name: str, choices: Iterable[tuple[str, str]]) -> None:
        self.fields[name].choices = list(choices)  # type: ignore[attr-defined]

    @property
    def reserves(self) -> list[tuple[str, forms.BoundField, forms.BoundField]]:
        """Group by group: its label, how many seats, and what becomes of empty ones."""
        return [(one.label, self[f"seats_{one.code}"], self[f"kept_{one.code}"]) for one in self._groups]

    @property
    def plain(self) -> list[forms.BoundField]:
        """Every other field."""
        return [self[name] for name in self.base_fields]

    def clean_more_skills(self) -> list[str]:
        """The codes of the skills that are written out."""
        asked = [line.strip() for line in self.cleaned_data["more_skills"].splitlines() if fold(line)]
        by_label: dict[str, str] = {}
        for line in asked:
            near = Skill.objects.filter(search_text__contains=fold(line)).order_by("pk")
            by_label |= {fold(label): one.code for one in near for label in one.labels}
        unknown = [line for line in asked if fold(line) not in by_label]
        if unknown:
            raise forms.ValidationError(
                _("“%(skill)s” is not in the list of skills: write it as the list does."), params={"skill": unknown[0]}
            )
        return [by_label[fold(line)] for line in asked]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        low, high = told.get("wage_low_minor"), told.get("wage_high_minor")
        if low is not None and high is not None and low > high:
            self.add_error("wage_high_minor", _("The wage “from” is above the wage “to”."))
        kept = sum(told.get(f"seats_{group.code}") or 0 for group in self._groups)
        if kept > told.get("seats", kept):
            self.add_error("seats", _("More seats are reserved than the vacancy has."))
        return told

    def wanted(self) -> Wanted:
        """What `change_vacancy` takes."""
        told = self.cleaned_data
        plain = ("seats", "wage_low_minor", "wage_high_minor", "wage_basis", "closes_on", "description")
        columns = {name: told[name] for name in plain}
        columns |= {name: yes_or_no(told[name]) for name in ("remote", "housing")}
        lists = {name: told[name] for name in ("licences", "demands")}
        lists["skills"] = list(dict.fromkeys([*told["skills"], *told["more_skills"]]))
        reserves = [
            Reserve(group.code, told[f"seats_{group.code}"], told[f"kept_{group.code}"] == HARD)
            for group in self._groups
            if told[f"seats_{group.code}"]
        ]
        return Wanted(columns=columns, lists=lists, reserves=reserves, confirmed=told["confirmed"])


def _as_it_is(vacancy: Vacancy) -> dict[str, Any]:
    told: dict[str, Any] = {
        name: getattr(vacancy, name) for name in ("seats", "wage_basis", "closes_on", "description")
    }
    for name in ("wage_low_minor", "wage_high_minor"):
        minor = getattr(vacancy, name)
        told[name] = None if minor is None else f"{minor / MINOR_UNITS:.2f}".removesuffix(".00")
    for name in ("remote", "housing"):
        told[name] = {True: YES, False: NO, None: ""}[getattr(vacancy, name)]
    told["skills"] = [one.skill_id for one in vacancy.skills.all()]
    told["licences"] = [one.licence_id for one in vacancy.licences.all()]
    told["demands"] = [one.function_id for one in vacancy.demands.all()]
    for reserve in vacancy.reserves.all():
        told[f"seats_{reserve.group_id}"] = reserve.seats
        told[f"kept_{reserve.group_id}"] = HARD if reserve.hard else SOFT
    return told


def _offered_skills(vacancy: Vacancy) -> list[Skill]:
    """What the occupation asks for, and what the vacancy has already, in the order of the labels."""
    held = [one.skill_id for one in vacancy.skills.all()]
    usual = Q(asked_by__unit_group=vacancy.unit_group_id, asked_by__version__current=True)
    offered = Skill.objects.filter(usual | Q(code__in=held)).order_by("pk").distinct()
    return sorted(offered, key=lambda one: str(one.label))
