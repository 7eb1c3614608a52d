"""The house holds its own order: foreign keys go down, every page is guarded, every pragma is set."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

REPOSITORY = Path(__file__).parents[2]


def floors() -> list[str]:
    settings = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    return [room for layer in layers for room in layer.split(" | ")]


def test_every_foreign_key_points_to_the_same_room_or_to_one_below() -> None:
    order = {room: height for height, room in enumerate(reversed(floors()))}
    wrong = []
    for model in apps.get_models():
        if model._meta.app_config.name not in order:
            continue
        for field in model._meta.get_fields():
            target = getattr(field, "remote_field", None) and field.concrete and field.related_model
            if not target or target._meta.app_config.name not in order:
                continue
            if order[target._meta.app_config.name] > order[model._meta.app_config.name]:
                wrong.append(f"{model.__name__}.{field.name} points up to {target.__name__}")
    assert wrong == []


def test_every_room_of_the_house_has_its_readme() -> None:
    rooms = [REPOSITORY.joinpath(*room.split(".")) for room in floors()]
    assert [room.name for room in rooms if not (room / "README.md").exists()] == []


@pytest.mark.django_db
def test_sqlite_keeps_foreign_keys_and_writes_ahead() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def routes(patterns: list, prefix: str = "") -> list[tuple[str, object]]:
    found = []
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            found += routes(pattern.url_patterns, prefix + str(pattern.pattern))
        elif isinstance(pattern, URLPattern):
            found.append((prefix + str(pattern.pattern), pattern.callback))
    return found


PUBLIC = {
    "",
    "language/",
    "health/live",
    "health/ready",
    "rules/",
    "vacancies/",
    "vacancies/export.<slug:fmt>",
    "vacancies/<pid:public_id>/",
    "vacancies/answer/<str:token>/",
    "vacancies/answer/<str:token>/<slug:choice>/",
    "guidance/partner/<str:token>/",
    "matching/supply/link/<str:token>/",
    "programmes/",
    "programmes/about/<slug:code>/",
    "programmes/offerings/<pid:public_id>/",
    "programmes/certificates/<pid:public_id>/",
    "programmes/provider/<str:token>/",
    "programmes/provider/<str:token>/new/",
    "programmes/provider/<str:token>/<pid:public_id>/",
    "programmes/provider/<str:token>/<pid:public_id>/<slug:verb>/",
    "programmes/internship/provider/<str:token>/<pid:public_id>/assess/",
    "programmes/internship/provider/<str:token>/<pid:public_id>/sign/",
    "programmes/public-works/provider/<str:token>/<pid:public_id>/",
    "programmes/training/provider/<str:token>/<pid:public_id>/promise/",
    "programmes/training/provider/<str:token>/<pid:public_id>/sheet/",
    "programmes/social-enterprise/register/",
    "programmes/social-enterprise/own/<str:token>/",
    "programmes/social-enterprise/own/<str:token>/findings/<pid:public_id>/",
    "programmes/social-enterprise/own/<str:token>/papers/<slug:kind>/<pid:public_id>/",
    "programmes/social-enterprise/own/<str:token>/<slug:step>/",
    "programmes/wage-incentives/provider/<str:token>/payroll/",
    "programmes/wage-incentives/provider/<str:token>/<pid:public_id>/claim/",
    "agreements/",
    "agreements/export.<slug:fmt>",
    "agreements/iati.xml",
    "agreements/partner/<str:token>/",
    "agreements/reports/<pid:public_id>/",
    "agreements/reports/<pid:public_id>/pdf/",
    "agreements/<pid:public_id>/",
    "agreements/<pid:public_id>/iati.xml",
    "demo/enter/<slug:role>/",
    "demo/styleguide/",
}


def test_a_page_without_sign_in_is_on_the_list_of_public_pages() -> None:
    unguarded = [
        route for route, view in routes(get_resolver().url_patterns) if not getattr(view, "login_required", True)
    ]
    assert {route for route in unguarded if not route.startswith("account/")} == PUBLIC
