"""The field of a form in which a day is typed: one text field, day first, in every language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayField(forms.DateField):
    """A day, typed as people write it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("For example 05.03.2026"))
        kwargs.setdefault("error_messages", {"invalid": _("Enter a day, for example 05.03.2026.")})
        kwargs.setdefault("input_formats", ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"])
        super().__init__(widget=forms.DateInput(format="%d.%m.%Y", attrs={"inputmode": "numeric"}), **kwargs)
