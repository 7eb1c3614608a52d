"""The diagrams in the room's README are the transition tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from dayaq.foundation.lib.transitions import TransitionTable
from dayaq.interventions import guidance
from dayaq.interventions.guidance.statuses import BOOKING, SESSION

README = Path(str(guidance.__file__)).with_name("README.md")


@pytest.mark.parametrize("table", [SESSION, BOOKING], ids=lambda table: table.name)
def test_a_diagram_in_the_readme_is_the_table_of_today(table: TransitionTable) -> None:
    told = README.read_text(encoding="utf-8").partition(f"<!-- {table.name} -->\n")[2].partition("<!-- end -->")[0]
    assert told == f"```mermaid\n{table.mermaid()}\n```\n"
