"""The diagrams in the room's README are those of its tables."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dayaq.interventions.programmes import self_employment
from dayaq.interventions.programmes.self_employment.statuses import ASSET, PLAN

README = Path(self_employment.__file__).parent / "README.md"


@pytest.mark.parametrize(("name", "table"), [("plan", PLAN), ("asset", ASSET)])
def test_the_diagram_is_the_table(name: str, table: object) -> None:
    printed = re.search(rf"<!-- {name} -->\n```mermaid\n(.*?)\n```\n<!-- /{name} -->", README.read_text(), re.DOTALL)
    assert printed
    assert printed[1] == table.mermaid()  # type: ignore[attr-defined]
