"""Why a booking is cancelled: coded, so that it can be counted; nobody has to give a reason of health."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Cancels(TextChoices):
    OTHER_TIME = "other_time", _("Another time suits better")
    FOUND_WORK = "found_work", _("Has found work")
    CANNOT_COME = "cannot_come", _("Cannot come")
    NO_NEED = "no_need", _("No longer needed")


class OfItself(TextChoices):
    """Why a booking ended without anybody choosing a reason."""

    SESSION_CANCELLED = "session_cancelled", _("The session was cancelled")
