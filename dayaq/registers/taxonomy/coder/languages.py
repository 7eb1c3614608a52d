"""Which language a title is written in, told by script, letters and the languages of the labels that use its words."""

from collections import Counter, defaultdict
from collections.abc import Iterable, KeysView

from .grammar import Word
from .words import is_cyrillic, key

_AZERBAIJANI_LETTERS = frozenset("əğışçƏĞİŞÇ")
_MIXED_FROM = 0.3


class Languages:
    """Tells languages by the words of labels; every word is looked at once."""

    def __init__(self, texts: Iterable[tuple[Iterable[str], str]]) -> None:
        """`texts` are the words of labels with their language."""
        found: dict[str, set[str]] = defaultdict(set)
        for words, language in texts:
            for word in words:
                found[key(word)].add(language)
        found.pop("", None)
        self._of_key = found
        self._of_word: dict[str, frozenset[str]] = {}

    @property
    def keys(self) -> KeysView[str]:
        """The keys of all words of the labels."""
        return self._of_key.keys()

    def of_title(self, title: Iterable[Word]) -> str:
        """az, ru, en or de; mixed where two languages each have words that are theirs alone; empty where none tells."""
        votes: dict[str, float] = defaultdict(float)
        surely: Counter[str] = Counter()
        for word in title:
            languages = self._of_word.get(word.written) or self._look_at(word)
            for language in languages:
                votes[language] += 1 / len(languages)
            if len(languages) == 1:
                surely.update(languages)
        if not votes:
            return ""
        enough = _MIXED_FROM * sum(votes.values())
        if sum(count >= enough for count in surely.values()) > 1:
            return "mixed"
        return min(votes, key=lambda language: (-votes[language], language))

    def _look_at(self, word: Word) -> frozenset[str]:
        if is_cyrillic(word.written):
            languages = frozenset({"ru"})
        elif _AZERBAIJANI_LETTERS & set(word.written):
            languages = frozenset({"az"})
        else:
            languages = frozenset(self._of_key.get(word.plain, ())) - {"ru"}
        self._of_word[word.written] = languages
        return languages
