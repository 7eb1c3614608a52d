"""How near a title is to every unit group, by the words it shares with the group's labels, in numpy.

Two views are added. *Nearest label*: the cosine between the title and the best single label of the group. *Whole
group*: the cosine between the title and all of the group's labels together, so that evidence spread over several
labels counts too. A word weighs the more the fewer unit groups use it. Labels lie sorted by unit group, so that the
best label of every group is one reduction over the row of likenesses.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

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


@dataclass(frozen=True, slots=True)
class Feature:
    """A key with the share of its weight that counts, 1 for an ordinary word of the title."""

    key: str
    share: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a piece of a title says.

    `score` and `nearest` (the likeness of its best label) are per unit group, `labels` is the likeness of every label;
    `known` is the share of the piece in known words, `is_exact` whether a label has just its words.
    """

    score: Floats
    nearest: Floats
    labels: Floats
    known: float
    is_exact: bool

    def plus(self, more: Floats) -> Self:
        """This evidence with something more to the score of every unit group."""
        return replace(self, score=self.score + more)

    def or_better(self, other: Self, share: float) -> Self:
        """This evidence, or a share of the other's where that says more."""
        return replace(
            self,
            score=np.maximum(self.score, share * other.score),
            nearest=np.maximum(self.nearest, share * other.nearest),
            labels=np.maximum(self.labels, share * other.labels),
            known=max(self.known, other.known),
        )


class LabelIndex:
    """Labels of all sources behind an inverted index; only read after building."""

    def __init__(self, labels: Sequence[Label], features: Sequence[Sequence[Feature]]) -> None:
        order = sorted(range(len(labels)), key=lambda place: (labels[place].isco08, place))
        self.labels = [labels[place] for place in order]
        features = [features[place] for place in order]
        self.codes = sorted({label.isco08 for label in labels})
        group = {code: place for place, code in enumerate(self.codes)}
        self._group_of = np.array([group[label.isco08] for label in self.labels], dtype=np.intp)
        self._starts = np.searchsorted(self._group_of, np.arange(len(self.codes)))
        self.vocabulary = Vocabulary(feature.key for row in features for feature in row)
        self._weight = self._word_weights(features)
        self._heaviest = float(self._weight.max())
        self._build(features)
        # the lexicon's authors wrote the more titles for a unit group the more adverts have it
        authored = np.array([label.weight == AUTHORED for label in self.labels])
        self._commonness = np.log1p(np.bincount(self._group_of[authored], minlength=len(self.codes)))
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

    def _word_weights(self, features: Sequence[Sequence[Feature]]) -> Floats:
        groups: dict[int, set[int]] = defaultdict(set)
        for group, row in zip(self._group_of.tolist(), features, strict=True):
            for feature in row:
                groups[self.vocabulary.number[feature.key]].add(group)
        spread = np.array([len(groups[word]) for word in range(len(self.vocabulary))])
        return np.log((len(self.codes) + 1) / (spread + 0.5))

    def _build(self, features: Sequence[Sequence[Feature]]) -> None:
        entries = [
            (self.vocabulary.number[key], place, share)
            for place, row in enumerate(features)
            for key, share in {feature.key: feature.share for feature in row}.items()
        ]
        word, label = (np.array(column, dtype=np.intp) for column in list(zip(*entries, strict=True))[:2])
        value = self._weight[word] * np.array([share for _, _, share in entries])
        length = np.sqrt(np.bincount(label, value**2, minlength=len(self.labels)))
        value *= (np.array([each.weight for each in self.labels]) / length)[label]
        self._postings = _by_word(word, label, value, len(self.vocabulary))

        cell, cell_of = np.unique(word * len(self.codes) + self._group_of[label], return_inverse=True)
        word, group = np.divmod(cell, len(self.codes))
        # the root keeps a word of many labels from drowning the group's other words
        value = np.sqrt(np.bincount(cell_of, value))
        value /= np.sqrt(np.bincount(group, value**2, minlength=len(self.codes)))[group]
        self._group_postings = _by_word(word, group, value, len(self.vocabulary))

    def evidence(self, title: Sequence[Feature]) -> Evidence | None:
        """What the features say about every unit group; None where none of them is known."""
        weights, known = self._weigh(title)
        if not weights:
            return None
        labels = _gather(self._postings, weights, len(self.labels))
        nearest = np.minimum(np.maximum.reduceat(labels, self._starts), 1.0)
        whole = _gather(self._group_postings, weights, len(self.codes))
        score = (nearest + _WHOLE_GROUP * whole) / (1 + _WHOLE_GROUP) + _COMMONNESS * self._commonness
        exactly = self._exactly.get(_signature(title), ())
        for group in exactly:
            score[group] += _EXACTLY
        return Evidence(score, nearest, labels, known, is_exact=bool(exactly))

    def nearest_label(self, evidence: Evidence, group: int) -> Label:
        """The label of a unit group (by its place in `codes`) that is nearest to the title."""
        first = int(self._starts[group])
        last = int(self._starts[group + 1]) if group + 1 < len(self.codes) else len(self.labels)
        return self.labels[first + int(evidence.labels[first:last].argmax())]

    def _weigh(self, title: Iterable[Feature]) -> tuple[dict[int, float], float]:
        """The title as a vector of length one over known words, and the share of its length which is known."""
        weights: dict[int, float] = {}
        squares = known = 0.0
        for feature in title:
            meanings = self.vocabulary.meanings(feature.key)
            own = feature.share * self._own_weight(meanings)
            squares += own**2
            known += (own * meanings[0][1]) ** 2 if meanings else 0.0
            for word, likeness in meanings:
                weight = feature.share * float(self._weight[word]) * likeness
                weights[word] = max(weights.get(word, 0.0), weight)
        length = squares**0.5
        return {word: weight / length for word, weight in weights.items()}, (known / squares) ** 0.5 if squares else 0.0

    def _own_weight(self, meanings: Sequence[tuple[int, float]]) -> float:
        unknown = self._heaviest * _UNKNOWN_WORD
        if not meanings:
            return unknown
        best, likeness = meanings[0]
        weight = float(self._weight[best])
        return weight if likeness == 1.0 else max(weight, unknown)


Postings = list[tuple[Integers, Floats]]


def _signature(title: Iterable[Feature]) -> tuple[str, ...]:
    return tuple(sorted(feature.key for feature in title))


def _by_word(word: Integers, place: Integers, value: Floats, words: int) -> Postings:
    order = np.argsort(word, kind="stable")
    borders = np.searchsorted(word[order], np.arange(1, words))
    return list(zip(np.split(place[order], borders), np.split(value[order], borders), strict=True))


def _gather(postings: Postings, weights: dict[int, float], size: int) -> Floats:
    places = np.concatenate([postings[word][0] for word in weights])
    values = np.concatenate([postings[word][1] * weight for word, weight in weights.items()])
    return np.bincount(places, values, minlength=size).astype(np.float64, copy=False)
