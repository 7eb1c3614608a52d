"""The forms of this room. What they check is that an answer can be understood; whether it may stand, the verbs say."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.registers.employers.models import Organisation, Outreach, QuotaExemption
from dayaq.registers.taxonomy.choosing import Alphabetical, Labelled, OccupationCode
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


class QuotaForm(forms.Form):
    year = forms.IntegerField(label=_("Year"), initial=lambda: clock.today().year)
    seats = forms.IntegerField(label=_("Seats declared"), min_value=0, max_value=10_000)
    disability_seats = forms.IntegerField(
        label=_("Of them for persons with a disability"), min_value=0, max_value=10_000
    )


class ExemptionForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=QuotaExemption.Reason.choices, widget=forms.RadioSelect)
    document = forms.CharField(label=_("Document"), max_length=200, help_text=_("Number and day of the decision"))
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Empty while it has no end"))


class OutreachForm(forms.Form):
    """A visit or a call, in the order in which one tells of it; only the first two are asked for."""

    kind = forms.ChoiceField(label=_("Visit or call"), choices=Outreach.Kind.choices, widget=forms.RadioSelect)
    held_on = DayField(label=_("On"), initial=clock.today)
    spoke_with = forms.CharField(label=_("Spoke with"), max_length=120, required=False)
    need = forms.CharField(
        label=_("Which need did you hear?"), max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    unit_group = OccupationCode(label=_("Occupation needed (ISCO-08 code of four digits)"), required=False)
    workers = forms.IntegerField(label=_("How many workers"), min_value=1, max_value=5_000, required=False)
    needed_on = DayField(label=_("Needed from"), required=False)
    next_step = forms.CharField(label=_("Next step"), max_length=200, required=False)
    next_on = DayField(label=_("Next step on"), required=False)
