"""Describing a supported job; writing down what an employer showed and to whom it is related."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine import budget
from dayaq.interventions.programmes.spine.models import Offering, Participation
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT
from dayaq.interventions.programmes.wage_incentives import policies
from dayaq.interventions.programmes.wage_incentives.models import EmployerEvidence, RelatedEmployer, SupportedPost
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import OccupationGroup


def describe_job(
    *, offering: Offering, vacancy: Vacancy, unit_group: OccupationGroup, wage_minor: int, actor: str
) -> SupportedPost:
    """Say which vacancy is supported, for which work and wage, or change it while nobody has the seat."""
    policies.check_post(offering, vacancy)
    budget.check_amount(wage_minor, offering.programme.currency)
    with transaction.atomic():
        if Participation.objects.filter(offering=offering, status__in=HOLDS_A_SEAT).exists():
            raise UserMistake(_("Somebody has the seat; the job stays as it is described."))
        if SupportedPost.objects.filter(vacancy=vacancy).exclude(offering=offering).exists():
            raise UserMistake(_("This vacancy is supported by another offering already."), field="vacancy")
        post, _made = SupportedPost.objects.update_or_create(
            offering=offering, defaults={"vacancy": vacancy, "unit_group": unit_group, "wage_minor": wage_minor}
        )
        audit.record(
            actor=actor, verb="supported job described", subject_kind="offering", subject=offering.public_id,
            vacancy=vacancy.public_id,
        )  # fmt: skip
    return post


def record_evidence(
    *,
    employer: Organisation,
    source: str,
    seen_on: date,
    actor: str,
    operating_since: date | None = None,
    in_arrears: bool | None = None,
    laid_off: int | None = None,
    quota_filled: int | None = None,
) -> EmployerEvidence:
    """Write down what an employer showed or an authority confirmed."""
    if seen_on > clock.today():
        raise UserMistake(_("This day is still to come; record it when it has happened."), field="seen_on")
    if operating_since is not None and operating_since > seen_on:
        raise UserMistake(_("An employer cannot have begun after the paper was seen."), field="operating_since")
    if (operating_since, in_arrears, laid_off, quota_filled) == (None, None, None, None):
        raise UserMistake(_("Enter at least one answer."))
    if not source.strip():
        raise UserMistake(_("Please write what you saw."), field="source")
    with transaction.atomic():
        shown = EmployerEvidence.objects.create(
            organisation=employer, operating_since=operating_since, in_arrears=in_arrears, laid_off=laid_off,
            quota_filled=quota_filled, source=source.strip(), seen_on=seen_on, recorded_at=clock.now(),
            recorded_by=actor,
        )  # fmt: skip
        audit.record(
            actor=actor, verb="employer's evidence recorded", subject_kind="employer", subject=employer.public_id,
            seen_on=seen_on.isoformat(),
        )  # fmt: skip
    return shown


def relate_employers(*, employers: Sequence[Organisation], group: str, ground: str, source: str, actor: str) -> None:
    """Write down that employers belong together; who is in the group already stays there."""
    if not group.strip() or not source.strip():
        raise UserMistake(_("Please write the owner or group, and where that is known from."), field="group")
    with transaction.atomic():
        for employer in employers:
            RelatedEmployer.objects.get_or_create(
                organisation=employer, group=group.strip(),
                defaults={
                    "ground": ground, "source": source.strip(), "recorded_at": clock.now(), "recorded_by": actor,
                },
            )  # fmt: skip
        audit.record(
            actor=actor, verb="employers related", subject_kind="list", subject=group.strip()[:40],
            employers=[employer.public_id for employer in employers],
        )  # fmt: skip
