"""The room's README prints the life of a registration from its table."""

from __future__ import annotations

import re
from pathlib import Path

from dayaq.registers import people
from dayaq.registers.people.statuses import REGISTRATION

README = Path(people.__path__[0]) / "README.md"


def test_the_diagram_in_the_readme_is_the_table_of_transitions() -> None:
    printed = re.search(
        r"<!-- registration -->\n```mermaid\n(.*?)\n```\n<!-- /registration -->", README.read_text(), re.DOTALL
    )

    assert printed is not None
    assert printed[1] == REGISTRATION.mermaid()
