"""The forms of the portal: what a job seeker wishes."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dayaq.registers.people.forms import MoneyField


class WishesForm(forms.Form):
    """How far, for how much at least, and whether she would move."""

    radius_km = forms.IntegerField(
        label=_("How far would you travel to work, in kilometres?"),
        min_value=1,
        max_value=500,
        widget=forms.NumberInput(attrs={"data-suffix": _("km")}),
        error_messages={"required": _("Enter how far you would travel, such as 30")},
    )
    wage_floor_minor = MoneyField(
        label=_("What should a job pay at least each month, before tax?"),
        help_text=_("In manat. Leave it empty if any wage will do."),
        required=False,
    )
    relocates = forms.BooleanField(label=_("I would move to another place if housing is offered"), required=False)

    def wishes(self) -> dict[str, object]:
        """The answers as the verb takes them."""
        told = self.cleaned_data
        return {**told, "wage_floor_minor": told["wage_floor_minor"] or 0, "currency": settings.DAYAQ_CURRENCY}
