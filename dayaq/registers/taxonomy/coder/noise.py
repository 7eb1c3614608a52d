"""What adverts add to a title without changing the occupation: seniority, shift, contract, benefits, places.

Noise is known by phrase, not guessed. A word that is noise in one title can decide another (baş mühasib, gecə
növbətçisi), so the coder reads a title both with and without its noise and lets the better reading win.
"""

from collections.abc import Iterable, Sequence

from .words import keys, repair_lookalikes


class Noise:
    """Phrases to be taken out of a sequence of keys, the longest first."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for phrase in phrases:
            if found := keys(repair_lookalikes(phrase)):
                self._by_first.setdefault(found[0], []).append(found)
        for known in self._by_first.values():
            known.sort(key=len, reverse=True)

    def spans(self, words: Sequence[str]) -> list[bool]:
        """For every key whether it belongs to noise."""
        marked = [False] * len(words)
        at = 0
        while at < len(words):
            length = self._length_at(words, at) if words[at] in self._by_first else 0
            for place in range(at, at + length):
                marked[place] = True
            at += max(length, 1)
        return marked

    def _length_at(self, words: Sequence[str], at: int) -> int:
        for phrase in self._by_first[words[at]]:
            if tuple(words[at : at + len(phrase)]) == phrase:
                return len(phrase)
        return 0
