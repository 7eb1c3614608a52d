"""The forms of this room. What they check is that an answer can be understood; whether it may stand, the verbs say."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.choosing import Alphabetical, Labelled
from dayaq.registers.taxonomy.models import NaceSection, Unit


class EmployerForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("As it is registered, with its legal form"))
    voen = forms.CharField(
        label=_("Taxpayer number (VÖEN)"), max_length=10, required=False, help_text=_("Ten digits, if it is known"),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=Organisation.Kind.choices, initial=Organisation.Kind.UNKNOWN)
    industry = Labelled(
        NaceSection.objects.order_by("code"), label=_("Sector"), required=False, empty_label=_("not known")
    )
    contact_name = forms.CharField(label=_("Contact"), max_length=120, required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=20, required=False, widget=forms.TextInput(attrs={"type": "tel"})
    )
    email = forms.EmailField(label=_("E-mail"), required=False)
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES, initial="az")


class NewEmployerForm(EmployerForm):
    is_another = forms.BooleanField(label=_("I have looked: this is another employer"), required=False)


class EstablishmentForm(forms.Form):
    name = forms.CharField(label=_("Name of the place of work"), max_length=200)
    unit = Alphabetical(Unit.objects.order_by("code"), label=_("City or district"))
    address = forms.CharField(label=_("Address"), max_length=200, required=False)


class HeadcountForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), initial=lambda: clock.today().year - 1)
    employees = forms.IntegerField(
        label=_("Employees on average"), min_value=0, max_value=1_000_000, help_text=_("Over the whole year")
    )
    source = forms.CharField(label=_("Source"), max_length=100, help_text=_("Whose figure, of which day"))
