"""The diagrams in the README are those of the tables of transitions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dayaq.foundation.lib.transitions import TransitionTable
from dayaq.interventions.programmes import social_enterprise
from dayaq.interventions.programmes.social_enterprise.statuses import CONTROL, ENTERPRISE

README = Path(str(social_enterprise.__file__)).parent / "README.md"


@pytest.mark.parametrize(("name", "table"), [("enterprise", ENTERPRISE), ("control", CONTROL)])
def test_the_diagram_is_the_table(name: str, table: TransitionTable) -> None:
    printed = re.search(rf"<!-- {name} -->\n(.*?)<!-- /{name} -->", README.read_text(encoding="utf-8"), re.DOTALL)
    assert printed is not None
    assert printed[1] == f"```mermaid\n{table.mermaid()}\n```\n"
