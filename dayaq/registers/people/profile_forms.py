"""The forms of the profile that are lists: a row for each thing that is there, and room for more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.alphabets import alphabetical
from dayaq.foundation.lib.day_field import DayField
from dayaq.registers.people.models import PersonLanguage
from dayaq.registers.taxonomy.models import IscedLevel, Language, Licence

SPARE_ROWS = 2
FIRST_YEAR = 1930

Choices = list[tuple[str, Any]]


class RowsForm(forms.Form):
    """The list as it is to be. The first field of a row says what it is; a row of the file that is emptied is gone."""

    # By field that a row cannot do without: the sentence where it is left out; the first one says what it is.
    needed: Mapping[str, Any]

    def __init__(self, *args: Any, held: Sequence[Mapping[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held, things = held, self.things()
        for number in self._numbers():
            empty = _("Take out of the file") if number <= len(held) else _("Choose")
            for name, field in self.row([("", empty), *things]).items():
                field.label, field.required = f"{number}. {field.label}", False
                self.fields[f"{name}_{number}"] = field
        for number, known in enumerate(held, start=1):
            self.initial.update({f"{name}_{number}": value for name, value in known.items()})

    def things(self) -> Choices:
        """What a row can be about, by code."""
        raise NotImplementedError

    def row(self, things: Choices) -> dict[str, forms.Field]:
        """The fields of one row, in the order in which the verb takes them."""
        raise NotImplementedError

    def rows(self) -> list[tuple[Any, ...]]:
        """The rows that are to be in the file."""
        filled = (tuple(self._row(number).values()) for number in self._numbers())
        return [row for row in filled if row[0]]

    def clean(self) -> dict[str, Any]:
        for number in self._numbers():
            row = self._row(number)
            is_there = any(value not in ("", None) for value in row.values())
            what = next(iter(self.needed))
            if is_there and (row.get(what) or number > len(self.held)):
                self._check_is_whole(number, row)
        return self.cleaned_data

    def _check_is_whole(self, number: int, row: Mapping[str, Any]) -> None:
        for name, sentence in self.needed.items():
            if row.get(name) in ("", None) and f"{name}_{number}" not in self.errors:
                self.add_error(f"{name}_{number}", sentence)

    def _numbers(self) -> range:
        return range(1, len(self.held) + SPARE_ROWS + 1)

    def _row(self, number: int) -> dict[str, Any]:
        """What was given in a row, by the plain name of its field; wrong answers are not in it."""
        ending = f"_{number}"
        return {
            name.removesuffix(ending): self.cleaned_data[name]
            for name in self.fields
            if name.endswith(ending) and name in self.cleaned_data
        }


class LicencesForm(RowsForm):
    needed = {
        "licence": _("Choose the licence."),
        "first_day": _("Enter the day from which the licence is valid."),
    }

    def things(self) -> Choices:
        return [(each.code, each.label) for each in Licence.objects.order_by("bit")]

    def row(self, things: Choices) -> dict[str, forms.Field]:
        return {
            "licence": forms.ChoiceField(label=_("Licence"), choices=things),
            "first_day": DayField(label=_("Valid from")),
            "last_day": DayField(label=_("Valid to")),
        }


class LanguagesForm(RowsForm):
    needed = {"spoken": _("Choose the language."), "level": _("Choose how well she speaks it.")}

    def things(self) -> Choices:
        named = [(each.code, each.label) for each in Language.objects.order_by("code")]
        return sorted(named, key=lambda each: alphabetical(each[1]))

    def row(self, things: Choices) -> dict[str, forms.Field]:
        levels = [("", _("Choose")), *PersonLanguage.Level.choices]
        return {
            "spoken": forms.ChoiceField(label=_("Language"), choices=things),
            "level": forms.ChoiceField(label=_("How well"), choices=levels),
        }

    def clean(self) -> dict[str, Any]:
        seen: set[str] = set()
        for number in self._numbers():
            code = self.cleaned_data.get(f"spoken_{number}")
            if code in seen:
                self.add_error(f"spoken_{number}", _("This language is already in the profile."))
            elif code:
                seen.add(code)
        return super().clean()


class EducationForm(RowsForm):
    needed = {"level": _("Choose the level of education.")}

    def things(self) -> Choices:
        return [(each.code, each.label) for each in IscedLevel.objects.order_by("code")]

    def row(self, things: Choices) -> dict[str, forms.Field]:
        return {
            "level": forms.ChoiceField(label=_("Level of education"), choices=things),
            "title": forms.CharField(label=_("Subject or certificate"), max_length=120),
            "completed_year": forms.IntegerField(
                label=_("Completed in the year"), min_value=FIRST_YEAR, max_value=clock.today().year
            ),
        }
