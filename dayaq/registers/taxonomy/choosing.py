"""Fields of forms in which a row of a classification is chosen: by its label in the reader's language, or its code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.alphabets import alphabetical
from dayaq.registers.taxonomy.models import OccupationGroup


class Labelled(forms.ModelChoiceField):
    """A row of a classification, in the classification's own order."""

    def __init__(self, queryset: Any, **kwargs: Any) -> None:
        super().__init__(queryset=queryset, **{"empty_label": _("Choose"), **kwargs})


class InAlphabet(ModelChoiceIterator):
    """The empty choice, then the rows as a dictionary of the reader's language has them."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        return iter(sorted(super().__iter__(), key=lambda row: (bool(row[0]), alphabetical(str(row[1])))))


class Alphabetical(Labelled):
    """A row of a classification whose own order says nothing to the reader."""

    iterator = InAlphabet


class OccupationCode(forms.CharField):
    """A unit group typed by its ISCO-08 code; cleaned to the group, to None where it may stay empty."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Occupation (ISCO-08 code of four digits)"))
        kwargs.setdefault("help_text", _("For example 7212, welders"))
        kwargs.setdefault("error_messages", {"required": _("Enter the occupation's code.")})
        super().__init__(max_length=4, **kwargs)

    def clean(self, value: Any) -> OccupationGroup | None:
        code = super().clean(value)
        if not code:
            return None
        group = OccupationGroup.objects.filter(code=code, level=4).first()
        if group is None:
            raise forms.ValidationError(_("There is no occupation with this code."))
        return group
