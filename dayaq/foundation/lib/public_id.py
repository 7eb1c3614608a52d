"""Public ids: the opaque name by which a row is known outside the database, in addresses and letters.

Ten characters of Crockford's base 32 (no i, l, o, u: nothing to misread aloud), about 10^15 possibilities. A primary
key never leaves the house. The converter `pid` is registered when this module is imported.
"""

import random
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import models
from django.urls import register_converter
from django.utils.translation import gettext_lazy as _

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 10
_seeded: ContextVar[random.Random | None] = ContextVar("seeded", default=None)


def random_public_id() -> str:
    """Return a public id that nobody can guess, unless a demonstration draws them."""
    if (rng := _seeded.get()) is not None:
        return seeded_public_id(rng)
    return "".join(secrets.choice(ALPHABET) for _position in range(LENGTH))


def seeded_public_id(rng: random.Random) -> str:
    """Return the next public id of a seeded generator, so that a demonstration country is the same every time."""
    return "".join(rng.choices(ALPHABET, k=LENGTH))


@contextmanager
def drawn_from(rng: random.Random) -> Iterator[None]:
    """Rows made within the block get the next ids of a seeded generator: for a demonstration, never for real people."""
    token = _seeded.set(rng)
    try:
        yield
    finally:
        _seeded.reset(token)


if TYPE_CHECKING:
    TextField = models.CharField[str, str]
else:
    TextField = models.CharField


class PublicIdField(TextField):
    """The column of a public id: given at random when the row is made, unique, never edited."""

    description = _("Public id")
    _fixed = ("max_length", "unique", "editable", "default")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.update(max_length=LENGTH, unique=True, editable=False, default=random_public_id)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """Leave what is fixed out of migrations."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {key: value for key, value in kwargs.items() if key not in self._fixed}


class PublicIdConverter:
    """The part of an address that holds a public id: `path("people/<pid:public_id>/", …)`."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PublicIdConverter, "pid")
