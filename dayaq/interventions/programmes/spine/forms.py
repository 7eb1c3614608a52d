"""The forms of the spine. They check that an answer can be understood; whether it may stand, the verbs say."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.money import Money
from dayaq.foundation.lib.rules import rules_in_force
from dayaq.interventions.programmes.spine.answers import scheme_of
from dayaq.interventions.programmes.spine.models import BudgetEntry, Programme
from dayaq.interventions.programmes.spine.reasons import Destination, ExitReason, InterruptionReason, RefusalReason
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.forms import today_field
from dayaq.registers.taxonomy.choosing import Alphabetical
from dayaq.registers.taxonomy.models import Group, Unit

SOFT, HARD = "soft", "hard"
KEPT = [
    (SOFT, _("others may have them when nobody of the group comes")),
    (HARD, _("they stay empty rather than go to others")),
]
MOST_SEATS = 5_000
_PROVIDERS_REASONS = (ExitReason.FOUND_WORK, ExitReason.NO_SHOW, ExitReason.PROVIDER_ENDED, ExitReason.OTHER)


def _words(label: Any, *, required: bool = False, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=hint, max_length=1_000, widget=forms.Textarea(attrs={"rows": 3})
    )


class ApplyForm(forms.Form):
    """What is asked of whoever applies: which of her wishes this is."""

    preference = forms.TypedChoiceField(
        label=_("Among your applications in this programme, this is your"),
        choices=[(1, _("first choice")), (2, _("second choice")), (3, _("third choice"))],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )


class ReferForm(ApplyForm):
    """What a caseworker says when she refers somebody: the day on a paper form may lie back."""

    preference = forms.TypedChoiceField(
        label=_("Her choice among her applications in this programme"),
        choices=[(1, _("first")), (2, _("second")), (3, _("third"))],
        coerce=int,
        initial=1,
        widget=forms.RadioSelect,
    )
    made_on = today_field(_("Applied on"))

    def clean_made_on(self) -> Any:
        day = self.cleaned_data["made_on"]
        if day > clock.today():
            raise ValidationError(_("This day is still to come."))
        return day


class AppealForm(forms.Form):
    """Her own words."""

    note = forms.CharField(
        label=_("What should we look at again?"),
        help_text=_("Write it as you would say it. Another member of staff reads it."),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Please write what we should look at again.")},
    )


class WhyNotForm(forms.Form):
    """Why she cannot come, or stops."""

    reason = forms.ChoiceField(label=_("What is the reason?"), choices=ExitReason.choices, widget=forms.RadioSelect)


class NoteForm(forms.Form):
    """What a later reader should know."""

    note = _words(_("Note"))


class RefuseForm(forms.Form):
    reason = forms.ChoiceField(label=_("Reason"), choices=RefusalReason.choices, widget=forms.RadioSelect)
    note = _words(_("Note"), hint=_("For colleagues; the person reads the reason alone."))


class DayForm(forms.Form):
    """The day on which something happened; recorded late, it needs its reason."""

    effective_on = today_field(_("On which day"))
    note = _words(_("Why it is recorded late"), hint=_("Only when the day lies in the past."))


class PauseForm(DayForm):
    reason = forms.ChoiceField(label=_("Reason"), choices=InterruptionReason.choices, widget=forms.RadioSelect)
    field_order = ["reason"]


class LeaveForm(DayForm):
    reason = forms.ChoiceField(label=_("Reason"), choices=ExitReason.choices, widget=forms.RadioSelect)
    field_order = ["reason"]


class ProviderLeaveForm(DayForm):
    """A provider's reason; illness and family are hers to tell, so he is not asked for them."""

    reason = forms.ChoiceField(
        label=_("Reason"),
        choices=[choice for choice in ExitReason.choices if choice[0] in _PROVIDERS_REASONS],
        widget=forms.RadioSelect,
    )
    field_order = ["reason"]


class ExtendForm(forms.Form):
    until = DayField(label=_("Until which day"))
    reason = _words(_("Why"), required=True)


class DestinationForm(forms.Form):
    destination = forms.ChoiceField(
        label=_("Where does she say she goes now?"), choices=Destination.choices, widget=forms.RadioSelect
    )


class OfferingForm(forms.Form):
    """A chance as a provider asks for it: what, where, from when to when, for how many."""

    title = forms.CharField(
        label=_("Title"), max_length=200, help_text=_("As people call it, such as Welder, autumn course")
    )
    unit = Alphabetical(Unit.objects.order_by("code"), label=_("City or district"))
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Empty: without a fixed end"))
    seats = forms.IntegerField(label=_("Seats"), min_value=1, max_value=MOST_SEATS)

    def columns(self) -> dict[str, Any]:
        """What `request_offering` takes of it."""
        told = self.cleaned_data
        columns = {name: told[name] for name in ("title", "unit", "first_day", "last_day")}
        return {**columns, "seats_offered": told["seats"]}


class ProviderOfferingForm(OfferingForm):
    """The same from a provider's link, who also says in which programme."""

    programme = forms.ModelChoiceField(Programme.objects.none(), label=_("Programme"), empty_label=_("Choose"))
    field_order = ["programme"]

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]


class ManagedOfferingForm(OfferingForm):
    """A manager's: for a provider or for the service itself, with seats kept for groups and the programme's caps."""

    provider = forms.CharField(
        label=_("Provider"),
        required=False,
        max_length=200,
        help_text=_("The taxpayer number (VÖEN), or the name as it is registered; empty: the service itself."),
    )
    field_order = ["title", "provider"]

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._groups = list(Group.objects.filter(reserve=True).order_by("bit"))
        rules, norms = scheme_of(programme.code), {norm.code: norm for norm in rules_in_force(clock.today())}
        self._caps = [norms[code] for code in rules.caps if code in norms] if rules else []
        for number, norm in enumerate(self._caps):
            self.fields[f"cap_{number}"] = forms.IntegerField(
                label=format_lazy(_("At most, of those whom this norm describes: {norm}"), norm=norm.sentence()),
                required=False, min_value=0, max_value=MOST_SEATS,
            )  # fmt: skip
        for group in self._groups:
            self.fields[f"seats_{group.code}"] = forms.IntegerField(
                label=_("Seats kept: %(group)s") % {"group": group.label}, required=False, min_value=0,
                max_value=MOST_SEATS,
            )  # fmt: skip
            self.fields[f"kept_{group.code}"] = forms.ChoiceField(
                label=_("If they stay empty: %(group)s") % {"group": group.label}, choices=KEPT, required=False
            )

    def clean_provider(self) -> Organisation | None:
        """The registered organisation that the number or the name means."""
        asked = self.cleaned_data["provider"].strip()
        if not asked:
            return None
        by = {"voen": asked} if asked.isdecimal() else {"folded_name": fold(asked)}
        several = list(Organisation.objects.filter(**by).order_by("pk")[:2])
        if len(several) == 1:
            return several[0]
        if several:
            raise ValidationError(_("More than one employer has this name: give the taxpayer number (VÖEN)."))
        raise ValidationError(_("No employer with this number or name is registered."))

    def columns(self) -> dict[str, Any]:
        told = self.cleaned_data
        reserves = {
            group: (told[f"seats_{group.code}"], told[f"kept_{group.code}"] == HARD)
            for group in self._groups
            if told[f"seats_{group.code}"]
        }
        caps = {
            norm.code: told[f"cap_{number}"]
            for number, norm in enumerate(self._caps)
            if told[f"cap_{number}"] is not None
        }
        return {**super().columns(), "provider": told["provider"], "reserves": reserves, "caps": caps}


class BookingForm(forms.Form):
    """One movement of money."""

    kind = forms.ChoiceField(label=_("What"), choices=BudgetEntry.Kind.choices, widget=forms.RadioSelect)
    amount = forms.CharField(label=_("Amount"), max_length=30, help_text=_("For example 1 250,50"))
    about = forms.CharField(
        label=_("For what"),
        required=False,
        max_length=40,
        help_text=_("The number of the offering, contract or grant; empty for an appropriation."),
    )
    booked_on = today_field(_("Booked on"))
    note = forms.CharField(label=_("Note"), required=False, max_length=200)

    def __init__(self, *args: Any, currency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._currency = currency

    def clean_amount(self) -> int:
        """The amount in minor units of the programme's currency."""
        try:
            money = Money.parse(self.cleaned_data["amount"], self._currency)
        except UserMistake as mistake:
            raise ValidationError(mistake.sentence) from mistake
        if money.currency != self._currency:
            raise ValidationError(_("The programme reckons in %(currency)s."), params={"currency": self._currency})
        return money.minor

    def clean_booked_on(self) -> Any:
        day = self.cleaned_data["booked_on"]
        if day > clock.today():
            raise ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("kind") not in (None, BudgetEntry.Kind.APPROPRIATION) and not told.get("about", "").strip():
            self.add_error("about", _("Say for what: only an appropriation is for the whole programme."))
        return told
