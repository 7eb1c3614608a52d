"""What this room tells on an employer's page: its vacancies, the open ones first."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.statuses import VacancyStatus
from dayaq.registers.employers.models import Organisation
from dayaq.registers.employers.panels import Panel, register_panel

SHOWN = 20
TAGS = {VacancyStatus.OPEN: "needs", VacancyStatus.FILLED: "done"}


def _panel(_request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    open_first = Case(When(status=VacancyStatus.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    his = Vacancy.objects.filter(organisation=organisation).select_related("unit")
    found = list(his.order_by(open_first, "-posted_on", "-pk")[: SHOWN + 1])
    return {
        "rows": [{"vacancy": each, "tag": TAGS.get(VacancyStatus(each.status), "neutral")} for each in found[:SHOWN]],
        "more": len(found) > SHOWN,
        "count": SHOWN,
    }


def register() -> None:
    """Tell the employers room; called when the application starts."""
    register_panel(
        Panel(
            "vacancies", _("Vacancies"), "employers.see_employers", "vacancies/_employer_panel.html", _panel, order=10
        )
    )
