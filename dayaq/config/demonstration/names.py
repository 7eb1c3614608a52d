"""Names as they are given in Azerbaijan: by sex, decade and region; addresses and numbers that lead nowhere."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

from dayaq.config.demonstration.draws import Wheel, chance
from dayaq.config.demonstration.facts import rows
from dayaq.foundation.lib.folding import fold

_AT_HOME = 12  # how much more often a region's own name is met there than elsewhere
_OPERATORS = ("10", "50", "51", "55", "60", "70", "77", "99")


@dataclass(frozen=True)
class FullName:
    family: str
    given: str
    patronymic: str

    def __str__(self) -> str:
        return f"{self.family} {self.given}"


@cache
def _given(sex: str, decade: int, region: str) -> Wheel[str]:
    known = [row for row in rows("given_names") if row["sex"] == sex]

    def weight(row: dict[str, str]) -> float:
        in_use = int(row["born_from"]) - 10 <= decade <= int(row["born_to"]) + 10
        return float(row["weight"]) * _home(row["region"], region) * (1.0 if in_use else 0.05)

    by_name = {row["name"]: weight(row) for row in known}
    return Wheel(by_name, by_name.__getitem__)


@cache
def _families(region: str) -> Wheel[tuple[str, str]]:
    weights = {
        (row["man"], row["woman"]): float(row["weight"]) * _home(row["region"], region) for row in rows("family_names")
    }
    return Wheel(weights, weights.__getitem__)


def _home(of: str, region: str) -> float:
    return 1.0 if not of else _AT_HOME if of == region else 0.3


def family(rng: random.Random, region: str) -> tuple[str, str]:
    """A family name in the form of its men and in that of its women."""
    return _families(region).spin(rng)


def given(rng: random.Random, sex: str, born: int, region: str) -> str:
    return _given(sex, born // 10 * 10, region).spin(rng)


def full_name(
    rng: random.Random, sex: str, born: int, region: str, names: tuple[str, str], father: str = ""
) -> FullName:
    """A name with the father's name, which is drawn where it is not known."""
    father = father or given(rng, "m", born - 28, region)
    own = given(rng, sex, born, region)
    return FullName(names[0] if sex == "m" else names[1], own, f"{father} {'oğlu' if sex == 'm' else 'qızı'}")


def phone(rng: random.Random) -> str:
    """A number whose subscriber part begins with 0, which no telephone has."""
    return f"+994 {rng.choice(_OPERATORS)} 0{rng.randrange(100):02d} {rng.randrange(100):02d} {rng.randrange(100):02d}"


def email(rng: random.Random, name: FullName, number: int) -> str:
    """An address at a domain that is reserved for examples; one in four people has none."""
    if chance(rng, 0.25):
        return ""
    local = fold(f"{name.given} {name.family}").replace(" ", ".")
    return f"{local}.{number}@example.{rng.choice(('com', 'org', 'net'))}"


@cache
def _streets() -> tuple[str, ...]:
    return tuple(row["street"] for row in rows("streets"))


def street(rng: random.Random) -> str:
    flat = f", m. {rng.randrange(1, 90)}" if chance(rng, 0.4) else ""
    return f"{rng.choice(_streets())} {rng.randrange(1, 120)}{flat}"


_FIN_LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # no I, no O
_FIN_SPACE = len(_FIN_LETTERS) ** 5


def national_id(number: int) -> str:
    """An identifier of the right form for the n-th person, beginning with ZZ to be told from a real one at sight."""
    left = (number * 7_368_787 + 1_299_709) % _FIN_SPACE  # a prime step: no two people meet
    letters = ""
    for _position in range(5):
        left, letter = divmod(left, len(_FIN_LETTERS))
        letters += _FIN_LETTERS[letter]
    return f"ZZ{letters}"
