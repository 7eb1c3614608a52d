"""The forms of self-employment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib.day_field import DayField
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.models import Staff
from dayaq.interventions.programmes.self_employment.models import Asset, BusinessKind, Conflict, Score, Visit
from dayaq.interventions.programmes.self_employment.models.commission import MOST_POINTS
from dayaq.interventions.programmes.self_employment.photos import Picture, read_picture
from dayaq.registers.people.forms import MoneyField
from dayaq.registers.taxonomy.models import Unit


def _words(label: Any, rows: int = 3, *, hint: Any = "", required: bool = True, ask: Any = "") -> forms.CharField:
    messages = {"required": ask} if ask else {}
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=3_000, error_messages=messages,
        widget=forms.Textarea(attrs={"rows": rows}),
    )  # fmt: skip


class TrainingForm(forms.Form):
    """A course in starting a business that was completed."""

    given_by = forms.CharField(label=_("Who gave the course?"), max_length=200)
    completed_on = DayField(label=_("Last day of the course"))
    days = forms.IntegerField(
        label=_("Days attended"), min_value=1, max_value=200, widget=forms.NumberInput(attrs={"data-suffix": _("days")})
    )


class BusinessForm(forms.Form):
    """The words of a plan."""

    kind = forms.ChoiceField(label=_("Field of business"), choices=BusinessKind.choices)
    unit = forms.ModelChoiceField(Unit.objects.order_by("code"), label=_("City or district where you will work"))
    idea = _words(
        _("What will you make or do?"),
        hint=_("For example: sewing school uniforms to order, repairing clothes."),
        ask=_("Write what you will make or do."),
    )
    customers = _words(
        _("Who will buy it, and why from you?"),
        hint=_("Name people or shops you have asked. Who else offers it near by, and at what price?"),
        ask=_("Write who will buy it."),
    )
    premises = _words(
        _("Where will you work?"),
        2,
        hint=_("At home, in a stable, in a rented room; is there electricity, water, a road?"),
        ask=_("Write where you will work."),
    )
    experience = _words(_("What can you do already?"), 2, required=False)


class LineForm(forms.Form):
    """A line of the reckoning; an empty one is none."""

    label = forms.CharField(max_length=120, required=False)
    quantity = forms.IntegerField(min_value=1, max_value=100_000, required=False)
    price = MoneyField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label in {"label": _("What"), "quantity": _("How many"), "price": _("Price of one")}.items():
            self.fields[name].widget.attrs["aria-label"] = label
            self.fields[name].label = label
        self.fields["price"].widget.attrs.pop("data-suffix", None)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        given = [told.get(name) not in (None, "") for name in self.fields]
        if any(given) and not all(given) and not self.errors:
            raise forms.ValidationError(_("Each line says what it is, how many, and the price of one."))
        return told


LineFormSet = forms.formset_factory(LineForm, extra=4, max_num=40, absolute_max=60)


class HandOutForm(forms.Form):
    note = _words(_("What is missing? The person reads it."), ask=_("Write what is missing."))


class MemberForm(forms.Form):
    """Somebody of the staff for a commission."""

    staff = forms.ModelChoiceField(
        Staff.objects.select_related("user", "office").order_by("user__full_name", "pk"), label=_("Member")
    )


class ScoreForm(forms.Form):
    """Points in every respect."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for value, label in Score.Criterion.choices:
            self.fields[value] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST_POINTS,
                help_text=_("From 0 (not at all) to 10 (without doubt)"),
                error_messages={"required": _("Give points from 0 to 10.")},
            )  # fmt: skip


class ConflictForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why can you not judge it?"), choices=Conflict.Reason.choices, widget=forms.RadioSelect
    )


class DecideForm(forms.Form):
    note = _words(_("Note"), 2, required=False, hint=_("Needed where a rule is open: which proof you saw."))


class ContractForm(forms.Form):
    """The signed contract."""

    signed_on = DayField(label=_("Day on which she signed"))
    signed_by = forms.CharField(label=_("Name under the signature"), max_length=120)
    note = _words(_("Why it is recorded later"), 2, required=False)


class OrderForm(forms.Form):
    """Things or animals of one kind."""

    label = forms.CharField(label=_("What is ordered"), max_length=120)
    count = forms.IntegerField(label=_("How many"), min_value=1, max_value=100, initial=1)
    price = MoneyField(label=_("Price of one"))
    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    tag_kind = forms.ChoiceField(
        label=_("Which number will stand on it?"), choices=Asset.TagKind.choices, widget=forms.RadioSelect
    )


class DeliveryForm(forms.Form):
    """She confirms that she has got it."""

    tag = forms.CharField(
        label=_("Number that stands on it"), max_length=40, help_text=_("Serial number, ear tag or inventory number"),
        error_messages={"required": _("Write the number that stands on it.")},
    )  # fmt: skip
    signed_by = forms.CharField(label=_("Your name"), max_length=120)


class PaperDeliveryForm(DeliveryForm):
    """A confirmation that came on paper."""

    signed_by = forms.CharField(label=_("Name under the signature"), max_length=120)
    delivered_on = DayField(label=_("Day on the paper"))
    note = _words(_("Why it is recorded later"), 2, required=False)


class HappenedForm(forms.Form):
    """What happened to an asset, and when."""

    effective_on = DayField(label=_("On which day?"))
    note = _words(_("What happened?"), required=False)


class ReplaceForm(forms.Form):
    price = MoneyField(label=_("Price of the new one"), help_text=_("0 where the supplier replaces it without payment"))
    supplier = forms.CharField(label=_("Supplier"), max_length=200)
    note = _words(_("Why it is replaced"), 2)


class _Photographs(forms.ClearableFileInput):
    allow_multiple_selected = True


class PhotosField(forms.FileField):
    """Several photographs, judged by their content."""

    def clean(self, data: Any, initial: Any = None) -> list[Picture]:
        files: list[UploadedFile] = data if isinstance(data, list) else [data] if data else []
        try:
            return [read_picture(one.read()) for one in files]
        except UserMistake as mistake:
            raise forms.ValidationError(mistake.sentence) from None


class VisitForm(forms.Form):
    """What was seen."""

    visited_on = DayField(label=_("Day of the visit"))
    runs = forms.TypedChoiceField(
        label=_("Does the business run?"), choices=[("yes", _("yes")), ("no", _("no"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    stopped_on = DayField(label=_("Since when not?"), required=False)
    finding = forms.ChoiceField(label=_("Finding"), choices=Visit.Finding.choices, widget=forms.RadioSelect)
    note = _words(_("What was seen?"), ask=_("Write what was seen."))
    photos = PhotosField(
        label=_("Photographs"), required=False, widget=_Photographs(attrs={"accept": "image/jpeg,image/png"}),
        help_text=_("At most six, JPEG or PNG, 4 MB each. Place and device are cut out of the files."),
    )  # fmt: skip
