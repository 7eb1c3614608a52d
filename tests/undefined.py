"""What a template shows for a variable that nobody gave: nothing, but an exception with its name."""

from __future__ import annotations

from typing import Any


class UndefinedVariable(str):
    """Stands in `string_if_invalid`."""

    def __contains__(self, item: object) -> bool:
        return item == "%s"

    def __mod__(self, variable: Any) -> str:
        raise KeyError(f"A template uses the variable “{variable}”, which is not defined.")
