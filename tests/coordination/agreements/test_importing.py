"""Files of agreements: the two that come with the house, and every mistake with its place and its cure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from dayaq.config.command_line.agreements import agreements as verb
from dayaq.config.command_line.importing import importing
from dayaq.coordination.agreements import checks
from dayaq.coordination.agreements.importing import import_file, seed_files
from dayaq.coordination.agreements.models import Action, Agreement, Clause, Commitment, Meeting, Negotiation, Partner
from dayaq.registers.observatory.models import QuotedFigure

pytestmark = pytest.mark.django_db


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "agreements.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def mistakes_of(tmp_path: Path, text: str) -> list[str]:
    return [str(one) for one in import_file(written(tmp_path, text)).mistakes]


ACME = """
partners:
  - {code: acme, name: Acme, kind: employer}
agreements:
  - code: acme-2026
    kind: memorandum
    title: Memorandum with Acme
    status: in_force
    signed_on: 2026-03-02
    parties: [{partner: acme, role: signatory}]
    clauses:
      - number: 1
        text: Acme takes interns.
        commitments:
          - {what: internships, amount: 6, basis: stated, first_day: 2026-03-02, due_on: 2026-12-31, owner: acme,
             evidence: Signed agreements}
"""


def test_the_files_of_the_house_are_imported_once(django_assert_max_num_queries: Any) -> None:
    first = [import_file(path) for path in seed_files()]
    assert [one.mistakes for one in first] == [[], []]
    again = [import_file(path) for path in seed_files()]
    assert [(sum(one.created.values()), sum(one.updated.values())) for one in again] == [(0, 0), (0, 0)]
    assert sum(one.unchanged for one in again) == sum(sum(one.created.values()) for one in first)


def test_both_seeds_stand_with_their_people_in_office_and_their_clauses() -> None:
    for path in seed_files():
        import_file(path)
    azerconnect = Agreement.objects.get(code="azerconnect-employment-2021")
    assert {one.name for one in azerconnect.signatories.all()} == {"Mustafa Abbasbayli", "Emil Masimov"}
    assert (azerconnect.signed_on, azerconnect.signed_year, azerconnect.status) == (None, 2021, "in_force")
    clauses = Clause.objects.measured().filter(agreement=azerconnect)
    assert clauses.count() == 13
    assert {one.number for one in clauses if not one.measurable} == {1, 6, 7, 9, 10, 11}  # type: ignore[attr-defined]
    assert set(Commitment.objects.values_list("basis", flat=True)) == {"assumed"}
    meeting = Meeting.objects.get()
    assert {one.name for one in meeting.attendees.all()} == {"Sahil Babayev", "Wolfgang Manig"}
    assert Action.objects.get(kind="legal_framework").agreement.code == "germany-labour-2018"  # type: ignore[union-attr]
    assert Negotiation.objects.get().status == "under_way"
    assert Agreement.objects.get(kind="legal_act").facilities.get().supplier == Partner.objects.get(code="ottobock")


def test_the_trade_turnover_of_2020_does_not_add_up_and_is_kept_as_quoted() -> None:
    for path in seed_files():
        import_file(path)
    (found,) = checks.everything()["identities"]
    assert (found["stated"], found["computed"], found["difference"]) == (817.5, 292.5, 525.0)
    assert found["holds"] is False
    assert found["source"] == "AzerNews, 15 March 2021"
    assert QuotedFigure.objects.get(series="trade-turnover").written == "817.5 million USD"
    assert {one.written for one in QuotedFigure.objects.filter(unit="persons")} == {"14200 persons", "74203 persons"}


def test_a_corrected_file_changes_what_it_corrects_and_no_status(tmp_path: Path) -> None:
    import_file(written(tmp_path, ACME))
    outcome = import_file(written(tmp_path, ACME.replace("amount: 6", "amount: 8").replace("in_force", "signed")))
    assert (dict(outcome.created), dict(outcome.updated)) == ({}, {"commitment": 1})
    assert Commitment.objects.get().amount == 8
    assert Agreement.objects.get().status == "in_force"


def test_a_dry_run_writes_nothing_and_says_the_same(tmp_path: Path) -> None:
    path = written(tmp_path, ACME)
    dry = import_file(path, dry_run=True)
    assert Agreement.objects.count() == Partner.objects.count() == 0
    assert import_file(path).as_dict() == dry.as_dict()


@pytest.mark.parametrize(
    ("wrong", "right", "told"),
    [
        (
            "kind: memorandum", "kind: memorandm",
            "line 6, agreements[1].kind: “memorandm” is not possible here; did you mean “memorandum”",
        ),
        (
            "signed_on: 2026-03-02", "signed_on: 02.03.2026",
            "line 9, agreements[1].signed_on: “02.03.2026” is no day; write it as 2021-12-22",
        ),
        (
            "owner: acme", "owner: acmee",
            "line 15, agreements[1].clauses[1].commitments[1].owner: There is no partner “acmee”",
        ),
        ("amount: 6", "amount: six", "line 15, agreements[1].clauses[1].commitments[1].amount: “six” is no number"),
        ("amount: 6, ", "", "line 15, agreements[1].clauses[1].commitments[1]: “amount” is missing; add it."),
        ("title:", "titel:", "line 7, agreements[1].titel: “titel” is not known here; did you mean “title”?"),
        ("due_on: 2026-12-31", "due_on: 2026-01-01", "It cannot fall due before it is counted."),
        ("code: acme-2026", "code: Acme 2026", "“Acme 2026” is no code; use small letters, digits and hyphens"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_its_cure_and_nothing_is_written(
    tmp_path: Path, wrong: str, right: str, told: str
) -> None:
    found = mistakes_of(tmp_path, ACME.replace(wrong, right, 1))
    assert any(told in one for one in found), found
    assert Partner.objects.count() == 0


def test_every_mistake_is_told_not_only_the_first(tmp_path: Path) -> None:
    text = ACME.replace("amount: 6", "amount: 0").replace("role: signatory", "role: signer")
    assert len(mistakes_of(tmp_path, text)) == 2


@pytest.mark.parametrize("text", ["a: [", "- a", "just words", "a: 1\na: 2", "\t"])
def test_what_is_no_file_of_agreements_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    result = CliRunner().invoke(importing, ["agreements", str(written(tmp_path, text))])
    told = str(result.exception)
    assert "agreements.yaml" in told or result.exit_code != 0
    assert Agreement.objects.count() == 0


def test_the_commands_tell_everything_as_json(tmp_path: Path) -> None:
    files = [str(path) for path in seed_files()]
    done = json.loads(CliRunner().invoke(importing, ["agreements", *files, "--json"]).output)
    assert [one["errors"] for one in done["files"]] == [0, 0]
    told = json.loads(CliRunner().invoke(verb, ["report", "Azerconnect", "--json"], standalone_mode=False).output)
    assert len(told["agreements"]) == 2
    steps = {"promised", "offered", "referred", "started", "hired", "retained_3", "retained_6", "retained_12"}
    assert all(steps <= set(one) for each in told["agreements"] for one in each["commitments"])
    checked = json.loads(CliRunner().invoke(verb, ["check", "--json"], standalone_mode=False).output)
    assert [one["difference"] for one in checked["identities"]] == [525.0]
    assert checked["double_claims"] == []


def test_the_commands_are_read_by_people_too() -> None:
    for path in seed_files():
        import_file(path)
    run = CliRunner()
    assert "not measurable yet" in run.invoke(verb, ["report", "azerconnect"]).output
    assert "DOES NOT ADD UP" in run.invoke(verb, ["check"], standalone_mode=False).output
    assert "azerconnect-employment-2021" in run.invoke(verb, ["list"]).output
    assert "There is no partner called" in str(run.invoke(verb, ["report", "nobody"]).exception)
