"""The coded reasons of the spine: why somebody is not admitted, interrupts, leaves; and where she went."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RefusalReason(TextChoices):
    NOT_ENTITLED = "not_entitled", _("A condition of the programme is not met")
    PROOF_MISSING = "proof_missing", _("A document that was asked for is missing")
    NO_SEAT = "no_seat", _("There was no seat left")
    PLAN = "plan", _("The plan was not approved")
    OTHER_MEASURE = "other_measure", _("Another measure runs at the same time")
    PROVIDER = "provider", _("The provider could not take her")


class InterruptionReason(TextChoices):
    ILLNESS = "illness", _("illness")
    CARE = "care", _("care for a child or a relative")
    PROVIDER = "provider", _("the provider has paused")
    OTHER = "other", _("another reason")


class ExitReason(TextChoices):
    FOUND_WORK = "found_work", _("found work")
    ILLNESS = "illness", _("illness")
    FAMILY = "family", _("family reasons")
    TOO_HARD = "too_hard", _("the content or the travel did not suit")
    NO_SHOW = "no_show", _("stopped coming")
    PROVIDER_ENDED = "provider_ended", _("ended by the provider")
    MOVED_AWAY = "moved_away", _("moved away")
    OTHER = "other", _("another reason")


class Destination(TextChoices):
    """Where a person says she goes afterwards; what the registers show is asked of the hires and spells."""

    JOB_WITH_PROVIDER = "job_provider", _("a job with the same employer")
    JOB_ELSEWHERE = "job_elsewhere", _("a job elsewhere")
    OWN_BUSINESS = "own_business", _("an own business")
    EDUCATION = "education", _("education or another measure")
    SEARCHING = "searching", _("looks for work")
    INACTIVE = "inactive", _("does not look for work now")
    UNKNOWN = "unknown", _("not known")
