"""Floors for the measured accuracy, some points under the figures of the coder's README.

The files are for measuring only; they are not part of the repository.
"""

import csv
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dayaq.registers.taxonomy.coder import ACCEPT, Coder, Coding

ROOT = Path(__file__).resolve().parents[4]
DATA = Path(os.environ.get("DAYAQ_DATA_DIR", ROOT.parent / "shared" / "data"))

Judged = list[tuple[str, Coding]]


def data_file(name: str) -> Path:
    if not (DATA / name).exists():
        pytest.skip(f"{name} is not in DAYAQ_DATA_DIR ({DATA})")
    return DATA / name


def azerbaijani() -> Iterator[tuple[str, str]]:
    with data_file("titles_isco08_az.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if len(row["isco08"]) == 4:
                yield row["title"], row["isco08"]


def english() -> Iterator[tuple[str, str]]:
    for row in json.loads(data_file("isco08_titles_en.json").read_text(encoding="utf-8")):
        yield row["name"], str(row["isco08"]).zfill(4)


def judge(coder: Coder, cases: Iterator[tuple[str, str]]) -> Judged:
    known = list(cases)
    codings = coder.code_many([title for title, _ in known])
    return [(isco08, coding) for (_, isco08), coding in zip(known, codings, strict=True)]


def right(judged: Judged) -> float:
    return sum(coding.isco08 == isco08 for isco08, coding in judged) / len(judged)


def among_five(judged: Judged) -> float:
    five = [[one.isco08 for one in coding.alternatives[:5]] for _, coding in judged]
    return sum(isco08 in offered for (isco08, _), offered in zip(judged, five, strict=True)) / len(judged)


@pytest.mark.needs_data
def test_adverts_of_azerbaijani_boards(coder: Coder) -> None:
    judged = judge(coder, azerbaijani())
    assert right(judged) > 0.70
    assert among_five(judged) > 0.87


@pytest.mark.needs_data
def test_english_titles_of_the_index(coder: Coder) -> None:
    judged = judge(coder, english())
    assert right(judged) > 0.73
    assert among_five(judged) > 0.89


@pytest.mark.needs_data
@pytest.mark.parametrize("cases", [azerbaijani, english])
def test_the_confidence_means_what_it_says(coder: Coder, cases: Callable[[], Iterator[tuple[str, str]]]) -> None:
    judged = judge(coder, cases())
    sure = [pair for pair in judged if pair[1].confidence >= 0.8]
    unsure = [pair for pair in judged if pair[1].confidence < 0.4]
    assert right(sure) > 0.8
    assert right(unsure) < 0.4


@pytest.mark.needs_data
def test_what_passes_the_threshold_is_right_four_times_in_five(coder: Coder) -> None:
    judged = judge(coder, azerbaijani())
    taken = [pair for pair in judged if pair[1].confidence >= ACCEPT]
    assert right(taken) > 0.78
    assert len(taken) > 0.55 * len(judged)
