"""The forms of support."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.interventions.programmes.support.models import Gift, HandOver, SupportRequest
from dayaq.registers.people.forms import MoneyField


class AskForm(forms.Form):
    kind = forms.ChoiceField(
        label=_("What would help you to stay?"), choices=SupportRequest.Kind.choices, widget=forms.RadioSelect
    )
    wish = forms.CharField(
        label=_("In a few words"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("No need to write about your health."),
    )  # fmt: skip


class GrantForm(forms.Form):
    monthly = MoneyField(label=_("Cost a month"), initial=0, help_text=_("0 where it costs nothing"))
    first_day = DayField(label=_("First day"), initial=clock.today)
    last_day = DayField(label=_("Last day"))


class DeclineForm(forms.Form):
    note = forms.CharField(
        label=_("Why not?"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}), help_text=_("She reads it.")
    )


class HandOverForm(forms.Form):
    authority = forms.ChoiceField(
        label=_("Which authority?"), choices=HandOver.Authority.choices, widget=forms.RadioSelect
    )


class AnswerForm(forms.Form):
    answer = forms.ChoiceField(
        label=_("What did it answer?"), choices=HandOver.Answer.choices, widget=forms.RadioSelect
    )


class EndForm(forms.Form):
    note = forms.CharField(
        label=_("Note (optional)"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class GiftForm(forms.Form):
    kind = forms.ChoiceField(label=_("What is given"), choices=Gift.Kind.choices, widget=forms.RadioSelect)
    description = forms.CharField(label=_("In words"), max_length=300)
    given_on = DayField(label=_("Given on"), initial=clock.today)
    value = MoneyField(label=_("Value, as the giver says"), required=False)
