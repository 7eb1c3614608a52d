"""Who and what the engine's numbers are: opaque ids of people and vacancies and codes of skills, by number.

They lie beside a round's input, outside the public folder, so that an explanation finds its person years later.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import polars as pl

from dayaq.allocation.files import filled


@dataclass(frozen=True)
class Names:
    """The names of the numbers 0, 1, 2 … of each kind."""

    people: list[str]
    vacancies: list[str]
    skills: list[str]

    @cached_property
    def seeker_of(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.people)}

    @cached_property
    def place_of(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.vacancies)}

    @cached_property
    def skill_number(self) -> dict[str, int]:
        return {name: number for number, name in enumerate(self.skills)}

    def save(self, folder: Path) -> None:
        with filled(folder) as part:
            for kind in ("people", "vacancies", "skills"):
                pl.DataFrame({"name": pl.Series(getattr(self, kind), dtype=pl.String)}).write_parquet(
                    part / f"{kind}.parquet"
                )

    @classmethod
    def load(cls, folder: Path) -> Names:
        return cls(**{kind: _read(folder / f"{kind}.parquet") for kind in ("people", "vacancies", "skills")})


def _read(file: Path) -> list[str]:
    return pl.read_parquet(file, memory_map=False)["name"].to_list()
