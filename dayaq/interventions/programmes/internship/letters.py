"""The agreement on paper: what the three sign. It names no status and nobody but the intern and the tutor."""

from __future__ import annotations

from django.conf import settings
from django.utils import formats, translation
from django.utils.translation import gettext as _

from dayaq.foundation.lib.letters import Letter, draw
from dayaq.interventions.programmes.internship.models import Agreement, Post, Signature


def draw_agreement(agreement: Agreement) -> tuple[str, bytes, str]:
    """The agreement as a PDF, with a line for each signature that is not there yet."""
    taken = agreement.participation
    post = Post.objects.filter(offering=taken.offering).select_related("unit_group").first()
    signed = {signature.party: signature for signature in agreement.signatures.all()}
    with translation.override(taken.person.language):
        day = formats.date_format
        facts = [
            (_("Intern"), taken.person.full_name),
            (_("Employer"), taken.offering.provider.name if taken.offering.provider else ""),
            (_("From"), day(agreement.first_day, "DATE_FORMAT")),
            (_("To"), day(agreement.last_day, "DATE_FORMAT")),
            *([(_("Tutor"), post.tutor), (_("Occupation"), post.unit_group.label)] if post else []),
        ]
        for party, label in Signature.Party.choices:
            one = signed.get(party)
            written = f"{one.name}, {day(one.signed_on, 'DATE_FORMAT')}" if one else "______________________________"
            facts.append((str(label).capitalize(), written))
        letter = Letter(
            service=str(settings.SERVICE_NAME),
            office=taken.person.office.label,
            day=day(agreement.drawn_up_on, "DATE_FORMAT"),
            heading=_("Internship agreement"),
            greeting=taken.offering.title,
            paragraphs=[
                _("What will be learnt: %(goals)s") % {"goals": agreement.learning_goals},
                _("All three sign before the first day. The tutor assesses in the middle and at the end."),
            ],
            facts=facts,
            closing="",
            language=translation.get_language() or "en",
        )
        return f"{_('agreement')}.pdf", draw(letter), "application/pdf"
