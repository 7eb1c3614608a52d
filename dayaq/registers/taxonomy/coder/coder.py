"""The title coder: a free-text job title in any of four languages to its ISCO-08 unit group, with its doubts.

Built once from labels, then only read, by any number of threads. It takes a title apart (`cleaning.py`), reads every
piece (`grammar.py`), asks what the words say about every unit group (`index.py`), lets the pieces vote and says how
sure it is (`certainty.py`). A caseworker's remembered pick wins over everything.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

import numpy as np

from dayaq.foundation.lib.folding import fold

from . import labels as sources
from .certainty import confidence, spread
from .cleaning import take_apart
from .coding import UNKNOWN, Alternative, Coding
from .grammar import Grammar, Word
from .index import Evidence, Feature, Floats, LabelIndex
from .labels import ExtraLabel, Label
from .languages import language_of, word_languages
from .leaning import Leaning
from .words import words

MOST_ALTERNATIVES = 8

# a general head is in so many unit groups that it weighs little, yet it tells the level: engineer, operator, manager
_GENERAL_HEAD = 1.3
# shares of a piece's say
_NOISE_TAKEN_OUT = 0.97
_ALL_PIECES_TOGETHER = 0.7
_LATER_PIECE = 0.9
_ASIDE = 0.1
_HINT = 0.1
_HEADS_LEANING = 0.1


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a title as it was read, and what it says."""

    read: tuple[Word, ...]
    evidence: Evidence

    @property
    def names_something(self) -> bool:
        """Whether the piece holds more than general heads and noise; noise counts where a label has just its words."""
        return any(not word.is_general and (self.evidence.is_exact or not word.is_noise) for word in self.read)


class Coder:
    """Codes job titles; see the module's head."""

    def __init__(
        self,
        labels: Iterable[Label],
        heads: Mapping[str, str],
        noise: Iterable[str],
        remembered: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        known = list(labels)
        professions = (label.text for label in known if not label.head and len(words(label.text)) == 1)
        self._languages = word_languages(known)
        self._grammar = Grammar(heads, noise, professions, self._languages.keys())
        read = [self._read_label(label) for label in known]
        self._index = LabelIndex(known, [self._features(words_of) for words_of in read])
        heads_of = (
            (word.key, label.isco08)
            for label, words_of in zip(known, read, strict=True)
            for word in words_of
            if word.is_head
        )
        self._leaning = Leaning(heads_of, self._index.codes)
        self._remembered = {fold(title): isco08 for title, isco08 in remembered.items()}

    @classmethod
    def embedded(
        cls, extra_labels: Iterable[ExtraLabel] = (), remembered: Mapping[str, str] = MappingProxyType({})
    ) -> Self:
        """The coder of the authored lexicon and the classification's titles, and of what the caller adds.

        `extra_labels` are (label, language, ISCO-08 unit group, weight in 0–1); `remembered` maps titles to the unit
        groups that caseworkers picked for them.
        """
        labels = sources.embedded(extra_labels)
        return cls(labels, sources.heads(), sources.noise() + sources.places(labels), remembered)

    def code(self, title: str, hint: str | None = None) -> Coding:
        """The unit group of a title; `hint` is the advert's own field of work, which tips the scale only."""
        by_words = self._by_words(title, hint)
        picked = self._remembered.get(fold(title)) if self._remembered else None
        if picked:
            return self._as_remembered(title, picked, by_words)
        return by_words

    def code_many(self, titles: Sequence[str], hints: Sequence[str | None] | None = None) -> list[Coding]:
        """The codings of many titles in their order; the same title with the same hint is worked out once."""
        pairs = list(zip(titles, hints or [None] * len(titles), strict=True))
        answers = {pair: self.code(*pair) for pair in dict.fromkeys(pairs)}
        return [answers[pair] for pair in pairs]

    def _as_remembered(self, title: str, picked: str, otherwise: Coding) -> Coding:
        rest = tuple(other for other in otherwise.alternatives if other.isco08 != picked)
        return Coding(
            isco08=picked,
            confidence=1.0,
            alternatives=(Alternative(picked, 1.0), *rest),
            language=otherwise.language,
            explanation=title.strip(),
        )

    def _by_words(self, title: str, hint: str | None) -> Coding:
        parts = take_apart(title)
        pieces = [piece for text in parts.pieces if (piece := self._piece(text))]
        asides = [piece for text in parts.asides if (piece := self._piece(text)) and piece.names_something]
        pieces = [piece for piece in pieces if piece.names_something] or pieces or asides
        if not pieces:
            return UNKNOWN
        score = self._vote(pieces, asides)
        each_clear = all(piece.evidence.is_exact for piece in pieces)
        if len(parts.pieces) > 1 and not each_clear and (whole := self._piece(parts.whole)):
            score = (1 - _ALL_PIECES_TOGETHER) * score + _ALL_PIECES_TOGETHER * whole.evidence.score
            pieces.append(whole)
        if hint and (said := self._piece(hint)):
            score = score + _HINT * said.evidence.score
        return self._conclude(score, pieces, asides)

    @staticmethod
    def _vote(pieces: Sequence[_Piece], asides: Sequence[_Piece]) -> Floats:
        score = pieces[0].evidence.score
        for piece in pieces[1:]:
            score = np.maximum(score, _LATER_PIECE * piece.evidence.score)
        for piece in asides:
            score = score + _ASIDE * piece.evidence.score
        return score

    def _conclude(self, score: Floats, pieces: Sequence[_Piece], asides: Sequence[_Piece]) -> Coding:
        order = np.lexsort((np.arange(len(score)), -score))[:MOST_ALTERNATIVES]
        best = int(order[0])
        speaker = max(pieces, key=lambda piece: float(piece.evidence.nearest[best]))
        sure = confidence(
            nearest=float(speaker.evidence.nearest[best]),
            lead=float(score[best] - score[order[1]]) if len(order) > 1 else 1.0,
            known=speaker.evidence.known,
            names_something=any(piece.names_something for piece in pieces),
        )
        shares = spread(sure, score[order])
        return Coding(
            isco08=self._index.codes[best],
            confidence=sure,
            alternatives=tuple(
                Alternative(self._index.codes[group], share) for group, share in zip(order, shares, strict=True)
            ),
            language=language_of([word for piece in (*pieces, *asides) for word in piece.read], self._languages),
            explanation=self._index.nearest_label(speaker.evidence, best).name,
        )

    def _piece(self, text: str) -> _Piece | None:
        """A piece read with and without its noise, the better of both for every unit group."""
        read = tuple(self._grammar.read(text))
        bare = tuple(word for word in read if not word.is_noise)
        evidence = self._index.evidence(self._features(bare))
        if evidence is None:
            return None
        if len(bare) < len(read):
            full = self._index.evidence(self._features(read)) or evidence
            evidence = full if full.is_exact else full.or_better(evidence, _NOISE_TAKEN_OUT)
        return _Piece(read, self._leant(evidence, read))

    def _leant(self, evidence: Evidence, read: Iterable[Word]) -> Evidence:
        for word in read:
            if word.is_head and (leaning := self._leaning.of(word.key)) is not None:
                return evidence.plus(_HEADS_LEANING * leaning)
        return evidence

    def _read_label(self, label: Label) -> list[Word]:
        read = self._grammar.read(label.text)
        if label.head:
            head = self._grammar.head(label.head)
            read = [word.as_topic() for word in read] + [head]
        return read

    @staticmethod
    def _features(read: Iterable[Word]) -> list[Feature]:
        return [Feature(word.key, _GENERAL_HEAD if word.is_general else 1.0) for word in read]
