"""Draws a referral letter as a PDF with Typst. Data goes in as JSON, never pasted into markup.

The letter names the person, the post and the day of the answer; no status, no seat's group, no diagnosis.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import segno
import typst
from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from dayaq.interventions.vacancies.letters.links import answer_address
from dayaq.interventions.vacancies.models import Referral

TEMPLATE = Path(__file__).parent / "referral.typ"


def draw_for_person(public_id: str) -> tuple[str, bytes, str]:
    """The letter to the person who was referred."""
    referral = _referral(public_id)
    with translation.override(referral.person.language):
        return _file(_("referral"), _draw(_content_for_person(referral)))


def draw_for_employer(public_id: str) -> tuple[str, bytes, str]:
    """The letter to the employer, with the link by which he answers."""
    referral = _referral(public_id)
    with translation.override(referral.vacancy.organisation.language if referral.vacancy.organisation else "en"):
        return _file(_("referral"), _draw(_content_for_employer(referral)))


def _referral(public_id: str) -> Referral:
    about = Referral.objects.select_related(
        "vacancy__organisation", "vacancy__unit", "vacancy__establishment", "person", "office"
    )
    return about.get(public_id=public_id)


def _content_for_person(referral: Referral) -> dict[str, object]:
    return {
        "heading": _("We refer you to a job"),
        "greeting": _("Dear %(name)s,") % {"name": referral.person.full_name},
        "paragraphs": [
            _(
                "we have found a vacancy that fits what you can do, and we refer you to it. "
                "Please get in touch with the employer and bring this letter."
            ),
            _(
                "If the job does not suit you, tell us why, on your page or by telephone. "
                "Nothing is decided by itself: a person reads your reason."
            ),
        ],
        **_common(referral, due=_("The employer answers by")),
        "link": settings.PUBLIC_ADDRESS,
        "link_label": _("Your page"),
    }


def _content_for_employer(referral: Referral) -> dict[str, object]:
    return {
        "heading": _("We refer a person to your vacancy"),
        "greeting": _("Dear Sir or Madam,"),
        "paragraphs": [
            _("%(name)s will get in touch with you about the vacancy below.") % {"name": referral.person.full_name},
            _(
                "Please tell us by %(day)s what came of it. "
                "It takes one minute: open the link and choose one of three answers."
            )
            % {"day": _day(referral.answer_due)},
        ],
        **_common(referral, due=_("Answer due by")),
        "link": answer_address(referral),
        "link_label": _("Answer here"),
        "code": _as_code(answer_address(referral)),
        "code_label": _("The same link, for the camera of a telephone"),
    }


def _as_code(address: str) -> str:
    """The address as a QR code (SVG): a printed letter is answered by pointing a telephone at it."""
    svg: str = segno.make(address, error="m").svg_inline(scale=3, omitsize=True)
    return svg


def _common(referral: Referral, *, due: str) -> dict[str, object]:
    vacancy = referral.vacancy
    facts = [
        (_("Vacancy"), vacancy.title),
        (_("Employer"), vacancy.employer),
        (_("Place"), vacancy.unit.label if vacancy.unit else _("to be asked")),
        (due, _day(referral.answer_due)),
        (_("Reference"), referral.public_id),
    ]
    return {
        "service": str(settings.SERVICE_NAME),
        "office": referral.office.label,
        "day": _day(referral.made_on),
        "facts": [list(fact) for fact in facts],
        "closing": _("With kind regards"),
        "language": translation.get_language() or "en",
    }


def _day(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def _draw(content: dict[str, object]) -> bytes:
    drawn = typst.compile(str(TEMPLATE), sys_inputs={"letter": json.dumps(content)}, pdf_standards=["ua-1"])
    return bytes(drawn)


def _file(name: str, content: bytes) -> tuple[str, bytes, str]:
    return f"{name}.pdf", content, "application/pdf"
