"""`dayaq code`: a table of titles in, the same table with unit groups out, or one sentence and nothing written."""

import csv
import json
from pathlib import Path

import pytest

from dayaq.config.command_line.group import root

TABLE = "\ufeffid,title,employer\n7,Mühasib,“Araz” MMC\n3,,Nobody\n5,Повар,Café\n9,???,\n"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "adverts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_table_comes_back_with_three_columns_more(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "coded.csv"
    assert root(["code", str(source), "--out", str(out)]) == 0
    coded = rows(out)
    assert list(coded[0]) == ["id", "title", "employer", "isco08", "confidence", "alternatives"]
    assert [row["id"] for row in coded] == ["7", "3", "5", "9"]
    assert [row["employer"] for row in coded] == ["“Araz” MMC", "Nobody", "Café", ""]
    assert [row["isco08"] for row in coded] == ["2411", "", "5120", ""]
    assert [row["confidence"] for row in coded[1::2]] == ["", "0.000"]
    best = coded[0]
    assert best["alternatives"].split(";")[0] == "2411"
    assert len(best["alternatives"].split(";")) >= 5
    assert 0.6 < float(best["confidence"]) <= 1
    assert len(best["confidence"]) == len("0.000")


def test_coding_a_coded_table_again_renews_its_columns(source: Path, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.csv", tmp_path / "twice.csv"
    root(["code", str(source), "--out", str(once)])
    root(["code", str(once), "--out", str(twice)])
    assert twice.read_bytes() == once.read_bytes()


def test_a_file_can_be_coded_in_place(source: Path) -> None:
    assert root(["code", str(source), "--out", str(source)]) == 0
    assert rows(source)[0]["isco08"] == "2411"


def test_it_says_what_it_did(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root(["code", str(source), "--out", str(tmp_path / "coded.csv"), "--json"])
    done = json.loads(capsys.readouterr().out)
    assert set(done) == {"rows", "coded", "below_threshold", "seconds"}
    assert (done["rows"], done["coded"], done["below_threshold"]) == (4, 2, 0)
    root(["code", str(source), "--out", str(tmp_path / "coded.csv")])
    assert "4 rows, 2 coded" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("name,employer\nMühasib,A\n", "title"),
        ("", "empty"),
        ("title,employer\nMühasib,A,B,C\n", "row 2"),
    ],
)
def test_a_bad_file_is_one_sentence_and_nothing_is_written(
    content: str, sentence: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "bad.csv", tmp_path / "coded.csv"
    source.write_text(content, encoding="utf-8")
    assert root(["code", str(source), "--out", str(out)]) == 2
    said = capsys.readouterr().err
    assert sentence in said
    assert "bad.csv" in said
    assert len(said.splitlines()) == 1
    assert list(tmp_path.iterdir()) == [source]


def test_a_missing_file_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert root(["code", str(tmp_path / "none.csv"), "--out", str(tmp_path / "coded.csv")]) == 2
    assert "none.csv" in capsys.readouterr().err


def test_a_missing_hint_column_is_one_sentence(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "coded.csv"
    assert root(["code", str(source), "--out", str(out), "--hint-column", "function"]) == 2
    assert "function" in capsys.readouterr().err
    assert not out.exists()


def test_a_place_that_cannot_be_written_is_one_sentence(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert root(["code", str(source), "--out", str(tmp_path / "nowhere" / "coded.csv")]) == 2
    assert "cannot be written" in capsys.readouterr().err
