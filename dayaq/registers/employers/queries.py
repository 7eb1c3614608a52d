"""Questions to the register of employers: who is found by these words, and whose written name is this?"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib.folding import fold, fold_words
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.employers.models import Organisation, check_voen

NAME_LENGTH = 200
# Fewer digits than this are the number of a school, no beginning of a taxpayer number.
NUMBER_DIGITS = 4
# Written by some and left out by others; the same employer with it and without.
LEGAL_FORMS = frozenset(
    {"mmc", "asc", "qsc", "ooo", "zao", "oao", "ao", "llc", "ojsc", "cjsc", "jsc", "ltd", "inc", "gmbh", "mm", "ttm"}
)


def search(text: str) -> models.QuerySet[Organisation]:
    """Those whose name holds every word, or whose taxpayer number begins with these digits."""
    named = models.Q()
    for word in fold_words(text):
        named &= models.Q(folded_name__contains=word)
    digits = "".join(text.split())
    numbered = models.Q(voen__startswith=digits) if digits.isdecimal() and len(digits) >= NUMBER_DIGITS else None
    if not named:
        return Organisation.objects.none()
    return Organisation.objects.filter(named | numbered if numbered else named)


def plain_name(name: str) -> str:
    """The folded name without its legal form: "Bakı Tikinti" MMC is baki tikinti. A name of nothing else stays."""
    words = fold_words(name)
    return " ".join(word for word in words if word not in LEGAL_FORMS) or " ".join(words)


def find(name: str, voen: str | None = None) -> Organisation | None:
    """The employer of that taxpayer number, else of that name, the eldest first; two numbers are two employers."""
    if voen:
        numbered = Organisation.objects.filter(voen=voen).first()
        if numbered is not None:
            return numbered
    named = Organisation.objects.filter(folded_name__in=_spellings(plain_name(name)))
    return (named.filter(voen__isnull=True) if voen else named).order_by("pk").first()


@transaction.atomic
def find_or_note(name: str, voen: str | None = None) -> Organisation:
    """The employer of a written name, or a new one known by that name (and number) only."""
    if not fold(name):
        raise UserMistake(_("The name of the employer is missing."), field="name")
    if voen:
        try:
            check_voen(voen)
        except ValidationError as error:
            raise UserMistake(error.messages[0], field="voen") from error
    found = find(name, voen)
    if found is None:
        tidy = " ".join(name.split())[:NAME_LENGTH]
        return Organisation.objects.create(name=tidy, folded_name=fold(tidy)[:NAME_LENGTH], voen=voen or None)
    if voen and not found.voen:
        found.voen = voen
        found.save(update_fields=["voen"])
    return found


def _spellings(plain: str) -> list[str]:
    """The folded names under which an employer may stand: the form after the name, before it, or left out."""
    return [plain, *(f"{plain} {form}" for form in LEGAL_FORMS), *(f"{form} {plain}" for form in LEGAL_FORMS)]
