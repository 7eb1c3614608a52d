"""Somebody of the country while she is being written: what her rows are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dayaq.config.demonstration.calendar import age
from dayaq.config.demonstration.facts import Occupation
from dayaq.config.demonstration.geography import Place
from dayaq.config.demonstration.names import FullName
from dayaq.config.demonstration.offices import Caseworker
from dayaq.registers.taxonomy.models import Unit


@dataclass
class Someone:
    key: int
    sex: str
    name: FullName
    birth_date: date
    place: Place
    office: int
    caseworker: Caseworker | None
    occupation: Occupation
    second: Occupation | None = None
    demo: bool = False

    @property
    def unit(self) -> Unit:
        return self.place.unit

    @property
    def age(self) -> int:
        return age(self.birth_date)
