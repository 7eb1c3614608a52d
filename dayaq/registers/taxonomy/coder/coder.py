"""The title coder: a free-text job title in any of four languages to its ISCO-08 unit group, with its doubts.

Built once from labels, then only read, by any number of threads. It takes a title apart (`cleaning.py`), reads every
piece (`grammar.py`), asks what the words say about every unit group (`index.py`), lets the pieces vote and says how
sure it is (`certainty.py`). A caseworker's remembered pick wins over everything.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import MappingProxyType
from typing import Self

import numpy as np

from dayaq.foundation.lib.folding import fold

from . import labels as sources
from .certainty import confidence, spread
from .cleaning import take_apart
from .coding import UNKNOWN, Alternative, Coding
from .grammar import Grammar, Word
from .index import Evidence, Feature, Floats, Integers, LabelIndex, Question
from .labels import ExtraLabel, Label
from .languages import Languages
from .leaning import Leaning
from .words import keys, words

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


# titles asked about together: the likenesses of their pieces to all labels shall fit into the processor's cache
_AT_ONCE = 16


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a title as it was read, and the question it asks without and, where it has noise, with it."""

    read: tuple[Word, ...]
    bare: Question
    full: Question | None

    @property
    def questions(self) -> list[Question]:
        """What to ask the index."""
        return [self.bare, self.full] if self.full else [self.bare]

    @property
    def is_exact(self) -> bool:
        """Whether a label has just its words."""
        return bool((self.full or self.bare).exactly)

    @property
    def known(self) -> float:
        """The share of the piece that is in known words."""
        return max(question.known for question in self.questions)

    @property
    def names_something(self) -> bool:
        """Whether the piece holds more than general heads and noise; noise counts where a label has just its words."""
        return any(not word.is_general and (self.is_exact or not word.is_noise) for word in self.read)


@dataclass(frozen=True, slots=True)
class _Title:
    """A title taken apart and read; `whole` is there where its pieces are better also read as one."""

    pieces: list[_Piece]
    asides: list[_Piece]
    whole: _Piece | None
    hint: _Piece | None

    @property
    def asking(self) -> list[_Piece]:
        """All that has something to ask, in the order in which it is answered."""
        return [*self.pieces, *self.asides, *(piece for piece in (self.whole, self.hint) if piece)]


@dataclass(frozen=True, slots=True)
class _Said:
    """What the index says to one piece: score and nearest label of every unit group, the likeness of every label."""

    piece: _Piece
    score: Floats
    nearest: Floats
    labels: Floats


class Coder:
    """Codes job titles; see the module's head."""

    def __init__(
        self,
        labels: Iterable[Label],
        heads: Mapping[str, str],
        noise: Iterable[str],
        places: Iterable[str] = (),
        remembered: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        known = list(labels)
        written = [words(label.text) for label in known]
        self._languages = Languages((found, label.language) for found, label in zip(written, known, strict=True))
        professions = [
            found[0] for found, label in zip(written, known, strict=True) if len(found) == 1 and not label.head
        ]
        # a place that is a word of a job (Bina, İnşaatçılar) is no noise
        elsewhere = [name for name in places if not self._languages.keys >= set(keys(name))]
        self._grammar = Grammar(heads, [*noise, *elsewhere], professions, self._languages.keys)
        read = [self._read_label(label, found) for label, found in zip(known, written, strict=True)]
        self._index = LabelIndex(known, [_features(words_of) for words_of in read], map(_plain, read))
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
        return cls(labels, sources.heads(), sources.noise(), sources.places(), remembered)

    def code(self, title: str, hint: str | None = None) -> Coding:
        """The unit group of a title; `hint` is the advert's own field of work, which tips the scale only."""
        return self.code_many([title], [hint])[0]

    def code_many(self, titles: Sequence[str], hints: Sequence[str | None] | None = None) -> list[Coding]:
        """The codings of many titles in their order; the same title with the same hint is worked out once."""
        pairs = list(zip(titles, hints or [None] * len(titles), strict=True))
        different = iter(dict.fromkeys(pairs))
        answers: dict[tuple[str, str | None], Coding] = {}
        while some := list(islice(different, _AT_ONCE)):
            answers.update(zip(some, self._by_words(some), strict=True))
        if self._remembered:
            answers = {pair: self._recall(pair[0], by_words) for pair, by_words in answers.items()}
        return [answers[pair] for pair in pairs]

    def _recall(self, title: str, by_words: Coding) -> Coding:
        picked = self._remembered.get(fold(title))
        return self._as_remembered(title, picked, by_words) if picked else by_words

    def _as_remembered(self, title: str, picked: str, otherwise: Coding) -> Coding:
        rest = tuple(other for other in otherwise.alternatives if other.isco08 != picked)
        return Coding(
            isco08=picked,
            confidence=1.0,
            alternatives=(Alternative(picked, 1.0), *rest),
            language=otherwise.language,
            explanation=title.strip(),
        )

    def _by_words(self, asked: Sequence[tuple[str, str | None]]) -> list[Coding]:
        titles = [self._take(title, hint) for title, hint in asked]
        questions = [question for title in titles if title for piece in title.asking for question in piece.questions]
        if not questions:
            return [UNKNOWN] * len(titles)
        evidence = self._index.evidence(questions)
        rows = iter(range(len(questions)))
        answers = [self._weigh_up(title, evidence, rows) if title else None for title in titles]
        scores = np.array([answer[0] for answer in answers if answer])
        ranks = iter(_best(scores))
        return [
            self._conclude(answer[0], next(ranks), title, answer[1]) if title and answer else UNKNOWN
            for title, answer in zip(titles, answers, strict=True)
        ]

    def _take(self, title: str, hint: str | None) -> _Title | None:
        """The title taken apart and read; None where it has no known word."""
        parts = take_apart(title)
        pieces = [piece for text in parts.pieces if (piece := self._piece(text))]
        asides = [piece for text in parts.asides if (piece := self._piece(text)) and piece.names_something]
        pieces = [piece for piece in pieces if piece.names_something] or pieces or asides
        if not pieces:
            return None
        if parts.asides and self._index.is_written(_plain(self._grammar.read(parts.opened))):
            opened = self._piece(parts.opened)
            pieces, asides = [opened] if opened else pieces, []
        in_pieces = len(parts.pieces) > 1 and not all(piece.is_exact for piece in pieces)
        return _Title(
            pieces, asides, self._piece(parts.whole) if in_pieces else None, self._piece(hint) if hint else None
        )

    def _piece(self, text: str) -> _Piece | None:
        read = tuple(self._grammar.read(text))
        bare = [word for word in read if not word.is_noise]
        question = self._index.question(_features(bare), _plain(bare))
        if question is None:
            return None
        full = self._index.question(_features(read), _plain(read)) if len(bare) < len(read) else None
        return _Piece(read, question, full)

    def _weigh_up(self, title: _Title, evidence: Evidence, rows: Iterator[int]) -> tuple[Floats, list[_Said]]:
        """The score of every unit group and what the pieces outside brackets said."""
        pieces = [self._said(piece, evidence, rows) for piece in title.pieces]
        asides = [self._said(piece, evidence, rows) for piece in title.asides]
        score = pieces[0].score
        for said in pieces[1:]:
            score = np.maximum(score, _LATER_PIECE * said.score)
        for said in asides:
            score = score + _ASIDE * said.score
        if title.whole:
            pieces.append(self._said(title.whole, evidence, rows))
            score = (1 - _ALL_PIECES_TOGETHER) * score + _ALL_PIECES_TOGETHER * pieces[-1].score
        if title.hint:
            score = score + _HINT * self._said(title.hint, evidence, rows).score
        return score, pieces

    def _said(self, piece: _Piece, evidence: Evidence, rows: Iterator[int]) -> _Said:
        """The evidence read with and without noise, the better of both for every unit group."""
        row = next(rows)
        score, nearest, labels = evidence.score[row], evidence.nearest[row], evidence.labels[row : row + 1]
        if piece.full:
            full = next(rows)
            if piece.full.exactly:
                score, nearest, labels = evidence.score[full], evidence.nearest[full], evidence.labels[full : full + 1]
            else:
                score = np.maximum(evidence.score[full], _NOISE_TAKEN_OUT * score)
                nearest = np.maximum(evidence.nearest[full], _NOISE_TAKEN_OUT * nearest)
                labels = evidence.labels[row : full + 1]
        for word in piece.read:
            if word.is_head and (leaning := self._leaning.of(word.key)) is not None:
                score = score + _HEADS_LEANING * leaning
                break
        return _Said(piece, score, nearest, labels)

    def _conclude(self, score: Floats, ranks: Integers, title: _Title, said: Sequence[_Said]) -> Coding:
        best = int(ranks[0])
        speaker = max(said, key=lambda one: float(one.nearest[best]))
        scores = score[ranks].tolist()
        sure = confidence(
            nearest=float(speaker.nearest[best]),
            lead=scores[0] - scores[1] if len(scores) > 1 else 1.0,
            known=speaker.piece.known,
            names_something=any(one.piece.names_something for one in said),
        )
        codes = [self._index.codes[group] for group in ranks.tolist()]
        told = [word for piece in (*(one.piece for one in said), *title.asides) for word in piece.read]
        likeness = speaker.labels[:, self._index.labels_of(best)].max(axis=0)
        return Coding(
            isco08=codes[0],
            confidence=sure,
            alternatives=tuple(map(Alternative, codes, spread(sure, scores))),
            language=self._languages.of_title(told),
            explanation=self._index.labels[self._index.labels_of(best)][int(likeness.argmax())].name,
        )

    def _read_label(self, label: Label, written: Sequence[str]) -> list[Word]:
        read = self._grammar.read_words(written)
        if label.head:
            head = self._grammar.head(label.head)
            read = [word._replace(is_head=False) for word in read] + [head]
        return read


def _best(scores: Floats) -> Integers:
    """For every row the places of its highest scores, the best first, the first of equals first."""
    most = min(MOST_ALTERNATIVES, scores.shape[1])
    places = np.sort(np.argpartition(-scores, most - 1, axis=1)[:, :most], axis=1)
    order = np.argsort(-np.take_along_axis(scores, places, axis=1), axis=1, kind="stable")
    return np.take_along_axis(places, order, axis=1)


def _plain(read: Iterable[Word]) -> list[str]:
    return [word.plain for word in read]


def _features(read: Iterable[Word]) -> list[Feature]:
    return [Feature(word.key, _GENERAL_HEAD if word.is_general else 1.0) for word in read]
