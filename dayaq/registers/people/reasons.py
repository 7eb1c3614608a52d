"""The coded reasons for which a registration ends, rests or changes; none of them is a mandatory "other"."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EndReason(TextChoices):
    """Why a person leaves the register; *after a hearing* is the only one that is held against her."""

    FOUND_WORK = "found_work", _("found work")
    SELF_EMPLOYED = "self_employed", _("works for herself or himself")
    EDUCATION = "education", _("studies full time")
    PENSION = "pension", _("pension")
    MOVED_AWAY = "moved_away", _("moved away")
    OWN_WISH = "own_wish", _("own wish")
    AFTER_HEARING = "after_hearing", _("decision after a hearing")
    DECEASED = "deceased", _("deceased")


class SuspensionReason(TextChoices):
    """Why rights and duties rest for a while."""

    ILLNESS = "illness", _("illness")
    CARE = "care", _("care for a child or a relative")
    MILITARY_SERVICE = "military_service", _("military service")
    MEASURE = "measure", _("takes part in a measure")
    TEMPORARY_WORK = "temporary_work", _("temporary work")
    AWAY = "away", _("away for a while")


class ReturnReason(TextChoices):
    """Why somebody recognised as unemployed is a job seeker again."""

    HAS_INCOME = "has_income", _("has income from work")
    NOT_READY = "not_ready", _("not ready to start work at present")
    RECOGNISED_IN_ERROR = "recognised_in_error", _("recognised in error")
