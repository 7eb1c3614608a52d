"""The diagrams in the README of the spine are the transition tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from dayaq.foundation.lib.transitions import TransitionTable
from dayaq.interventions.programmes import spine
from dayaq.interventions.programmes.spine.statuses import APPLICATION, OFFERING, PARTICIPATION

README = Path(str(spine.__file__)).with_name("README.md")


@pytest.mark.parametrize("table", [OFFERING, APPLICATION, PARTICIPATION], ids=lambda table: table.name)
def test_a_diagram_in_the_readme_is_the_table_of_today(table: TransitionTable) -> None:
    told = README.read_text(encoding="utf-8").partition(f"<!-- {table.name} -->\n")[2].partition("<!-- end -->")[0]
    assert told == f"```mermaid\n{table.mermaid()}\n```\n"
