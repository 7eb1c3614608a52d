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
