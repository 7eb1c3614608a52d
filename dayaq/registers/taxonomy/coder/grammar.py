"""Reading a piece of a title: which word says what the person is, which say of what, which say nothing.

In "satış üzrə mütəxəssis", "sales specialist" and "специалист по продажам" the *head* is specialist and sales the
topic. Azerbaijani, German and English put the head last (English before its "of" and "for"), Russian first after the
adjectives. Heads written in several languages become one, so that a half-translated title is still understood.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dayaq.foundation.lib.folding import fold

from .noise import Noise
from .words import is_cyrillic, key, words

# the part where the head stands ends before these
_BEFORE_TOPICS = "of for in to with at from по для в во с со на für im mit von"
_BETWEEN_WORDS = "üzrə və ilə üçün olan and the a an on by und der die das des и из от к"
# in "marketinq departamentinin direktoru" the part of the firm adds nothing to marketing and director
_PARTS_OF_A_FIRM = (
    "şöbə şöbəsi şöbəsinin şöbəsinə departament departamenti departamentinin departamentinə bölmə bölməsi bölməsinin"
    " sektor sektoru sektorunun department division unit отдел отдела департамент департамента Abteilung"
)
_HEAD_ENDS_BEFORE = frozenset(map(key, _BEFORE_TOPICS.split()))
_SAYING_NOTHING = _HEAD_ENDS_BEFORE | frozenset(map(key, f"{_BETWEEN_WORDS} {_PARTS_OF_A_FIRM}".split()))
_GENERAL = "^"
_TYPO_FROM = 6
_CLOSE_ENOUGH = 0.83
_RUSSIAN_ADJECTIVE = ("iy", "aya", "oe", "ie")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a title: its key (a general head's in place of its own), its own key, as written, its part."""

    key: str
    plain: str
    written: str
    is_head: bool
    is_noise: bool

    @property
    def is_general(self) -> bool:
        """Whether it is a general head (specialist, manager), which names no occupation by itself."""
        return self.key.startswith(_GENERAL)

    def as_topic(self) -> Self:
        """The same word, not standing in the head's place."""
        return replace(self, is_head=False)


class Grammar:
    """Knows the general heads, the noise and which words can be a title alone."""

    def __init__(
        self, heads: Mapping[str, str], noise: Iterable[str], professions: Iterable[str], known: Collection[str]
    ) -> None:
        self._heads = {key(form): _GENERAL + head for form, head in heads.items() if len(words(form)) == 1}
        self._noise = Noise(noise)
        self._known = known
        self._miswritten: dict[str, str] = {}
        self._can_be_head = set(self._heads.values()) | {self._canonical(key(name)) for name in professions}

    def _canonical(self, found: str) -> str:
        """The general head that a key is a form of, or a miswritten form of; the key itself for all other words."""
        if found in self._heads:
            return self._heads[found]
        if len(found) < _TYPO_FROM or found in self._known:
            return found
        if found not in self._miswritten:
            near = process.extractOne(
                found, self._heads.keys(), scorer=OSA.normalized_similarity, score_cutoff=_CLOSE_ENOUGH
            )
            self._miswritten[found] = self._heads[near[0]] if near else found
        return self._miswritten[found]

    def head(self, name: str) -> Word:
        """The head word that an author of the lexicon named, whether general or a profession of its own."""
        found = self._canonical(key(name))
        if found not in self._can_be_head:
            found = _GENERAL + name
        return Word(found, key(name), name, is_head=True, is_noise=False)

    def read(self, piece: str) -> list[Word]:
        """The words of one piece in their order, without those that only join."""
        written = [word for word in words(piece) if key(word)]
        plain = [key(word) for word in written]
        noise = self._noise.spans(plain)
        canonical = [self._canonical(found) for found in plain]
        head = self._head_place(written, canonical, noise)
        return [
            Word(canonical[place], own, written[place], is_head=place == head, is_noise=noise[place])
            for place, own in enumerate(plain)
            if own not in _SAYING_NOTHING
        ]

    def _head_place(self, written: Sequence[str], found: Sequence[str], noise: Sequence[bool]) -> int | None:
        region = self._head_region(found, noise) or self._head_region(found, [False] * len(found))
        if not region:
            return None
        if sum(is_cyrillic(word) for word in written) * 2 > len(written):
            nouns = [place for place in region if self._is_noun(written[place], found[place])]
            return (nouns or region)[0]
        able = [place for place in region if found[place] in self._can_be_head]
        return (able or region)[-1]

    def _is_noun(self, written: str, found: str) -> bool:
        return found in self._can_be_head or not fold(written).endswith(_RUSSIAN_ADJECTIVE)

    @staticmethod
    def _head_region(found: Sequence[str], noise: Sequence[bool]) -> list[int]:
        region: list[int] = []
        for place, word in enumerate(found):
            if word in _HEAD_ENDS_BEFORE and region:
                break
            if word not in _SAYING_NOTHING and not noise[place]:
                region.append(place)
        return region
