"""Certificates: issued to who has completed, once, after the measure's own check (attendance, assessment)."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.operations import audit
from dayaq.interventions.programmes.spine.measures import measure_of
from dayaq.interventions.programmes.spine.models import Certificate, Participation
from dayaq.interventions.programmes.spine.statuses import ParticipationStatus


def issue_certificate(*, participation: Participation, actor: str) -> Certificate:
    """Write the certificate; UserMistake when there is none to be had."""
    with transaction.atomic():
        rows = Participation.objects.select_for_update(of=("self",)).select_related("programme", "offering")
        participation = rows.get(pk=participation.pk)
        if participation.status != ParticipationStatus.COMPLETED:
            raise UserMistake(_("A certificate is for somebody who has completed."))
        if Certificate.objects.filter(participation=participation).exists():
            raise UserMistake(_("This certificate has been issued already."))
        measure_of(participation.programme.code).before_certificate(participation)
        certificate = Certificate.objects.create(
            participation=participation, issued_on=clock.today(), recorded_at=clock.now(), recorded_by=actor
        )
        measure_of(participation.programme.code).after_certificate(participation, actor)
        audit.record(
            actor=actor, verb="certificate issued", subject_kind="participation", subject=participation.public_id,
            certificate=certificate.public_id,
        )  # fmt: skip
    return certificate
