"""The forms of agreements."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.coordination.agreements.models import Agreement, Commitment, Country, Partner
from dayaq.foundation.lib.day_field import DayField
from dayaq.registers.taxonomy.models import Group, Region


class NarrowForm(forms.Form):
    """The register, narrowed."""

    q = forms.CharField(label=_("Title or partner"), max_length=80, required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("all")), *Agreement.Kind.choices])
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["country"]
        field.choices = [("", _("all")), *((one.code, one.label) for one in Country.objects.order_by("code"))]


class StepForm(forms.Form):
    """The day of a step; closing asks for the result."""

    effective_on = DayField(label=_("On which day?"))
    result = forms.CharField(
        label=_("What came of the agreement?"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write what came of it.")},
    )
    note = forms.CharField(label=_("Note"), max_length=1_000, required=False)

    def __init__(self, *args: Any, closing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not closing:
            del self.fields["result"]


class CommitForm(forms.Form):
    """So many of something by a day."""

    what = forms.ChoiceField(label=_("What is promised?"), choices=Commitment.What.choices)
    amount = forms.IntegerField(
        label=_("How many?"), min_value=1, max_value=1_000_000, error_messages={"required": _("Enter a number.")}
    )
    basis = forms.ChoiceField(label=_("Where is the number from?"), choices=Commitment.Basis.choices)
    first_day = DayField(label=_("Counted from"))
    due_on = DayField(label=_("By when?"))
    owner = forms.ModelChoiceField(label=_("Who owes it?"), queryset=Partner.objects.none(), to_field_name="code")
    region = forms.ModelChoiceField(
        label=_("Where?"),
        queryset=Region.objects.order_by("number"),
        required=False,
        empty_label=_("the whole country"),
    )
    group = forms.ModelChoiceField(
        label=_("For whom?"), queryset=Group.objects.filter(derived=False).order_by("bit"), required=False,
        empty_label=_("everybody"),
    )  # fmt: skip
    evidence = forms.CharField(
        label=_("What shows that it was done?"),
        max_length=300,
        help_text=_("For example: contracts notified by the employer"),
        error_messages={"required": _("Write what will show that it was done.")},
    )

    def __init__(self, *args: Any, agreement: Agreement, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["owner"]
        field.queryset = Partner.objects.filter(parties__agreement=agreement).distinct().order_by("folded_name", "pk")


class DeedForm(forms.Form):
    """Something done, with its evidence."""

    done_on = DayField(label=_("On which day?"))
    amount = forms.IntegerField(label=_("How many?"), min_value=1, max_value=1_000_000, initial=1)
    evidence = forms.CharField(
        label=_("What shows it?"), max_length=300, error_messages={"required": _("Write what shows it.")}
    )


class LetterForm(forms.Form):
    """The drafted letter, to be changed before it leaves."""

    to = forms.EmailField(label=_("E-mail"), error_messages={"required": _("Enter the partner's e-mail address.")})
    subject = forms.CharField(label=_("Subject"), max_length=200)
    text = forms.CharField(label=_("Letter"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 12}))


class DoneForm(forms.Form):
    """What came of an action."""

    done_on = DayField(label=_("Done on"))
    outcome = forms.CharField(
        label=_("What came of it?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what came of it.")},
    )


class ReplyForm(forms.Form):
    """The partner's reply to a report."""

    name = forms.CharField(label=_("Your name"), max_length=120, error_messages={"required": _("Enter your name.")})
    text = forms.CharField(
        label=_("Your reply"),
        max_length=4_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write your reply.")},
    )
