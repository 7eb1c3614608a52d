"""Words of a job title: from raw text to keys that the same word shares across forms, scripts and spellings.

A *key* is not a stem a linguist would sign: it is what is left of a folded word when case endings, plural and the
spelling habits of four languages (менеджер, menecer; маркетинг, marketing, marketinq) are taken away, the same way for
the lexicon and for the advert. Keys that still differ meet in `vocabulary.py`; folding is `foundation.lib.folding`.
"""

import re
import unicodedata
from functools import lru_cache

from dayaq.foundation.lib.folding import fold

# Letters that look alike in both scripts; adverts mix them inside one word.
_LATIN_TWINS = "ABCEHIJKMOPSTXYaceijkmopstxyəƏ"
_CYRILLIC_TWINS = "АВСЕНІЈКМОРЅТХУасеіјкморѕтхуәӘ"
_TO_LATIN = str.maketrans(_CYRILLIC_TWINS, _LATIN_TWINS)
_TO_CYRILLIC = str.maketrans("ABCEHKMOPTXaceopxy", "АВСЕНКМОРТХасеорху")

_CYRILLIC = re.compile("[Ѐ-ӿ]")
_NOT_CYRILLIC = re.compile(r"[^\W\d_Ѐ-ӿ]")
_LETTERS = re.compile(r"[^\W_]+")
_WORD = re.compile(r"[^\W_]+(?:[+#]+(?![^\W_]))?")
_APOSTROPHES = re.compile(r"(?<=\w)[’'`ʼ](?=\w)")

# Longest first; an ending goes only where at least MINIMUM letters of the word stay.
_MINIMUM = 4
# as folding spells them: ями yami, ого ogo, ый iy, ы i
_RUSSIAN = (
    "iyami yami ami iyax yax ax iyam yam am ogo ego omu emu imi osti ost iey ey oy ov ev ie iya ii iy aya"
    " oe ee ix uyu om em a ya o e i u yu y"
)
_AZERBAIJANI = (
    "larinin lerinin larina lerine larini lerini larin lerin lari leri lar ler"
    " sinin sunun sina sine sunu sini sinda sinde inin unun nin nun si su i u"
)
_RUSSIAN_ENDINGS = tuple(_RUSSIAN.split())
_LATIN_ENDINGS = tuple(_AZERBAIJANI.split())
_KEEPS_ITS_S = ("ss", "is", "us", "as", "os")


def repair_lookalikes(text: str) -> str:
    """The text with every word in one script: 'Продавeц' with a Latin e becomes Cyrillic throughout."""
    if text.isascii():
        return text
    text = unicodedata.normalize("NFKC", text)
    if _CYRILLIC.search(text) is None or _NOT_CYRILLIC.search(text) is None:
        return text
    return _LETTERS.sub(lambda match: _one_script(match.group()), text)


def _one_script(word: str) -> str:
    if word.isascii():
        return word
    cyrillic = [letter for letter in word if "Ѐ" <= letter <= "ӿ"]
    latin = [letter for letter in word if letter.isalpha() and not "Ѐ" <= letter <= "ӿ"]
    if not cyrillic or not latin:
        return word
    surely_cyrillic = sum(letter not in _CYRILLIC_TWINS for letter in cyrillic)
    surely_latin = sum(letter not in _LATIN_TWINS for letter in latin)
    if (surely_cyrillic, len(cyrillic)) > (surely_latin, len(latin)):
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN)


def words(text: str) -> list[str]:
    """The words of a text as written, in their order; 'C++' and 'C#' keep their signs, bare numbers are left out."""
    return [word for word in _WORD.findall(_APOSTROPHES.sub("", text)) if not word.isdecimal()]


@lru_cache(maxsize=100_000)
def key(word: str) -> str:
    """What a word shares with its other forms and with its spelling in the other languages; empty for bare signs."""
    folded = fold(word)
    if is_cyrillic(word):
        return _spelling(_without(folded, _RUSSIAN_ENDINGS))
    return _spelling(_latin_stem(folded))


def is_cyrillic(word: str) -> bool:
    """Whether a word has a Cyrillic letter."""
    return not word.isascii() and _CYRILLIC.search(word) is not None


def keys(text: str) -> tuple[str, ...]:
    """The keys of a text's words in their order."""
    return tuple(found for word in words(text) if (found := key(word)))


def _latin_stem(token: str) -> str:
    if token.endswith("s") and len(token) > _MINIMUM and not token.endswith(_KEEPS_ITS_S):
        return token[:-3] + "y" if token.endswith("ies") else token[:-1]
    # -çı makes the person (satıcı, elektrikçi): its vowel is not a possessive ending
    if token.endswith(("ci", "cu")):
        return token
    return _without(token, _LATIN_ENDINGS)


def _without(token: str, endings: tuple[str, ...]) -> str:
    if not token.endswith(endings):
        return token
    for ending in endings:
        if token.endswith(ending) and len(token) - len(ending) >= _MINIMUM:
            return token[: -len(ending)]
    return token


_RESPELLINGS = tuple(pair.split() for pair in ["sh s", "ch c", "ph f", "th t", "kh x", "ck k", "q g", "w v"])
_HARD_C = re.compile("c(?=[aourlkt])")
_DOUBLED = re.compile(r"([a-z])\1")


def _spelling(stem: str) -> str:
    for written, spelled in _RESPELLINGS:
        stem = stem.replace(written, spelled)
    return _DOUBLED.sub(r"\1", _HARD_C.sub("k", stem))
