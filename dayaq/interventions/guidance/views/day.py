"""The day of an office: every session with everybody who is booked, attendance with one click, the list as a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib import messages
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.period import Period
from dayaq.foundation.offices.acting import actor_of
from dayaq.foundation.offices.exports import table_file
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.operations import audit
from dayaq.interventions.guidance import workflow
from dayaq.interventions.guidance.forms import DayForm
from dayaq.interventions.guidance.models import Booking, Session
from dayaq.interventions.guidance.on_person_page import TAGS
from dayaq.interventions.guidance.statuses import CAME, BookingStatus, SessionStatus
from dayaq.interventions.guidance.views.opening import open_booking, post_or_404

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """A line of the list: a session with one of its bookings, or with none."""

    session: Session
    booking: Booking | None
    first_of_session: bool
    tag: str = "neutral"
    may_note: bool = False
    may_undo: bool = False

    @property
    def may_advise(self) -> bool:
        return self.booking is not None and self.booking.status in CAME


@never_cache
@require_GET
def day(request: HttpRequest) -> HttpResponse:
    """One day, today unless another is asked for."""
    post, form = post_or_404(request), DayForm(request.GET or None)
    shown = form.cleaned_data["day"] if form.is_bound and form.is_valid() else clock.today()
    sessions = _sessions(post, shown)
    came = [one for session in sessions for one in session.bookings.all() if one.status in CAME]
    context = {
        "post": post,
        "day": shown,
        "day_form": form if form.is_bound else DayForm(initial={"day": shown}),
        "before": shown - _DAY,
        "after": shown + _DAY,
        "today": clock.today(),
        "rows": list(rows_of(sessions, shown)),
        "sessions": len(sessions),
        "attendances": len(came),
        "people": len({one.person_id for one in came}),
    }
    return render(request, "guidance/day.html", context)


def _sessions(post: Staff, day: date) -> list[Session]:
    """The sessions of the day with everybody who is booked."""
    bookings = Booking.objects.taking_a_place().select_related("person")
    found = Session.objects.of_office(post.office).beginning_in(Period(day, day))
    about = found.filter(status=SessionStatus.OFFERED).select_related("counsellor__user", "partner")
    ordered = bookings.order_by("person__search_text", "pk")
    return list(about.prefetch_related(Prefetch("bookings", ordered)).order_by("starts_at", "pk"))


def rows_of(sessions: list[Session], day: date) -> Iterator[Row]:
    """Every booking of the sessions, and a line for each session that has none."""
    begun = day <= clock.today()
    for session in sessions:
        booked = list(session.bookings.all())
        if not booked:
            yield Row(session, None, first_of_session=True)
        for place, booking in enumerate(booked):
            yield Row(
                session, booking, place == 0, TAGS.get(booking.status, "neutral"),
                may_note=begun and booking.status == BookingStatus.BOOKED,
                may_undo=booking.status in (BookingStatus.ATTENDED, BookingStatus.NO_SHOW),
            )  # fmt: skip


@require_POST
def note(request: HttpRequest, public_id: str, what: str) -> HttpResponse:
    """She came, she did not, or that was a slip."""
    booking = open_booking(request, public_id, "guidance.run_session", "guidance booking")
    actor, person = actor_of(request), booking.person
    if what == "came":
        workflow.note_attendance(actor=actor, booking=booking, came=True)
        messages.success(request, _("%(person)s came.") % {"person": person})
    elif what == "not-come":
        workflow.note_attendance(actor=actor, booking=booking, came=False)
        messages.success(request, _("%(person)s did not come.") % {"person": person})
    elif what == "undo":
        workflow.take_attendance_back(actor=actor, booking=booking)
        messages.success(request, _("Taken back: %(person)s is booked again.") % {"person": person})
    else:
        raise Http404
    if request.POST.get("back") == "session":
        return redirect("guidance:session", booking.session.public_id)
    return redirect(f"{reverse('guidance:day')}?day={booking.session.day.isoformat()}")


@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The day as a file. A POST, because it leaves an entry in the audit trail."""
    post, form = post_or_404(request), DayForm(request.POST)
    if not form.is_valid():
        raise Http404
    columns = [_("begins"), _("ends"), _("session"), _("kind"), _("given by"), _("place"), _("person"), _("phone"),
               _("status")]  # fmt: skip
    rows = [_cells(row) for row in rows_of(_sessions(post, form.cleaned_data["day"]), form.cleaned_data["day"])]
    response = table_file("guidance-day", columns, rows, request.POST.get("format", "csv"))
    with transaction.atomic():
        audit.record(
            actor=actor_of(request), verb="export guidance day", subject_kind="list", subject="guidance",
            rows=len(rows), day=form.cleaned_data["day"].isoformat(),
        )  # fmt: skip
    return response


def _cells(row: Row) -> list[str]:
    session, booking = row.session, row.booking
    return [
        *(f"{timezone.localtime(moment):%H:%M}" for moment in (session.starts_at, session.ends_at)),
        session.title, str(session.get_kind_display()), session.giver, session.place,
        booking.person.full_name if booking else "", booking.person.phone if booking else "",
        str(booking.get_status_display()) if booking else "",
    ]  # fmt: skip
