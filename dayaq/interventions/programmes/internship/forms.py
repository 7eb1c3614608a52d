"""The forms of internships."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.day_field import DayField
from dayaq.interventions.programmes.internship.models import Assessment, Signature
from dayaq.registers.people.forms import MoneyField
from dayaq.registers.taxonomy.choosing import OccupationCode


class PostForm(forms.Form):
    """What is learnt at a workplace, and under whom."""

    occupation = OccupationCode()
    tutor = forms.CharField(
        label=_("Tutor"), max_length=120, error_messages={"required": _("Enter the name of the tutor.")}
    )
    weekly_hours = forms.IntegerField(
        label=_("Hours a week"), min_value=1, max_value=40, widget=forms.NumberInput(attrs={"data-suffix": _("hours")})
    )
    allowance = MoneyField(label=_("Allowance a month"), required=False, initial=0)


class AgreementForm(forms.Form):
    """The days and the aims of an internship."""

    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    learning_goals = forms.CharField(
        label=_("What will be learnt"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what will be learnt.")},
    )


class SignForm(forms.Form):
    """A signature by a click: the name under it."""

    name = forms.CharField(label=_("Your name"), max_length=120, error_messages={"required": _("Enter your name.")})


class PaperSignatureForm(forms.Form):
    """A signature that came on paper."""

    party = forms.ChoiceField(label=_("Who signed?"), choices=Signature.Party.choices, widget=forms.RadioSelect)
    name = forms.CharField(label=_("Name under the signature"), max_length=120)
    signed_on = DayField(label=_("Day on the paper"))

    def __init__(self, *args: Any, unsigned: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["party"]
        field.choices = [choice for choice in Signature.Party.choices if choice[0] in unsigned]


class AssessmentForm(forms.Form):
    """What the tutor says."""

    kind = forms.ChoiceField(label=_("Assessment"), choices=Assessment.Kind.choices, widget=forms.RadioSelect)
    mark = forms.TypedChoiceField(
        label=_("How does the work go?"), choices=Assessment.Mark.choices, coerce=int, widget=forms.RadioSelect
    )
    learnt = forms.CharField(
        label=_("What has been learnt?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what has been learnt.")},
    )

    def __init__(self, *args: Any, made: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["kind"]
        field.choices = [choice for choice in Assessment.Kind.choices if choice[0] not in made]
