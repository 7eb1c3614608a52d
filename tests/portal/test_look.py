"""The look keeps its promises: contrast, one place for colours, nothing inline, no third party named in the lock."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SHEETS = REPOSITORY / "frontend" / "scss"
TEMPLATES = sorted((REPOSITORY / "dayaq").rglob("templates/**/*.html"))

TEXT = [
    *[(text, ground) for text in ("ink", "ink-soft", "brand", "stopped") for ground in ("paper", "card")],
    *[(state, f"{state}-tint") for state in ("done", "warning", "stopped", "neutral", "brand")],
    *[("ink", f"{state}-tint") for state in ("accent", "brand", "done", "stopped", "warning")],
    ("warning", "accent-tint"),
    ("ink-soft", "brand-tint"),
    ("ink-soft", "line-soft"),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("on-fill", "fill"),
    ("on-stopped", "stopped"),
    ("on-stopped", "stopped-deep"),
]
LINES = [
    ("accent", "card"),
    ("accent", "paper"),
    ("line-strong", "card"),
    ("line-strong", "paper"),
    ("focus", "focus-edge"),
]


def colours(scheme: str) -> dict[str, str]:
    sheet = (SHEETS / "tokens.scss").read_text()
    light, dark = sheet.split("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", dark))
    return found


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), TEXT)
def test_text_stands_out_from_its_ground(scheme: str, text: str, ground: str) -> None:
    tokens = colours(scheme)
    assert contrast(tokens[text], tokens[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "ground"), LINES)
def test_a_line_that_carries_meaning_can_be_seen(scheme: str, line: str, ground: str) -> None:
    tokens = colours(scheme)
    assert contrast(tokens[line], tokens[ground]) >= 3


def test_light_and_dark_are_two_sets_of_the_same_names() -> None:
    sheet = (SHEETS / "tokens.scss").read_text()
    light, dark = (
        [*re.findall(r"--([\w-]+): (?:#|0 6px)", part)]
        for part in sheet.split("@media screen and (prefers-color-scheme: dark)")
    )
    assert light == dark


def test_only_the_tokens_and_the_paper_name_colours() -> None:
    others = [path for path in sorted(SHEETS.rglob("*.scss")) if path.name not in {"tokens.scss", "print.scss"}]
    assert [path.name for path in others if re.search(r"#[0-9a-fA-F]{3,6}\b|rgba?\(|hsla?\(", path.read_text())] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_no_template_needs_what_the_content_policy_forbids(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"\sstyle=|<style|\son(click|load|submit|change)=|javascript:", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


def test_the_lock_holds_hashes_and_no_addresses_of_packages() -> None:
    packages = json.loads((REPOSITORY / "frontend" / "package-lock.json").read_text())["packages"]
    fetched = {name: package for name, package in packages.items() if name}
    assert fetched
    assert all("integrity" in package and "resolved" not in package for package in fetched.values())


def test_every_component_has_its_sheet_in_the_whole() -> None:
    named = set(re.findall(r'@use "components/(\w+)"', (SHEETS / "dayaq.scss").read_text()))
    assert named == {path.stem for path in (SHEETS / "components").glob("*.scss")}
