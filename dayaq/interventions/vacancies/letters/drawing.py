"""What a referral letter says, to the person and to the employer; `foundation/lib/letters` draws it.

The letter names the person, the post and the day of the answer; no status, no seat's group, no diagnosis.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib.letters import Letter, draw, qr_code
from dayaq.interventions.vacancies.letters.links import answer_address
from dayaq.interventions.vacancies.models import Referral


def draw_for_person(public_id: str) -> tuple[str, bytes, str]:
    """The letter to the person who was referred."""
    referral = _referral(public_id)
    with translation.override(referral.person.language):
        return _file(_for_person(referral))


def draw_for_employer(public_id: str) -> tuple[str, bytes, str]:
    """The letter to the employer, with the link by which he answers."""
    referral = _referral(public_id)
    with translation.override(referral.vacancy.organisation.language if referral.vacancy.organisation else "en"):
        return _file(_for_employer(referral))


def _referral(public_id: str) -> Referral:
    about = Referral.objects.select_related(
        "vacancy__organisation", "vacancy__unit", "vacancy__establishment", "person", "office"
    )
    return about.get(public_id=public_id)


def _for_person(referral: Referral) -> Letter:
    return Letter(
        heading=_("We refer you to a job"),
        greeting=_("Dear %(name)s,") % {"name": referral.person.full_name},
        paragraphs=[
            _(
                "we have found a vacancy that fits what you can do, and we refer you to it. "
                "Please get in touch with the employer and bring this letter."
            ),
            _(
                "If the job does not suit you, tell us why, on your page or by telephone. "
                "Nothing is decided by itself: a person reads your reason."
            ),
        ],
        link=settings.PUBLIC_ADDRESS,
        link_label=_("Your page"),
        **_common(referral, due=_("The employer answers by")),
    )


def _for_employer(referral: Referral) -> Letter:
    return Letter(
        heading=_("We refer a person to your vacancy"),
        greeting=_("Dear Sir or Madam,"),
        paragraphs=[
            _("%(name)s will get in touch with you about the vacancy below.") % {"name": referral.person.full_name},
            _(
                "Please tell us by %(day)s what came of it. "
                "It takes one minute: open the link and choose one of three answers."
            )
            % {"day": _day(referral.answer_due)},
        ],
        link=answer_address(referral),
        link_label=_("Answer here"),
        code=qr_code(answer_address(referral)),
        code_label=_("The same link, for the camera of a telephone"),
        **_common(referral, due=_("Answer due by")),
    )


def _common(referral: Referral, *, due: str) -> dict[str, Any]:
    vacancy = referral.vacancy
    return {
        "service": str(settings.SERVICE_NAME),
        "office": referral.office.label,
        "day": _day(referral.made_on),
        "facts": [
            (_("Vacancy"), vacancy.title),
            (_("Employer"), vacancy.employer),
            (_("Place"), vacancy.unit.label if vacancy.unit else _("to be asked")),
            (due, _day(referral.answer_due)),
            (_("Reference"), referral.public_id),
        ],
        "closing": _("With kind regards"),
        "language": translation.get_language() or "en",
    }


def _day(day: date) -> str:
    return formats.date_format(day, "DATE_FORMAT")


def _file(letter: Letter) -> tuple[str, bytes, str]:
    return f"{_('referral')}.pdf", draw(letter), "application/pdf"
