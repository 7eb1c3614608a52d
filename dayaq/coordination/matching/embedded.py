"""The policy that comes with the product, so that a first round can be run; every later one is a new row."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connections
from django.utils.translation import gettext_noop

from dayaq.coordination.matching.models import Policy

# Families of the fallen, veterans, civilians harmed by the war, and those whom the law calls in special need of social
# protection, persons with disabilities among them.
FIRST_TIER = ("martyr_family", "war_veteran", "affected_civilian", "special_needs", "disability")
LEGAL_BASIS = gettext_noop(
    "Law on Employment 1196-VQ of 29 June 2018: persons in special need of social protection come first. "
    "The weights of fit, and the order among those whom the law places alike, are assumed until an order sets them."
)


def load_policies(**signal: Any) -> None:
    """Write the embedded policy unless it is there; called after every migration."""
    using = signal.get("using", "default")
    if Policy._meta.db_table in connections[using].introspection.table_names():
        Policy.objects.using(using).get_or_create(
            code="2026-1",
            defaults={
                "first_day": date(2026, 1, 1),
                "legal_basis": LEGAL_BASIS,
                "tier_groups": ",".join(FIRST_TIER),
            },
        )
