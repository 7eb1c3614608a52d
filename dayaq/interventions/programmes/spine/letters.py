"""The letters of the spine: what was decided on an application, and the certificate; by mail through the outbox.

A letter of decision tells her the rules that were not met in the words of the law, and how to appeal. It names no
group, no diagnosis and nobody else.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib.letters import Letter, draw
from dayaq.foundation.lib.rules import all_rules
from dayaq.foundation.operations import outbox
from dayaq.interventions.programmes.spine.models import Application, Certificate, Decision, DecisionAnswer
from dayaq.interventions.programmes.spine.reasons import RefusalReason
from dayaq.interventions.programmes.spine.statuses import ApplicationStatus

DECISION, CERTIFICATE = "measure-decision", "measure-certificate"


def write_for(application: Application) -> None:
    """Write the newest decision to the person, when she has an address to write to."""
    person = application.person
    if not person.email:
        return
    decision = newest_decision(application)
    with translation.override(person.language):
        outbox.write(
            key=f"{DECISION} {application.public_id} {decision.pk}",
            recipient=person.email,
            language=person.language,
            subject=_("Our answer to your application"),
            body=_("We have decided on your application for “%(title)s”. The letter is attached.")
            % {"title": application.offering.title},
            document_kind=DECISION,
            document_id=application.public_id,
        )


def newest_decision(application: Application) -> Decision:
    """The decision that stands."""
    return application.decisions.order_by("-recorded_at", "-pk")[0]


def draw_decision(public_id: str) -> tuple[str, bytes, str]:
    """The letter of an application's newest decision."""
    about = Application.objects.select_related("person", "office", "offering__programme", "offering__unit")
    application = about.prefetch_related("offering__programme__texts").get(public_id=public_id)
    decision = newest_decision(application)
    with translation.override(application.person.language):
        letter = Letter(
            heading=_HEADINGS[ApplicationStatus(decision.outcome)](),
            greeting=_("Dear %(name)s,") % {"name": application.person.full_name},
            paragraphs=_paragraphs(decision),
            facts=_facts(application),
            link=settings.PUBLIC_ADDRESS,
            link_label=_("Your page"),
            **_frame(application.office.label, decision.decided_on),
        )
        return f"{_('decision')}.pdf", draw(letter), "application/pdf"


_HEADINGS = {
    ApplicationStatus.ADMITTED: lambda: _("You have a place"),
    ApplicationStatus.WAITING: lambda: _("You are on the waiting list"),
    ApplicationStatus.REFUSED: lambda: _("We cannot offer you this place"),
}


def _paragraphs(decision: Decision) -> list[str]:
    if decision.outcome == ApplicationStatus.ADMITTED:
        return [
            _("your application has been accepted. We look forward to your first day."),
            _("If you cannot come, please tell us early, so that somebody else can have the place."),
        ]
    if decision.outcome == ApplicationStatus.WAITING:
        return [_("you meet the conditions, but every place is taken. As soon as one becomes free, we write to you.")]
    reason = dict(RefusalReason.choices).get(decision.reason_code, "")
    failed = DecisionAnswer.objects.filter(decision=decision, answer=DecisionAnswer.Answer.NOT_MET)
    sentences = {rule.code: rule.sentence() for rule in all_rules()}
    return [
        _("your application could not be accepted. The reason: %(reason)s.") % {"reason": reason},
        *(sentences[answer.rule_code] for answer in failed if answer.rule_code in sentences),
        _(
            "If you think that this is wrong, tell us, on your page, by telephone or in the office. "
            "Another member of staff looks at it again. You can apply for another offering at any time."
        ),
    ]


def _facts(application: Application) -> list[tuple[str, str]]:
    offering = application.offering
    return [
        (_("Programme"), offering.programme.title),
        (_("Offering"), offering.title),
        (_("Place"), offering.unit.label),
        (_("Begins on"), _day(offering.first_day)),
        (_("Reference"), application.public_id),
    ]


def draw_certificate(public_id: str) -> tuple[str, bytes, str]:
    """The certificate of a participation; its number can be checked on the site."""
    about = Certificate.objects.select_related(
        "participation__person", "participation__offering__provider", "participation__application__office"
    ).prefetch_related("participation__offering__programme__texts")
    certificate = about.get(public_id=public_id)
    taken = certificate.participation
    provider = taken.offering.provider
    with translation.override(taken.person.language):
        letter = Letter(
            heading=_("Certificate"),
            greeting=taken.person.full_name,
            paragraphs=[_("has completed “%(title)s”.") % {"title": taken.offering.title}],
            facts=[
                (_("Programme"), taken.offering.programme.title),
                (_("Provider"), provider.name if provider else str(settings.SERVICE_NAME)),
                (_("From"), _day(taken.first_day)),
                (_("To"), _day(taken.last_day)),
                (_("Number"), certificate.public_id),
            ],
            link=certificate_address(certificate),
            link_label=_("Anybody can check this certificate here"),
            **_frame(taken.application.office.label, certificate.issued_on),
        )
        return f"{_('certificate')}.pdf", draw(letter), "application/pdf"


def certificate_address(certificate: Certificate) -> str:
    """Where anybody can check that the certificate is genuine."""
    return f"{settings.PUBLIC_ADDRESS}/programmes/certificates/{certificate.public_id}/"


def _frame(office: str, day: date) -> dict[str, str]:
    return {
        "service": str(settings.SERVICE_NAME),
        "office": office,
        "day": _day(day),
        "closing": _("With kind regards"),
        "language": translation.get_language() or "en",
    }


def _day(day: date | None) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day else "–"
