"""The forms of the room: a new round, the filters of the queue, a decline, another vacancy instead."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.matching.models import Policy
from dayaq.coordination.matching.reasons import CaseworkerDeclines
from dayaq.foundation.lib import clock
from dayaq.interventions.vacancies.models import Vacancy


class RoundForm(forms.Form):
    """Which policy, and a word that this is meant."""

    policy = forms.ModelChoiceField(
        label=_("Policy"), queryset=Policy.objects.none(), to_field_name="code", empty_label=None
    )
    sure = forms.BooleanField(
        label=_("Seal the lottery, freeze the input and start"),
        error_messages={"required": _("Tick the box to start the round.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        policies: Any = self.fields["policy"]
        policies.queryset = Policy.objects.on(clock.today()).order_by("-first_day", "-code")


class QueueForm(forms.Form):
    """What narrows the queue of proposals."""

    origin = forms.ChoiceField(label=_("Vacancies"), required=False, choices=[("", _("all")), *Vacancy.Origin.choices])
    confirm = forms.BooleanField(label=_("Only with something to ask first"), required=False)
    mine = forms.BooleanField(label=_("Only my people"), required=False)


class DeclineForm(forms.Form):
    """Why proposals are not followed."""

    reason = forms.ChoiceField(
        label=_("Why are they not followed?"), choices=CaseworkerDeclines.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("In a few words"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("reason") == CaseworkerDeclines.OTHER and not told.get("note", "").strip():
            self.add_error("note", _("Write a few words about the other reason."))
        return told


class OverrideForm(forms.Form):
    """Another vacancy for the person, and the reason in writing."""

    vacancy = forms.CharField(
        label=_("Number of the vacancy"), max_length=10, help_text=_("The ten letters and digits of its page.")
    )
    reason = forms.CharField(
        label=_("Why this vacancy instead?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write why you choose this vacancy instead.")},
    )

    def clean_vacancy(self) -> Vacancy:
        number = self.cleaned_data["vacancy"].strip().lower()
        found = Vacancy.objects.select_related("organisation", "unit").filter(public_id=number).first()
        if found is None:
            raise forms.ValidationError(_("There is no vacancy with this number."))
        return found
