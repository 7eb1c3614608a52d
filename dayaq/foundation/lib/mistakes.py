"""A mistake of the user: one sentence that says where, what is wrong and what is expected.

Raised wherever input cannot be taken; forms, pages and the command line show the sentence as it is. A mistake of ours
is an ordinary exception and never a UserMistake.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.db.models import Model

# what gettext_lazy hands out is no str until it is shown
Text = str | Promise


class UserMistake(Exception):  # noqa: N818
    """Something the user can put right, with the place (file, row, column, field) as far as it is known."""

    def __init__(
        self,
        sentence: Text,
        *,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
        field: str | None = None,
    ) -> None:
        super().__init__(sentence)
        self._sentence = sentence
        self.file, self.row, self.column, self.field = file, row, column, field

    @property
    def sentence(self) -> str:
        """What is wrong and what is expected, in the active language, without the place."""
        return str(self._sentence)

    @property
    def place(self) -> str:
        """Where it is wrong, such as "people.csv, row 3, column wage"; empty when nothing is known."""
        return ", ".join(self._places())

    def _places(self) -> Iterator[str]:
        if self.file is not None:
            yield self.file
        if self.row is not None:
            yield _("row %(row)d") % {"row": self.row}
        if self.column is not None:
            yield _("column %(column)s") % {"column": self.column}
        if self.field is not None:
            yield _("field %(field)s") % {"field": self.field}

    def as_dict(self) -> dict[str, str | int]:
        """The mistake as plain values for `--json` and the API; places that are not known are left out."""
        known = {"file": self.file, "row": self.row, "column": self.column, "field": self.field}
        return {"sentence": self.sentence, **{name: value for name, value in known.items() if value is not None}}

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}" if self.place else self.sentence


def check_row(row: Model) -> None:
    """Raise the sentence of the first constraint or field that the row does not keep."""
    try:
        row.full_clean()
    except ValidationError as error:
        field, messages = next(iter(error.message_dict.items()))
        raise UserMistake(messages[0], field=None if field == "__all__" else field) from error
