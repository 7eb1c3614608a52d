"""What the coder answers: a unit group with its confidence, the other groups it may be, and what decided."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Alternative:
    """A unit group the title may belong to, with its share of the doubt (0–1)."""

    isco08: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Coding:
    """The best unit group of a title; None where no word of it is known.

    `alternatives` are best first and begin with `isco08` itself. `language` is az, ru, en, de, mixed, or empty where
    nothing tells. `explanation` is the label that decided, in its own language, for a page to put into a sentence; the
    title itself where a caseworker's pick was remembered.
    """

    isco08: str | None
    confidence: float
    alternatives: tuple[Alternative, ...] = ()
    language: str = ""
    explanation: str = ""


UNKNOWN = Coding(isco08=None, confidence=0.0)
