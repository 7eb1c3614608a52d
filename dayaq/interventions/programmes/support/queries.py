"""Questions about support in words; counted in requests and in gifts, never in jobs."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from dayaq.foundation.offices.models import Office
from dayaq.interventions.programmes.support.models import HandOver, SupportRequest
from dayaq.interventions.programmes.support.statuses import RequestStatus


def waiting(office: Office | None = None) -> QuerySet[SupportRequest]:
    """Requests nobody has decided, the oldest first; of one office, or of all."""
    rows = SupportRequest.objects.filter(status=RequestStatus.RECEIVED)
    rows = rows if office is None else rows.filter(participation__person__office=office)
    return rows.select_related("participation__person", "participation__offering").order_by("asked_on", "pk")


def silent_authorities(day: date, office: Office | None = None) -> QuerySet[HandOver]:
    """Hand-overs whose answer was due before the day and is not there."""
    rows = HandOver.objects.filter(answer="", answer_due__lt=day, request__status=RequestStatus.HANDED_OVER)
    rows = rows if office is None else rows.filter(request__participation__person__office=office)
    return rows.select_related("request__participation__person").order_by("answer_due", "pk")
