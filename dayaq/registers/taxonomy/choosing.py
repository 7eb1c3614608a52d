"""Fields of forms in which a row of a classification is chosen, by its label in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.alphabets import alphabetical


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
