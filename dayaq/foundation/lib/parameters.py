"""Dated parameters: the numbers of the law, each with its unit, its source and the day since which it holds.

A room keeps them in `parameters/<name>.yaml`; the path of a parameter is the file's name and its key in it:

    # parameters/self_employment.yaml
    asset_cap:                         # read as "self_employment.asset_cap"
      label: Highest value of the assets given to one person
      unit: AZN
      values:
        - {from: 2020-05-13, value: 5000, source: "Decision 168 of 13 May 2020, 4.2"}
        - {from: 2024-01-01, value: 6000, source: "No text gives it", assumed: true}

A value holds until the next one begins. What no source gives is marked `assumed`, and whatever it decides says so.
Files are read once in a process, strictly: a mistake in one is a sentence with file and key. Within `simulated` other
values stand in their place: what a changed law would mean, before it changes.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise
from math import isfinite
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake

Scalar = bool | int | float | str | date
# whole numbers up to it are exact as broken ones too, in every column
MOST = 2**53
_tried: ContextVar[Mapping[str, Scalar]] = ContextVar("tried", default={})  # noqa: B039 - never written to


@dataclass(frozen=True, slots=True)
class ParameterValue:
    """What a parameter is on a day."""

    path: str
    value: Scalar
    unit: str
    source: str
    assumed: bool
    from_: date

    @property
    def whole(self) -> int:
        """The value where it counts something; TypeError for a parameter of another kind."""
        if not isinstance(self.value, int) or isinstance(self.value, bool):
            raise TypeError(f"The parameter {self.path} is {self.value!r}, not a whole number.")
        return self.value


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter with all its values, the earliest first."""

    path: str
    label: str
    unit: str
    values: tuple[ParameterValue, ...]

    def on(self, day: date) -> ParameterValue:
        """Return what it was on the day; UserMistake for a day before its first value."""
        for value in reversed(self.values):
            if value.from_ <= day:
                return value
        raise UserMistake(
            _("The parameter %(path)s has no value on %(day)s; its first one holds from %(first)s.")
            % {"path": self.path, "day": day.isoformat(), "first": self.values[0].from_.isoformat()}
        )


def parameter(path: str, on: date | None = None) -> ParameterValue:
    """Return the parameter's value on a day (None: today), or the one that is being tried."""
    found = find_parameter(path).on(on or clock.today())
    tried = _tried.get()
    return replace(found, value=tried[path], source="", assumed=False) if path in tried else found


@contextmanager
def simulated(settings: Mapping[str, Scalar]) -> Iterator[None]:
    """Put other values in the place of these parameters, for whatever asks within: rules and rooms' facts alike."""
    token = _tried.set({**_tried.get(), **settings})
    try:
        yield
    finally:
        _tried.reset(token)


def read_setting(text: str) -> tuple[str, Scalar]:
    """Read `parameter=value` by the parameter's kind; UserMistake for what is no parameter, or no value of it."""
    path, sign, written = (part.strip() for part in text.partition("="))
    if not sign:
        raise UserMistake(_("“%(text)s” is not of the form parameter=value.") % {"text": text})
    values = [each.value for each in find_parameter(path).values]
    known = next((each for each in values if isinstance(each, float)), values[-1])
    try:
        value = _READ[type(known)](written)
    except (KeyError, ValueError):
        raise UserMistake(
            _("“%(written)s” is no value of %(path)s, which is now %(known)s.")
            % {"written": written, "path": path, "known": _written(values[-1])}
        ) from None
    return path, value


def _whole(written: str) -> int:
    value = int(written)
    if abs(value) > MOST:
        raise ValueError(written)
    return value


def _broken(written: str) -> float:
    value = float(written)
    if not isfinite(value) or abs(value) > MOST:
        raise ValueError(written)
    return value


_READ: dict[type, Callable[[str], Scalar]] = {
    bool: {"true": True, "false": False}.__getitem__, int: _whole, float: _broken, str: str, date: date.fromisoformat,
}  # fmt: skip


def _written(value: Scalar) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def find_parameter(path: str) -> Parameter:
    """Return the parameter with all its values; UserMistake for a path that no file has."""
    try:
        return all_parameters()[path]
    except KeyError:
        raise UserMistake(_("There is no parameter “%(path)s”.") % {"path": path}) from None


@lru_cache(maxsize=1)
def all_parameters() -> Mapping[str, Parameter]:
    """Return every parameter of every room by its path."""
    folders = [Path(app.path) for app in apps.get_app_configs()]
    return read_parameters(file for folder in folders for file in sorted(folder.glob("**/parameters/*.yaml")))


def read_parameters(files: Iterable[Path]) -> dict[str, Parameter]:
    """Read parameter files; UserMistake with file and key for the first thing that is wrong."""
    found: dict[str, Parameter] = {}
    for file in files:
        for key, entry in _read_yaml(file).items():
            path = f"{file.stem}.{key}"
            if path in found:
                raise _mistake(file, str(key), _("another file has this parameter already"))
            found[path] = _parameter(file, path, str(key), entry)
    return found


class _NoRepeats(yaml.SafeLoader):
    """YAML without its silence about a key that is written twice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        twice = [key for key in keys if keys.count(key) > 1]
        if twice:
            raise yaml.MarkedYAMLError(problem=f"“{twice[0]}” is written twice", problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


def _read_yaml(file: Path) -> dict[Any, Any]:
    try:
        content = yaml.load(file.read_text(encoding="utf-8"), _NoRepeats)  # noqa: S506
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        why = getattr(error, "problem", None) or str(error)
        raise UserMistake(
            _("This is not well-formed YAML: %(why)s.") % {"why": why}, file=file.name, row=mark and mark.line + 1
        ) from error
    if not isinstance(content, dict):
        raise UserMistake(_("Expected are parameters by name, each with label, unit and values."), file=file.name)
    return content


def _parameter(file: Path, path: str, key: str, entry: Any) -> Parameter:
    _expect_keys(file, key, entry, required={"label": str, "unit": str, "values": list})
    raws = _numbered(entry["values"])
    values = tuple(_value(file, path, entry["unit"], f"{key}, {place}", raw) for place, raw in raws)
    if not values:
        raise _mistake(file, key, _("there is no value"))
    if any(later.from_ <= earlier.from_ for earlier, later in pairwise(values)):
        raise _mistake(file, key, _("the values must stand in the order of their days, one for a day"))
    kinds = {type(value.value) for value in values}
    if len(kinds - {int, float}) + bool(kinds & {int, float}) > 1:
        raise _mistake(file, key, _("the values are of different kinds"))
    return Parameter(path, entry["label"], entry["unit"], values)


def _numbered(values: list[Any]) -> Iterable[tuple[str, Any]]:
    return ((_("value %(number)d") % {"number": number}, raw) for number, raw in enumerate(values, 1))


def _value(file: Path, path: str, unit: str, place: str, raw: Any) -> ParameterValue:
    required = {"from": date, "value": (bool, int, float, str, date), "source": str}
    _expect_keys(file, place, raw, required=required, optional={"assumed": bool})
    if isinstance(raw["value"], float) and raw["value"] - raw["value"] != 0:
        raise _mistake(file, place, _("a value must be a finite number"))
    return ParameterValue(path, raw["value"], unit, raw["source"], raw.get("assumed", False), raw["from"])


def _expect_keys(
    file: Path, place: str, entry: Any, *, required: dict[str, Any], optional: dict[str, Any] | None = None
) -> None:
    kinds = required | (optional or {})
    if not isinstance(entry, dict):
        raise _mistake(file, place, _("expected are %(keys)s") % {"keys": ", ".join(required)})
    for key in required:
        if key not in entry:
            raise _mistake(file, place, _("“%(key)s” is missing") % {"key": key})
    for key, value in entry.items():
        if key not in kinds:
            raise _mistake(file, place, _("“%(key)s” is not known here") % {"key": key})
        if not isinstance(value, kinds[key]) or value == "":
            raise _mistake(file, place, _("“%(key)s” cannot be %(value)r") % {"key": key, "value": value})


def _mistake(file: Path, place: str, what: str) -> UserMistake:
    return UserMistake(_("In the parameter %(place)s, %(what)s.") % {"place": place, "what": what}, file=file.name)
