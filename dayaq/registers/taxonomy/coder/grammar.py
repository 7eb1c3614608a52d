"""Reading a piece of a title: which word says what the person is, which say of what, which say nothing.

In "satış üzrə mütəxəssis", "sales specialist" and "специалист по продажам" the *head* is specialist and sales the
topic. Azerbaijani, German and English put the head last (English before its "of" and "for"), Russian first after the
adjectives. Heads written in several languages become one, so that a half-translated title is still understood.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

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


class Word(NamedTuple):
    """A word of a title: its key (a general head's in place of its own), its own key, as written, its part."""

    key: str
    plain: str
    written: str
    is_head: bool
    is_noise: bool
    is_general: bool
    """Whether it is a general head (specialist, manager), which names no occupation by itself."""


class _Known(NamedTuple):
    """What of a written word does not depend on its neighbours."""

    plain: str
    canonical: str
    is_cyrillic: bool
    is_adjective: bool


class Grammar:
    """Knows the general heads, the noise and which words can be a title alone; written words are looked at once."""

    def __init__(
        self, heads: Mapping[str, str], noise: Iterable[str], professions: Iterable[str], known: Collection[str]
    ) -> None:
        self._heads = {key(form): _GENERAL + head for form, head in heads.items() if len(words(form)) == 1}
        self._noise = Noise(noise)
        self._known = known
        self._looked_at: dict[str, _Known] = {}
        self._can_be_head = set(self._heads.values()) | {self._canonical(key(name)) for name in professions}

    def _canonical(self, found: str) -> str:
        """The general head that a key is a form of, or a miswritten form of; the key itself for all other words."""
        if found in self._heads:
            return self._heads[found]
        if len(found) < _TYPO_FROM or found in self._known:
            return found
        near = process.extractOne(
            found, self._heads.keys(), scorer=OSA.normalized_similarity, score_cutoff=_CLOSE_ENOUGH
        )
        return self._heads[near[0]] if near else found

    def _look_at(self, word: str) -> _Known:
        plain = key(word)
        cyrillic = is_cyrillic(word)
        adjective = cyrillic and fold(word).endswith(_RUSSIAN_ADJECTIVE)
        known = self._looked_at[word] = _Known(plain, self._canonical(plain), cyrillic, adjective)
        return known

    def head(self, name: str) -> Word:
        """The head word that an author of the lexicon named, whether general or a profession of its own."""
        plain = key(name)
        found = self._canonical(plain)
        if found not in self._can_be_head:
            found = _GENERAL + name
        return Word(found, plain, name, is_head=True, is_noise=False, is_general=found.startswith(_GENERAL))

    def read(self, piece: str) -> list[Word]:
        """The words of one piece in their order, without those that only join."""
        return self.read_words(words(piece))

    def read_words(self, written: Sequence[str]) -> list[Word]:
        """The same for a piece whose words were found before."""
        looked = self._looked_at
        pairs = [(word, looked.get(word) or self._look_at(word)) for word in written]
        pairs = [pair for pair in pairs if pair[1].plain]
        known = [pair[1] for pair in pairs]
        noise = self._noise.spans([word.plain for word in known])
        head = self._head_place(known, noise)
        return [
            Word(
                word.canonical,
                word.plain,
                as_written,
                place == head,
                noise[place],
                word.canonical.startswith(_GENERAL),
            )
            for place, (as_written, word) in enumerate(pairs)
            if word.plain not in _SAYING_NOTHING
        ]

    def _head_place(self, known: Sequence[_Known], noise: Sequence[bool]) -> int | None:
        if len(known) == 1:
            return 0 if known[0].canonical not in _SAYING_NOTHING else None
        region = _head_region(known, noise) or _head_region(known, [False] * len(known))
        if not region:
            return None
        able = [place for place in region if known[place].canonical in self._can_be_head]
        if sum(word.is_cyrillic for word in known) * 2 > len(known):
            nouns = [place for place in region if place in able or not known[place].is_adjective]
            return (nouns or region)[0]
        return (able or region)[-1]


def _head_region(known: Sequence[_Known], noise: Sequence[bool]) -> list[int]:
    region: list[int] = []
    for place, word in enumerate(known):
        if word.canonical in _SAYING_NOTHING:
            if region and word.canonical in _HEAD_ENDS_BEFORE:
                break
        elif not noise[place]:
            region.append(place)
    return region
