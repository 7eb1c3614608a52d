"""How right and how fast the title coder is: `python bench/title_coder.py [--esco]`.

Measures on two files of the data directory (never shipped), expert-coded titles of Azerbaijani job boards and English
titles of the classification's index, and on the held-out titles of the tests. Prints the share right at first sight and
among the first five, how honest the confidence is, what the register would take unseen, and the time for 10,000 titles.
"""

import argparse
import csv
import gzip
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from dayaq.registers.taxonomy.coder import ACCEPT, Coder, Coding

ROOT = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("DAYAQ_DATA_DIR", ROOT.parent / "shared" / "data"))
HELD_OUT = ROOT / "tests" / "registers" / "taxonomy" / "coder" / "held_out_titles.csv"
TITLES = 10_000


@dataclass(frozen=True)
class Judged:
    """A title with its expert's unit group, the second one he would accept, and the coder's answer."""

    title: str
    isco08: str
    second: str
    coding: Coding

    @property
    def right(self) -> bool:
        return self.coding.isco08 == self.isco08

    @property
    def among_five(self) -> bool:
        return self.isco08 in [one.isco08 for one in self.coding.alternatives[:5]]


def adverts() -> Iterator[tuple[str, str, str]]:
    """Titles of Azerbaijani boards with full unit groups: title, unit group, accepted second."""
    with (DATA / "titles_isco08_az.csv").open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            if len(row["isco08"]) == 4:
                yield row["title"], row["isco08"], row["isco08_alt"]


def english() -> Iterator[tuple[str, str, str]]:
    """English titles of the index of the classification."""
    for row in json.loads((DATA / "isco08_titles_en.json").read_text(encoding="utf-8")):
        yield row["name"], str(row["isco08"]).zfill(4), ""


def held_out() -> Iterator[tuple[str, str, str]]:
    """Titles authored for measuring only: title, unit group, accepted second."""
    with HELD_OUT.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["title"], row["isco08"], row["second"]


def esco() -> Iterator[tuple[str, str, str, float]]:
    """The labels of the official English ESCO release."""
    with gzip.open(DATA / "esco" / "occupations_en.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for label in (row["preferredLabel"], *row["altLabels"].split("\n")):
                if label.strip():
                    yield label.strip(), "en", row["iscoGroup"], 1.0


def judge(coder: Coder, cases: Iterator[tuple[str, str, str]]) -> list[Judged]:
    """The coder's answers beside the experts'."""
    known = list(cases)
    codings = coder.code_many([title for title, _, _ in known])
    return [Judged(*case, coding) for case, coding in zip(known, codings, strict=True)]


def report(name: str, judged: list[Judged]) -> None:
    """Print the shares right, the honesty of the confidence and what passes the threshold."""
    click.echo(f"{name}: {len(judged)} titles")
    click.echo(f"  right unit group           {share(one.right for one in judged)}")
    click.echo(f"  right or accepted second   {share(one.right or one.coding.isco08 == one.second for one in judged)}")
    click.echo(f"  among the first five       {share(one.among_five for one in judged)}")
    click.echo(
        f"  right major group          {share((one.coding.isco08 or '-')[0] == one.isco08[0] for one in judged)}"
    )
    for low in (0.0, 0.2, 0.4, 0.6, 0.8):
        band = [one for one in judged if low <= min(one.coding.confidence, 0.999) < low + 0.2]
        if band:
            said = sum(one.coding.confidence for one in band) / len(band)
            right = share(one.right for one in band)
            click.echo(f"  says {low:.1f}–{low + 0.2:.1f}: {len(band):5} titles, mean {said:.2f}, right {right}")
    taken = [one for one in judged if one.coding.confidence >= ACCEPT]
    right = share(one.right for one in taken)
    click.echo(f"  at {ACCEPT} or above: {len(taken) / len(judged):.0%} of the titles, right {right}")


def share(answers: Iterator[bool]) -> str:
    """A share in per cent."""
    known = list(answers)
    return f"{100 * sum(known) / max(len(known), 1):.1f} %"


def speed(labels: list[tuple[str, str, str, float]]) -> None:
    """Print the time from nothing to 10,000 coded titles, all different."""
    with (DATA / "az_vacancies.csv").open(encoding="utf-8-sig", newline="") as stream:
        seen = list(dict.fromkeys(row["title"] for row in csv.DictReader(stream)))
    titles = [f"{seen[place % len(seen)]} {place // len(seen) or ''}" for place in range(TITLES)]
    started = time.perf_counter()
    coder = Coder.embedded(labels)
    built = time.perf_counter()
    coder.code_many(titles)
    click.echo(f"built in {built - started:.2f} s, {TITLES} different titles in {time.perf_counter() - built:.2f} s")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--esco", action="store_true", help="with the labels of the ESCO release as extra labels")
    labels = list(esco()) if parser.parse_args().esco else []
    coder = Coder.embedded(labels)
    report("Adverts of Azerbaijani boards", judge(coder, adverts()))
    report("English index titles", judge(coder, english()))
    report("Held-out titles", judge(coder, held_out()))
    speed(labels)


if __name__ == "__main__":
    main()
