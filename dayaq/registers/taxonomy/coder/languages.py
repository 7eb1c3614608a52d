"""Which language a title is written in, told by script, letters and the languages of the labels that use its words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .grammar import Word
from .words import is_cyrillic, key

_AZERBAIJANI_LETTERS = frozenset("əğışçƏĞİŞÇ")
_MIXED_FROM = 0.3

WordLanguages = Mapping[str, frozenset[str]]


def word_languages(texts: Iterable[tuple[Iterable[str], str]]) -> WordLanguages:
    """For every key the languages of the texts (words and language) it occurs in."""
    found: dict[str, set[str]] = defaultdict(set)
    for words, language in texts:
        for word in words:
            found[key(word)].add(language)
    found.pop("", None)
    return {word: frozenset(languages) for word, languages in found.items()}


def language_of(title: Iterable[Word], known: WordLanguages) -> str:
    """az, ru, en or de; mixed where two languages each have words that are theirs alone; empty where nothing tells."""
    votes: dict[str, float] = defaultdict(float)
    surely: Counter[str] = Counter()
    for word in title:
        languages = _languages(word, known)
        for language in languages:
            votes[language] += 1 / len(languages)
        if len(languages) == 1:
            surely.update(languages)
    if not votes:
        return ""
    sure = [language for language, count in surely.items() if count >= _MIXED_FROM * sum(votes.values())]
    if len(sure) > 1:
        return "mixed"
    return min(votes, key=lambda language: (-votes[language], language))


def _languages(word: Word, known: WordLanguages) -> frozenset[str]:
    if is_cyrillic(word.written):
        return frozenset({"ru"})
    if _AZERBAIJANI_LETTERS & set(word.written):
        return frozenset({"az"})
    return known.get(word.plain, frozenset()) - {"ru"}
