"""Capital letters and alphabetical order as the active language has them; Python and the databases know English only.

In Azerbaijani the capital of i is İ, ə stands after e and ş after s. For comparing and searching there is `folding`.
"""

from django.utils.translation import get_language

_ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvwyz",
    "de": "aäbcdefghijklmnoöpqrsßtuüvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
_PLACES = {
    language: {letter: place for place, letter in enumerate(letters)} for language, letters in _ALPHABETS.items()
}
_SMALL = str.maketrans({"I": "ı", "İ": "i"})
_CAPITAL = str.maketrans({"ı": "I", "i": "İ"})


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, the rest as it is."""
    first = text[:1].translate(_CAPITAL) if _language() == "az" else text[:1]
    return first.upper() + text[1:]


def alphabetical(text: str) -> list[tuple[int, str]]:
    """Return a key that sorts labels as a dictionary of the active language does, signs and other letters first."""
    language = _language()
    small = (text.translate(_SMALL) if language == "az" else text).lower()
    places = _PLACES.get(language, {})
    return [(places.get(letter, -1), letter) for letter in small]


def _language() -> str:
    return (get_language() or "en").split("-")[0]
