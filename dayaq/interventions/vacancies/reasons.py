"""The coded reasons people choose from; each is a sentence part that may be shown to whom it concerns."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PersonDeclines(TextChoices):
    TOO_FAR = "too_far", _("The place is too far or hard to reach")
    WAGE = "wage", _("The wage is too low")
    HEALTH = "health", _("The work does not suit my health")
    FAMILY = "family", _("I care for children or relatives at these hours")
    FOUND_WORK = "found_work", _("I have found other work")
    TRAINING = "training", _("I am in training")
    OTHER = "other", _("Another reason")


class EmployerRefuses(TextChoices):
    FILLED = "filled", _("The post has been filled")
    SKILLS = "skills", _("Skills or experience do not fit")
    DID_NOT_COME = "did_not_come", _("The person did not come")
    CONDITIONS = "conditions", _("We could not agree on wage or hours")
    WITHDRAWN = "withdrawn", _("The post has been withdrawn")
    OTHER = "other", _("Another reason")
