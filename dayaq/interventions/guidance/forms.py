"""The forms of the room: a page of the inventory, a booking given back, sessions offered, attendance, advice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.day_field import DayField
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.period import Period
from dayaq.foundation.offices.models import Office, Staff
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.guidance.inventory import CHOICES, Item
from dayaq.interventions.guidance.models import Booking, PlanItem, Session
from dayaq.interventions.guidance.reasons import Cancels
from dayaq.interventions.guidance.statuses import BookingStatus
from dayaq.interventions.guidance.workflow import Planned
from dayaq.interventions.guidance.workflow.offering import MOST_SLOTS, Offered
from dayaq.registers.employers.models import Organisation
from dayaq.registers.people.forms import unit_group_field
from dayaq.registers.taxonomy.models import Skill, UnitGroupSkill
from dayaq.registers.taxonomy.models.version import Scheme

_USUAL_DUE = timedelta(days=60)
CAME, NOT_COME = "came", "not-come"


class ItemsForm(forms.Form):
    """One page of the inventory: five answers to each activity."""

    def __init__(self, *args: Any, items: tuple[Item, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for item in items:
            self.fields[item.code] = forms.TypedChoiceField(
                label=item.text,
                coerce=int,
                choices=CHOICES,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose one of the five answers.")},
            )

    def given(self) -> dict[str, int]:
        """What was answered, also where another answer is still missing."""
        return {code: points for code, points in self.cleaned_data.items() if points}


class CancelForm(forms.Form):
    """Why a booking is given back."""

    reason = forms.ChoiceField(label=_("Why?"), choices=Cancels.choices, widget=forms.RadioSelect)


class OfferForm(forms.Form):
    """One session, or slots in a row; given by a counsellor of the office or by a partner."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Session.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=120, help_text=_("As people read it who choose a session"))
    counsellor = forms.ModelChoiceField(
        Staff.objects.none(), label=_("Counsellor"), required=False, empty_label=_("A partner gives it")
    )
    partner = forms.CharField(
        label=_("Partner"),
        required=False,
        max_length=200,
        help_text=_("The taxpayer number (VÖEN), or the name as it is registered."),
    )
    occupation = unit_group_field(
        label=_("Occupation whose skills can be gained"), required=False, empty_label=_("No skills are noted")
    )
    place = forms.CharField(label=_("Place"), max_length=200, help_text=_("Address and room, as a visitor needs it"))
    day = DayField(label=_("Day"))
    time = forms.TimeField(
        label=_("Begins at"),
        help_text=_("For example 10:30"),
        input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "text", "size": 8, "inputmode": "numeric"}),
        error_messages={"invalid": _("Enter a time, for example 10:30.")},
    )
    minutes = forms.IntegerField(label=_("Length in minutes"), min_value=10, max_value=600, initial=45)
    slots = forms.IntegerField(label=_("How many in a row"), min_value=1, max_value=MOST_SLOTS, initial=1)
    seats = forms.IntegerField(label=_("Places in each"), min_value=1, max_value=500, initial=1)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        serves = Staff.objects.filter(office=office, role__in=[Role.CASEWORKER, Role.OFFICE_HEAD])
        self.fields["counsellor"].queryset = serves.select_related("user")  # type: ignore[attr-defined]
        self.office = office

    def clean_partner(self) -> Organisation | None:
        """The registered employer that the number or the name means."""
        told = self.cleaned_data["partner"].strip()
        if not told:
            return None
        known = Organisation.objects.filter(voen=told) if told.isdecimal() else _named(told)
        found = list(known.order_by("pk")[:2])
        if len(found) > 1:
            raise forms.ValidationError(_("More than one employer has this name: give the taxpayer number (VÖEN)."))
        if not found:
            raise forms.ValidationError(_("No employer with this number or name is registered."))
        return found[0]

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if bool(told.get("counsellor")) == bool(told.get("partner")) and "partner" not in self.errors:
            self.add_error("partner", _("A session is given by a counsellor or by a partner: name one of them."))
        if told.get("kind") == Session.Kind.COUNSELLING and told.get("seats", 1) != 1:
            self.add_error("seats", _("Individual counselling has one place."))
        return told

    def offered(self) -> Offered:
        """What `offer_sessions` takes."""
        told = self.cleaned_data
        return Offered(
            kind=told["kind"], title=told["title"], office=self.office, place=told["place"], seats=told["seats"],
            counsellor=told["counsellor"], partner=told["partner"], skills=_skills_of(told["occupation"]),
        )  # fmt: skip

    def starts_at(self) -> datetime:
        """The moment at which the first one begins."""
        return clock.office_moment(self.cleaned_data["day"], self.cleaned_data["time"])


def _named(name: str) -> Any:
    return Organisation.objects.filter(folded_name=fold(name))


def _skills_of(occupation: Any) -> list[str]:
    """What work in the occupation asks for."""
    if occupation is None:
        return []
    asked = UnitGroupSkill.objects.filter(
        version__scheme=Scheme.SKILLS, version__current=True, relation=UnitGroupSkill.Relation.ESSENTIAL,
        unit_group=occupation,
    )  # fmt: skip
    return list(asked.order_by("skill").values_list("skill_id", flat=True))


class SkillsGainedForm(forms.Form):
    """Which of the session's skills somebody gained; those noted before are left out."""

    skills = forms.ModelMultipleChoiceField(
        Skill.objects.none(), label=_("Skills gained"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        of_session = booking.session.skills.values("skill")
        open_ones = Skill.objects.filter(pk__in=of_session).exclude(pk__in=booking.skills_gained.values("skill"))
        self.fields["skills"].queryset = open_ones.order_by("code")  # type: ignore[attr-defined]

    def codes(self) -> list[str]:
        return [skill.code for skill in self.cleaned_data["skills"]]


class PartnerForm(forms.Form):
    """A whole guidance day: who came, and what each who came has gained."""

    def __init__(self, *args: Any, bookings: list[Booking], skills: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bookings = bookings
        answers = [(CAME, _("came")), (NOT_COME, _("did not come"))]
        for booking in bookings:
            name, key = booking.person.full_name, booking.public_id
            if booking.status == BookingStatus.BOOKED:
                self.fields[f"came-{key}"] = forms.ChoiceField(
                    label=name, choices=answers, widget=forms.RadioSelect, required=False
                )
            if skills and booking.status != BookingStatus.NO_SHOW:
                self.fields[f"skills-{key}"] = forms.MultipleChoiceField(
                    label=_("%(name)s: skills shown") % {"name": name},
                    choices=skills,
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                )

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for booking in self.bookings:
            key = booking.public_id
            gained, came = told.get(f"skills-{key}"), told.get(f"came-{key}")
            if gained and booking.status == BookingStatus.BOOKED and came != CAME:
                self.add_error(f"came-{key}", _("Skills are gained by somebody who came: say so first."))
        return told

    def answers(self) -> list[tuple[Booking, bool | None, list[str]]]:
        """For each booking whether somebody came (None: nothing said) and which skills were shown."""
        told = self.cleaned_data
        heard = {CAME: True, NOT_COME: False}
        return [
            (one, heard.get(told.get(f"came-{one.public_id}", "")), told.get(f"skills-{one.public_id}", []))
            for one in self.bookings
        ]


class AdviceForm(forms.Form):
    """One step towards an occupation."""

    goal = unit_group_field(label=_("Occupation to aim for"))
    step = forms.ChoiceField(label=_("Next step"), choices=PlanItem.Step.choices, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What exactly"), max_length=200, required=False, help_text=_("She reads it. Nothing about health here.")
    )
    due_on = DayField(label=_("Until"), initial=lambda: clock.today() + _USUAL_DUE)

    def clean_due_on(self) -> Any:
        day = self.cleaned_data["due_on"]
        if day < clock.today():
            raise forms.ValidationError(_("This day lies in the past."))
        return day

    def planned(self) -> Planned:
        """What `advise` takes."""
        told = self.cleaned_data
        return Planned(goal=told["goal"].code, step=told["step"], due_on=told["due_on"], note=told["note"])


class DayForm(forms.Form):
    """Which day of the calendar is shown."""

    day = DayField(label=_("Day"), help_text="")


class PeriodForm(forms.Form):
    """From which to which day is counted."""

    first_day = DayField(label=_("From"), help_text="")
    last_day = DayField(label=_("To"), help_text="")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        first, last = told.get("first_day"), told.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day cannot come before the first day."))
        return told

    def period(self) -> Period:
        return Period(self.cleaned_data["first_day"], self.cleaned_data["last_day"])
