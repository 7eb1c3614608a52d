"""The verbs of internships: describe a post, draw up the agreement, sign it, assess."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.internship import policies
from dayaq.interventions.programmes.internship.models import Agreement, Assessment, Post, Signature
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.statuses import TAKING_PART, ParticipationStatus
from dayaq.registers.taxonomy.models import OccupationGroup


def describe_post(
    *,
    offering: Offering,
    unit_group: OccupationGroup,
    tutor: str,
    weekly_hours: int,
    allowance_minor: int,
    actor: str,
) -> Post:
    """Say what is learnt in an offering and under whom, or change it while nobody has an agreement."""
    if offering.provider is None:
        raise UserMistake(_("An internship is given by an employer; this offering names none."))
    if not 1 <= weekly_hours <= 40:
        raise UserMistake(_("An internship has between 1 and 40 hours a week."), field="weekly_hours")
    policies.check_length(offering.first_day, offering.last_day)
    policies.check_not_replacing(offering.provider, unit_group)
    with transaction.atomic():
        if Agreement.objects.filter(participation__offering=offering).exists():
            raise UserMistake(_("Agreements have been drawn up for this post; it stays as it is."))
        post, _made = Post.objects.update_or_create(
            offering=offering,
            defaults={
                "unit_group": unit_group, "tutor": tutor, "weekly_hours": weekly_hours,
                "allowance_minor": allowance_minor,
            },
        )  # fmt: skip
        audit.record(actor=actor, verb="internship post", subject_kind="offering", subject=offering.public_id)
    return post


def draw_up(
    *, participation: Participation, first_day: date, last_day: date, learning_goals: str, actor: str
) -> Agreement:
    """Write the agreement of somebody who was admitted; once a signature is there it no longer changes."""
    policies.check_length(first_day, last_day)
    if last_day < first_day:
        raise UserMistake(_("The last day cannot come before the first day."), field="last_day")
    if not learning_goals.strip():
        raise UserMistake(_("Please write what will be learnt."), field="learning_goals")
    with transaction.atomic():
        participation = _locked(participation)
        if participation.status != ParticipationStatus.ADMITTED:
            raise UserMistake(_("An agreement is drawn up for somebody who is admitted and has not begun."))
        if Signature.objects.filter(agreement__participation=participation).exists():
            raise UserMistake(_("It has been signed; it no longer changes."))
        agreement, _made = Agreement.objects.update_or_create(
            participation=participation,
            defaults={
                "first_day": first_day, "last_day": last_day, "learning_goals": learning_goals,
                "drawn_up_on": clock.today(),
            },
        )  # fmt: skip
        audit.record(
            actor=actor, verb="internship agreement drawn up", subject_kind="participation",
            subject=participation.public_id,
        )  # fmt: skip
    return agreement


def sign(
    *, agreement: Agreement, party: str, name: str, actor: str, signed_on: date | None = None, on_paper: bool = False
) -> Signature:
    """One party signs; a paper signature is recorded with the day it bears."""
    day = signed_on or clock.today()
    if not name.strip():
        raise UserMistake(_("Please write who signed."), field="name")
    with transaction.atomic():
        participation = _locked(agreement.participation)
        policies.check_signature(agreement, party, day)
        signature = Signature.objects.create(
            agreement=agreement, party=party, name=name.strip(), signed_on=day, on_paper=on_paper,
            recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        audit.record(
            actor=actor, verb=f"internship signed by {party}", subject_kind="participation",
            subject=participation.public_id, signed_on=day.isoformat(),
        )  # fmt: skip
    return signature


def assess(
    *, agreement: Agreement, kind: str, mark: int, learnt: str, actor: str, assessed_on: date | None = None
) -> Assessment:
    """The tutor assesses somebody who is there, or was until a moment ago."""
    day = assessed_on or clock.today()
    if not learnt.strip():
        raise UserMistake(_("Please write what has been learnt."), field="learnt")
    with transaction.atomic():
        participation = _locked(agreement.participation)
        if participation.status not in TAKING_PART:
            raise UserMistake(_("An assessment is for somebody who takes part."))
        if not agreement.first_day <= day <= clock.today():
            raise UserMistake(_("The day lies between the first day and today."), field="assessed_on")
        if Assessment.objects.filter(agreement=agreement, kind=kind).exists():
            raise UserMistake(_("This assessment has been written already."))
        assessment = Assessment.objects.create(
            agreement=agreement, kind=kind, mark=mark, learnt=learnt, assessed_on=day, recorded_at=clock.now(),
            recorded_by=actor,
        )  # fmt: skip
        audit.record(
            actor=actor, verb=f"internship assessed {kind}", subject_kind="participation",
            subject=participation.public_id,
        )  # fmt: skip
    return assessment


def _locked(participation: Participation) -> Participation:
    return Participation.objects.select_for_update(of=("self",)).get(pk=participation.pk)
