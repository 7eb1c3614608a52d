"""Folding: the one form in which text is searched and compared.

Two spellings that a person at a desk takes for the same word fold to the same text: "Şəki", "ŞƏKİ", "şeki" and
"Шеки" are all "seki". The fold is for machines and never shown. It is no transliteration for letters or passports
(which write ə as a) and it does not guess: x, kh and h stay three different things, and so do q and g.

The Cyrillic table leads to the Latin spelling that Azerbaijani itself uses for the word (техник, texnik; цемент,
sement; менеджер, menecer), because that is what stands beside it in the same register:

    ж j    х x    ц s    ч c    ш s    щ s    ы i    э e    ё e    й y    я ya    дж c
    ю yu, and after a consonant u: Гюнель, Günel; компьютер, kompüter
    ъ ь are dropped; the letters of Azerbaijani's former Cyrillic alphabet (ә ғ ҝ ө ү һ ҹ ј) follow the Latin of today
"""

import re
import unicodedata

_LATIN = {
    "ə": "e", "ı": "i", "ğ": "g", "ö": "o", "ü": "u", "ş": "s", "ç": "c", "ä": "a", "ß": "ss",
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ŋ": "n",
}  # fmt: skip
_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "j", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "x", "ц": "s", "ч": "c", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "ә": "e", "ғ": "g", "ҝ": "g", "ө": "o", "ү": "u", "һ": "h", "ҹ": "c", "ј": "y",
    "і": "i", "ї": "i", "є": "e", "ґ": "g", "ў": "u",
}  # fmt: skip
# with İ in the table, Azerbaijani text never needs the slow way that also finds its plain letter
_SPECIAL = {"İ": "i", "\u00ad": "", "\u200b": "", "\u200c": "", "\u200d": "", "\u2060": "", "\ufeff": ""}


def _table() -> dict[int, str]:
    letters = {**_LATIN, **_CYRILLIC}
    capitals = {letter.upper(): plain for letter, plain in letters.items() if len(letter.upper()) == 1}
    ascii_capitals = {letter: letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    return str.maketrans({**ascii_capitals, **capitals, **letters, **_SPECIAL})


_TABLE = _table()
_DZH = re.compile("дж", re.IGNORECASE)
_YU_AFTER_CONSONANT = re.compile("(?<=[бвгджзклмнпрстфхцчшщ])ь?ю", re.IGNORECASE)
# a word, and the + or # that ends it: C++ and C# are words, the + of a telephone number is not part of one
_WORD = re.compile(r"[^\W_]+(?:[+#]++(?![^\W_]))?")
# the accounting program, whose C is typed in either alphabet
_SAME_WORD = {"1s": "1c"}


def fold(text: str) -> str:
    """Return the text as it is searched and compared: small unaccented Latin letters, digits, single spaces."""
    return " ".join(fold_words(text))


def fold_words(text: str) -> tuple[str, ...]:
    """Return the folded words of the text in their order."""
    plain = text.lower() if text.isascii() else _plain_letters(text)
    return tuple(_SAME_WORD.get(word, word) for word in _WORD.findall(plain))


def _plain_letters(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    composed = _YU_AFTER_CONSONANT.sub("u", _DZH.sub("c", composed))
    plain = composed.translate(_TABLE)
    if plain.isascii():
        return plain
    # what the table does not know: accents fall, other alphabets only lose their capitals
    apart = unicodedata.normalize("NFKD", plain.casefold())
    kept = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return kept.translate(_TABLE)
