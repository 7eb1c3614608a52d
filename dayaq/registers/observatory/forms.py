"""The form that narrows the list of demand signals."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.registers.observatory.models import DemandSignal
from dayaq.registers.taxonomy.models import Region


class NarrowForm(forms.Form):
    """By region and by the sort of expectation."""

    region = forms.ChoiceField(label=_("Region"), required=False)
    kind = forms.ChoiceField(
        label=_("Where it is known from"), required=False, choices=[("", _("all")), *DemandSignal.Kind.choices]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["region"]
        field.choices = [("", _("all")), *((one.pk, one.label) for one in Region.objects.order_by("number"))]
