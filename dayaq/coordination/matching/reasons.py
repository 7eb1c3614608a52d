"""Why a caseworker does not follow a proposal: coded, so that it can be counted; `other` needs a written reason."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CaseworkerDeclines(TextChoices):
    NOT_SUITABLE = "not_suitable", _("Not suitable for this person")
    DATA_WRONG = "data_wrong", _("Our data about the person or the post is wrong")
    ALREADY_PLACED = "already_placed", _("The person has found work")
    IN_MEASURE = "in_measure", _("The person is in a measure")
    POST_GONE = "post_gone", _("The post is no longer open")
    OTHER = "other", _("Another reason")


class OfItself(TextChoices):
    """Why a proposal ended without anybody choosing a reason."""

    OVERRIDDEN = "overridden", _("Another vacancy was chosen")
    TRIED_BEFORE = "tried_before", _("Tried before: this person and this vacancy did not come together")
    ROUND_CLOSED = "round_closed", _("The round was closed")
    ROUND_STOPPED = "round_stopped", _("The round was stopped")


class SeatOutcome(TextChoices):
    """What became of an application in a round of seats; the first word that applies."""

    SEAT = "seat", _("a seat")
    BETTER = "better", _("a seat that she wants more")
    LAW = "law", _("the law places others earlier")
    POINTS = "points", _("others have more points")
    EARLIER = "earlier", _("others applied earlier")
    DRAW = "draw", _("the draw decided among equals")
    NO_SEATS = "no_seats", _("no seat to give")
    NOT_ENTITLED = "not_entitled", _("a condition is not met")
    NOT_KNOWN = "not_known", _("the rules cannot answer yet")
    OTHER_MEASURE = "other_measure", _("another measure at the same time")
    HOUSEHOLD = "household", _("the household holds the right as one")
    NOT_READY = "not_ready", _("the measure asks for something first")


WAITS = (SeatOutcome.LAW, SeatOutcome.POINTS, SeatOutcome.EARLIER, SeatOutcome.DRAW, SeatOutcome.NO_SEATS)
"""She was in line and got no seat: confirmed, she stands on the waiting list."""
