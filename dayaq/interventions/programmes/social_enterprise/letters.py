"""Letters to social enterprises: the link, the certificate, the findings with the right to answer, the decision.

They name no person who works there and no group.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib.letters import Letter, draw
from dayaq.foundation.operations import outbox
from dayaq.interventions.programmes.social_enterprise.links import enterprise_address
from dayaq.interventions.programmes.social_enterprise.models import Certificate, Control, Enterprise, Sanction
from dayaq.interventions.programmes.social_enterprise.reasons import Outcome

CERTIFICATE = "social_enterprise_certificate"
FINDINGS = "social_enterprise_findings"
DECISION = "social_enterprise_decision"
Drawn = tuple[str, bytes, str]


def write_link(enterprise: Enterprise) -> None:
    """Send the link by which the founder writes the idea."""
    with translation.override(enterprise.language):
        _write(
            enterprise, f"social enterprise link {enterprise.public_id}", _("Your idea of a social enterprise"),
            _("Write your idea here: %(link)s\n\nNo account is needed. Please keep the link to yourself.")
            % {"link": enterprise_address(enterprise)},
        )  # fmt: skip


def write_certificate(certificate: Certificate) -> None:
    """Send the certificate."""
    with translation.override(certificate.enterprise.language):
        _write(
            certificate.enterprise, f"{CERTIFICATE} {certificate.public_id}", _("Your certificate"),
            _("The certificate is attached. Your file: %(link)s")
            % {"link": enterprise_address(certificate.enterprise)},
            CERTIFICATE, certificate.public_id,
        )  # fmt: skip


def write_findings(control: Control) -> None:
    """Send what was found, and until when it can be answered."""
    with translation.override(control.enterprise.language):
        _write(
            control.enterprise, f"{FINDINGS} {control.public_id}", _("What we found, and your right to answer"),
            _("The letter is attached. Answer here by %(day)s: %(link)s")
            % {"day": _day(control.answer_by), "link": enterprise_address(control.enterprise)},
            FINDINGS, control.public_id,
        )  # fmt: skip


def write_decision(control: Control) -> None:
    """Send what was decided."""
    with translation.override(control.enterprise.language):
        _write(
            control.enterprise, f"{DECISION} {control.public_id}", _("Our decision after the control"),
            _("The letter is attached. Your file: %(link)s") % {"link": enterprise_address(control.enterprise)},
            DECISION, control.public_id,
        )  # fmt: skip


def _write(enterprise: Enterprise, key: str, subject: str, body: str, kind: str = "", public_id: str = "") -> None:
    if enterprise.email:
        outbox.write(
            key=key, recipient=enterprise.email, language=enterprise.language, subject=subject, body=body,
            document_kind=kind, document_id=public_id,
        )  # fmt: skip


def draw_certificate(public_id: str) -> Drawn:
    """The certificate as a PDF."""
    about = Certificate.objects.select_related("enterprise__organisation", "enterprise__unit")
    certificate = about.get(public_id=public_id)
    enterprise = certificate.enterprise
    with translation.override(enterprise.language):
        letter = _letter(
            enterprise,
            certificate.issued_on,
            heading=_("Certificate of a social enterprise"),
            paragraphs=[
                _("meets the criteria of a social enterprise that the employment service has set."),
                _("No law defines a social enterprise; the criteria and their days are in the public rule book."),
            ],
            facts=[
                (_("Number"), certificate.number),
                (_("Enterprise"), enterprise.organisation.name if enterprise.organisation else enterprise.name),
                (_("Place"), enterprise.unit.label),
                (_("From"), _day(certificate.first_day)),
                (_("Valid until"), _day(certificate.last_day)),
            ],
        )
        return f"{_('certificate')}.pdf", draw(letter), "application/pdf"


def draw_findings(public_id: str) -> Drawn:
    """The letter of findings: each in words, until when it can be answered, and how."""
    control = _control(public_id)
    with translation.override(control.enterprise.language):
        letter = _letter(
            control.enterprise,
            control.visited_on or control.opened_on,
            heading=_("What we found, and your right to answer"),
            paragraphs=[
                _("we visited you on %(day)s and found the following.") % {"day": _day(control.visited_on)},
                *(f"{number}. {finding.get_kind_display()}: {finding.what}"
                  for number, finding in enumerate(control.findings.all(), 1)),
                _("You can answer until %(day)s. Nothing is decided before.") % {"day": _day(control.answer_by)},
            ],
            facts=[(_("Reference"), control.public_id), (_("Cause"), str(control.get_cause_display()))],
        )  # fmt: skip
        return f"{_('findings')}.pdf", draw(letter), "application/pdf"


def draw_decision(public_id: str) -> Drawn:
    """The letter of what was decided on the findings, with its reason."""
    control = _control(public_id)
    sanction = Sanction.objects.filter(control=control).first()
    with translation.override(control.enterprise.language):
        decided = control.status_changes.known_at().in_order().last()
        paragraphs = [
            _("we have read your answer and looked at the findings again.")
            if hasattr(control, "reply")
            else _("your time to answer is over, and no answer has come."),
            _("We have decided: %(outcome)s.") % {"outcome": Outcome(control.outcome).label},
            _("The reason: %(reason)s") % {"reason": decided.note if decided else ""},
        ]
        if sanction is not None and sanction.put_right_by is not None:
            paragraphs.append(_("It is to be put right by %(day)s.") % {"day": _day(sanction.put_right_by)})
        letter = _letter(
            control.enterprise,
            decided.effective_on if decided else control.opened_on,
            heading=_("Our decision after the control"),
            paragraphs=paragraphs,
            facts=[(_("Reference"), control.public_id)],
        )
        return f"{_('decision')}.pdf", draw(letter), "application/pdf"


def _control(public_id: str) -> Control:
    about = Control.objects.select_related("enterprise__unit", "reply").prefetch_related("findings")
    return about.get(public_id=public_id)


def _letter(
    enterprise: Enterprise, day: date, *, heading: str, paragraphs: list[str], facts: list[tuple[str, str]]
) -> Letter:
    return Letter(
        service=str(settings.SERVICE_NAME),
        office=enterprise.unit.label,
        day=_day(day),
        heading=heading,
        greeting=enterprise.name,
        paragraphs=paragraphs,
        facts=facts,
        closing=_("With kind regards"),
        language=translation.get_language() or "en",
        link=enterprise_address(enterprise),
        link_label=_("Your file with us"),
    )


def _day(day: date | None) -> str:
    return formats.date_format(day, "DATE_FORMAT") if day else "–"
