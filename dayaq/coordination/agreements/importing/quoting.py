"""The quoted figures and identities of a file; the observatory keeps them as they were quoted."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from dayaq.coordination.agreements.importing.outcome import Outcome
from dayaq.coordination.agreements.importing.reading import Entry
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.observatory.models import QuotedFigure
from dayaq.registers.observatory.quoted import Quote, record_identity, record_quote


class Quoting:
    """Writes the figures first, then what must hold between them."""

    def __init__(self, outcome: Outcome, actor: str) -> None:
        self.outcome, self.actor = outcome, actor
        self.figures: dict[str, QuotedFigure] = {}

    def write(self, figures: list[Entry], identities: list[Entry]) -> None:
        for entry in figures:
            self._figure(entry)
        for entry in identities:
            self._identity(entry)

    def _figure(self, entry: Entry) -> None:
        try:
            said = Quote(**{key: value for key, value in entry.items() if key != "code"})
            figure, new = record_quote(said, actor=self.actor)
        except UserMistake as mistake:
            self.outcome.mistakes.append(entry.mistake(mistake.field or "", mistake.sentence))
            return
        self.figures[entry["code"]] = figure
        self._count(new, "quotedfigure")

    def _identity(self, entry: Entry) -> None:
        named = [entry["total"], *entry["terms"]]
        missing = [code for code in named if code not in self.figures]
        if missing:
            sentence = _("The file quotes no figure “%(code)s”; add it under “figures”.") % {"code": missing[0]}
            self.outcome.mistakes.append(entry.mistake("total" if entry["total"] == missing[0] else "terms", sentence))
            return
        total, *terms = (self.figures[code] for code in named)
        try:
            _row, new = record_identity(
                code=entry["code"], sentence=entry["sentence"], total=total, terms=terms, actor=self.actor,
                tolerance=entry.get("tolerance", Decimal(0)),
            )  # fmt: skip
        except UserMistake as mistake:
            self.outcome.mistakes.append(entry.mistake("terms", mistake.sentence))
            return
        self._count(new, "figureidentity")

    def _count(self, new: bool, kind: str) -> None:
        if new:
            self.outcome.created[kind] += 1
        else:
            self.outcome.unchanged += 1
