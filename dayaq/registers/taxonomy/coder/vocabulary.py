"""The words the coder knows, and which of them an unknown or differently written word may mean.

Four ways lead from a word of an advert to a word of the lexicon: the same key; the same root (driller, drilling); the
same beginning (mühasib, mühasibatlıq) or a known word at the end of a compound (avtoelektrik, Elektroingenieur); a
typing error. Each is worth less than the one before.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from math import ceil

from rapidfuzz import process
from rapidfuzz.distance import OSA, Prefix

_SAME_BEGINNING = 5
_FUZZY_FROM = 4
_CLOSE_ENOUGH = 0.74
_TYPO_WORTH = 0.95
_KINSHIP_WORTH = 0.8
_SAME_ROOT_WORTH = 0.75
_SHORTEST_ROOT = 4
_MOST_KIN = 8
_KNOWN_WORD_KIN_WORTH = 0.6
# what makes the person, the action and the adjective of one trade: drilling, driller; сварка, сварщик, сварочный;
# təmir, təmirçi; longest first, as keys spell them
_ENDINGS = (
    "ovalsik ovalnik ovaln ovsik ovnik ivatel ovatel ologist ation ement ology olog ilsik alsik elsik itel atel ocn"
    " cilik ciliq lasdir lesdir lama leme ing ist ion ian ment ery sik cik nik tel ovk ovan eni ani aln"
    " lik lig luk lug er or ed al ic ci cu ma me k n y"
)
_DERIVED = tuple(_ENDINGS.split())


@lru_cache(maxsize=100_000)
def _root(word: str) -> str:
    for ending in _DERIVED:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_ROOT:
            return word[: -len(ending)]
    return word


class Vocabulary:
    """Numbered keys with a search for their kin; words are numbered in the order they are first seen."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = list(dict.fromkeys(words))
        self.number = {word: number for number, word in enumerate(self.words)}
        self._sorted = sorted(self.words)
        self._by_shape: dict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self.words:
            if len(word) >= _FUZZY_FROM:
                self._by_shape[word[0], len(word)].append(word)
        self._comparable_to: dict[tuple[str, int], list[str]] = {}
        self._of_root: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            self._of_root[_root(word)].append(word)
        self._known_kin: dict[str, tuple[tuple[int, float], ...]] = {}

    def __len__(self) -> int:
        return len(self.words)

    def __contains__(self, word: str) -> bool:
        return word in self.number

    def meanings(self, word: str) -> tuple[tuple[int, float], ...]:
        """(number of a known word, likeness in 0–1), the best first; empty where nothing is near."""
        found = self._known_kin.get(word)
        if found is None:
            found = self._known_kin[word] = self._search(word)
        return found

    def _search(self, word: str) -> tuple[tuple[int, float], ...]:
        known = word in self.number
        likeness = self._kin(word) if len(word) >= _FUZZY_FROM else {}
        worth = _KNOWN_WORD_KIN_WORTH if known else 1.0
        likeness = {other: value * worth for other, value in likeness.items()}
        if known:
            likeness[word] = 1.0
        best = sorted(likeness.items(), key=lambda item: (-item[1], item[0]))[:_MOST_KIN]
        return tuple((self.number[other], value) for other, value in best)

    def _kin(self, word: str) -> dict[str, float]:
        likeness: dict[str, float] = {}
        for other in self._beginning_alike(word):
            shared = Prefix.similarity(word, other)
            likeness[other] = _KINSHIP_WORTH * shared / max(len(word), len(other))
        for other in self._endings_of(word):
            likeness[other] = max(likeness.get(other, 0.0), _KINSHIP_WORTH * len(other) / len(word))
        near = process.extract(
            word,
            self._comparable(word[0], len(word)),
            scorer=OSA.normalized_similarity,
            limit=_MOST_KIN,
            score_cutoff=_CLOSE_ENOUGH,
        )
        for other, value, _ in near:
            likeness[other] = max(likeness.get(other, 0.0), _TYPO_WORTH * value * value)
        for other in self._of_root.get(_root(word), ()):
            likeness[other] = max(likeness.get(other, 0.0), _SAME_ROOT_WORTH)
        likeness.pop(word, None)
        return likeness

    def _comparable(self, letter: str, length: int) -> list[str]:
        """The words of a first letter that are not too long or too short to be close enough to one of the length."""
        found = self._comparable_to.get((letter, length))
        if found is None:
            lengths = range(ceil(_CLOSE_ENOUGH * length), int(length / _CLOSE_ENOUGH) + 1)
            found = [word for other in lengths for word in self._by_shape.get((letter, other), ())]
            self._comparable_to[letter, length] = found
        return found

    def _beginning_alike(self, word: str) -> list[str]:
        if len(word) < _SAME_BEGINNING:
            return []
        beginning = word[:_SAME_BEGINNING]
        first = bisect_left(self._sorted, beginning)
        last = bisect_left(self._sorted, beginning + "\U0010ffff")
        return self._sorted[first:last]

    def _endings_of(self, word: str) -> list[str]:
        endings = (word[-length:] for length in range(_SAME_BEGINNING, len(word)))
        return [ending for ending in endings if ending in self.number]
