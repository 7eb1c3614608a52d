"""How near a title is to every unit group, by the words it shares with the group's labels, in numpy.

Two views are added. *Nearest label*: the cosine between the title and the best single label of the group. *Whole
group*: the cosine between the title and all of the group's labels together, so that evidence spread over several
labels counts too. A word weighs the more the fewer unit groups use it. Labels lie sorted by unit group, so that the
best label of every group is one reduction over the row of likenesses.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .labels import AUTHORED, Label
from .vocabulary import Vocabulary

# a word nobody knows weighs as much as a middling one: enough to lower the confidence, not to bury the title
_UNKNOWN_WORD = 0.5
# what the parts of the score are worth beside the nearest label; the choice is flat, half or double costs a point
_WHOLE_GROUP = 0.6
_EXACTLY = 0.4
_COMMONNESS = 0.06

Floats = NDArray[np.float64]
Integers = NDArray[np.intp]


class Feature(NamedTuple):
    """A key with the share of its weight that counts, 1 for an ordinary word of the title."""

    key: str
    share: float


@dataclass(frozen=True, slots=True)
class Question:
    """A piece of a title as a vector of length one over known words.

    `known` is the share of the piece in known words; `exactly` the unit groups with a label of just its words.
    """

    weights: dict[int, float]
    known: float
    exactly: list[int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What pieces of titles say, a row each.

    `score` and `nearest` (the likeness of the best label) are per unit group, `labels` is the likeness of every label.
    """

    score: Floats
    nearest: Floats
    labels: Floats


class LabelIndex:
    """Labels of all sources behind an inverted index; only read after building."""

    def __init__(
        self, labels: Sequence[Label], features: Sequence[Sequence[Feature]], plain: Iterable[Sequence[str]]
    ) -> None:
        """`features` and `plain` are the words of every label; plain are those of the author, in their order."""
        order = sorted(range(len(labels)), key=lambda place: (labels[place].isco08, place))
        self.labels = [labels[place] for place in order]
        features = [features[place] for place in order]
        self.codes = sorted({label.isco08 for label in labels})
        group = {code: place for place, code in enumerate(self.codes)}
        self._group_of = np.array([group[label.isco08] for label in self.labels], dtype=np.intp)
        self._starts = np.searchsorted(self._group_of, np.arange(len(self.codes)))
        self.vocabulary = Vocabulary(key for row in features for key, _ in row)
        self._build(features)
        # the lexicon's authors wrote the more titles for a unit group the more adverts have it
        authored = np.array([label.weight == AUTHORED for label in self.labels])
        self._commonness: Floats = np.log1p(np.bincount(self._group_of[authored], minlength=len(self.codes)))
        self._as_written: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for label, own in zip(labels, plain, strict=True):
            if label.weight == AUTHORED and group[label.isco08] not in self._as_written[tuple(own)]:
                self._as_written[tuple(own)].append(group[label.isco08])
        self._exactly = self._by_signature(features)

    def _by_signature(self, features: Sequence[Sequence[Feature]]) -> dict[tuple[str, ...], list[int]]:
        """For the words of every label the unit groups whose labels have just these; the weightiest win."""
        weights: dict[tuple[str, ...], dict[int, float]] = defaultdict(dict)
        for label, group, row in zip(self.labels, self._group_of.tolist(), features, strict=True):
            groups = weights[_signature(row)]
            groups[group] = max(groups.get(group, 0.0), label.weight)
        return {
            signature: [group for group, weight in groups.items() if weight == max(groups.values())]
            for signature, groups in weights.items()
        }

    def _build(self, features: Sequence[Sequence[Feature]]) -> None:
        number = self.vocabulary.number
        entries = [
            (number[key], place, share)
            for place, row in enumerate(features)
            for key, share in (row if len(row) == 1 else dict(row).items())
        ]
        columns = list(zip(*entries, strict=True))
        word, label = (np.array(column, dtype=np.intp) for column in columns[:2])
        cell, cell_of = np.unique(word * len(self.codes) + self._group_of[label], return_inverse=True)
        of_word, group = np.divmod(cell, len(self.codes))
        spread = np.bincount(of_word, minlength=len(self.vocabulary))
        self._weight = np.log((len(self.codes) + 1) / (spread + 0.5))
        self._own_weights: list[float] = self._weight.tolist()
        self._heaviest = float(self._weight.max())

        value = self._weight[word] * np.array(columns[2])
        length = np.sqrt(np.bincount(label, value**2, minlength=len(self.labels)))
        value *= (np.array([each.weight for each in self.labels]) / length)[label]
        self._postings = Postings(word, label, value, len(self.vocabulary), len(self.labels))
        # the root keeps a word of many labels from drowning the group's other words
        value = np.sqrt(np.bincount(cell_of, value))
        value /= np.sqrt(np.bincount(group, value**2, minlength=len(self.codes)))[group]
        self._group_postings = Postings(of_word, group, value, len(self.vocabulary), len(self.codes))

    def is_written(self, plain: Sequence[str]) -> bool:
        """Whether an author wrote a label of just these words in this order."""
        return tuple(plain) in self._as_written

    def question(self, title: Sequence[Feature], plain: Sequence[str]) -> Question | None:
        """The features and plain words of a piece as a question to `evidence`; None where no word is known."""
        weights: dict[int, float] = {}
        squares = known = 0.0
        for key, share in title:
            meanings = self.vocabulary.meanings(key)
            own = share * self._own_weight(meanings)
            squares += own**2
            known += (own * meanings[0][1]) ** 2 if meanings else 0.0
            for word, likeness in meanings:
                weight = share * self._own_weights[word] * likeness
                if weight > weights.get(word, 0.0):
                    weights[word] = weight
        if not weights:
            return None
        length = squares**0.5
        return Question(
            {word: weight / length for word, weight in weights.items()},
            (known / squares) ** 0.5,
            self._as_written.get(tuple(plain)) or self._exactly.get(_signature(title), []),
        )

    def evidence(self, questions: Sequence[Question]) -> Evidence:
        """What the questions say about every unit group."""
        count = len(questions)
        row = np.repeat(np.arange(count), [len(question.weights) for question in questions])
        word = np.array([word for question in questions for word in question.weights], dtype=np.intp)
        weight = np.array([weight for question in questions for weight in question.weights.values()])
        labels = self._postings.gather(row, word, weight, count)
        nearest = np.minimum(np.maximum.reduceat(labels, self._starts, axis=1), 1.0)
        whole = self._group_postings.gather(row, word, weight, count)
        score = (nearest + _WHOLE_GROUP * whole) / (1 + _WHOLE_GROUP) + _COMMONNESS * self._commonness
        for place, question in enumerate(questions):
            score[place, question.exactly] += _EXACTLY
        return Evidence(score, nearest, labels)

    def labels_of(self, group: int) -> slice:
        """Where the labels of a unit group (by its place in `codes`) lie in `labels` and in an evidence's rows."""
        return slice(int(self._starts[group]), int(self._starts[group + 1]) if group + 1 < len(self.codes) else None)

    def _own_weight(self, meanings: Sequence[tuple[int, float]]) -> float:
        unknown = self._heaviest * _UNKNOWN_WORD
        if not meanings:
            return unknown
        best, likeness = meanings[0]
        weight = self._own_weights[best]
        return weight if likeness == 1.0 else max(weight, unknown)


class Postings:
    """For every word the places it stands at, with a value each."""

    def __init__(self, word: Integers, place: Integers, value: Floats, words: int, places: int) -> None:
        order = np.argsort(word, kind="stable")
        self._place, self._value, self._places = place[order], value[order], places
        self._first = np.searchsorted(word[order], np.arange(words + 1))

    def gather(self, row: Integers, word: Integers, weight: Floats, rows: int) -> Floats:
        """The weighted sums (rows × places) of the values of the words (`row`, `word` and `weight` side by side)."""
        first = self._first[word]
        length = self._first[word + 1] - first
        ends = np.cumsum(length)
        at = np.repeat(first - ends + length, length) + np.arange(ends[-1])
        cell = np.repeat(row * self._places, length) + self._place[at]
        values = self._value[at] * np.repeat(weight, length)
        sums = np.bincount(cell, values, minlength=rows * self._places).astype(np.float64, copy=False)
        return sums.reshape(rows, self._places)


def _signature(title: Iterable[Feature]) -> tuple[str, ...]:
    return tuple(sorted([key for key, _ in title]))
