"""The living page of the look: every component with believable text, also where the text is long or there is none.

Shown in demonstration and debug mode only. Nothing on it is read from the database.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as LazyText


class SampleForm(forms.Form):
    """One field of every kind that the pages use."""

    full_name = forms.CharField(label=_("Full name"), help_text=_("As it is written in the identity card."))
    first_day = forms.DateField(label=_("First day of work"), help_text=_("For example 16.11.2026"))
    wage = forms.IntegerField(
        label=_("Monthly wage before tax, in manat"),
        min_value=0,
        widget=forms.NumberInput(attrs={"data-suffix": "AZN"}),
        error_messages={"required": _("Enter the monthly wage, such as 800")},
    )
    region = forms.ChoiceField(
        label=_("Region"), choices=[("seki", "Şəki-Zaqatala"), ("naxcivan", "Naxçıvan"), ("eastern", "Şərqi Zəngəzur")]
    )
    answer = forms.ChoiceField(
        label=_("Do you accept the referral?"),
        widget=forms.RadioSelect,
        choices=[("accept", _("Yes, I will call the employer")), ("decline", _("No, I cannot take it"))],
    )
    licences = forms.MultipleChoiceField(
        label=_("Driving licences"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("B", "B"), ("C", "C"), ("D", "D")],
        help_text=_("Choose all that are valid today."),
    )
    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea)
    file = forms.FileField(label=_("List of vacancies"), required=False, help_text=_("CSV or XLSX, at most 20 MB."))
    relocates = forms.BooleanField(label=_("I am ready to move if housing is offered"), required=False)


def _queues() -> list[dict[str, Any]]:
    rows: list[tuple[LazyText, int, bool]] = [
        (_("Needs you today"), 14, True),
        (_("Proposals to confirm"), 38, False),
        (_("Employer silent"), 6, True),
        (_("Titles to review"), 2_121, False),
        (_("My people"), 184, False),
    ]
    return [
        {"label": label, "url": "#queue", "count": count, "needs": needs, "current": place == 0}
        for place, (label, count, needs) in enumerate(rows)
    ]


def _people() -> list[dict[str, Any]]:
    rows: list[tuple[str, str, LazyText, LazyText | str, str, str]] = [
        ("Əliyev Vüqar", "34", _("Employer asked for another day"), _("Decide"), "needs", "12:00"),
        ("Məmmədova Aysel", "41", _("Declined: “too far with two children”"), "", "", "17:00"),
        ("Quliyev Rəşad", "29", _("Fifth working day, no suitable job found"), _("Legal day"), "stopped", "17:00"),
        ("Hüseynova Leyla", "52", _("Certificate arrived, 9 jobs open now"), _("Good news"), "done", ""),
        ("İsmayılova Günel", "45", _("Business plan: the commission asks for one figure"), "", "", "18.11"),
    ]
    keys = ("name", "age", "what", "status", "state", "due")
    return [dict(zip(keys, row, strict=True)) for row in rows]


def _samples() -> dict[str, Any]:
    return {
        "queues": _queues(),
        "people": _people(),
        "way": [(_("Rounds"), "#rounds"), (_("Round 47"), "#round")],
        "chips": [
            {"name": _("Office"), "value": "Şəki", "remove_url": "?office="},
            {"name": _("Due by"), "value": _("today"), "remove_url": "?due="},
        ],
        "phases": [
            {"label": _("Frozen"), "detail": "09:00:02", "state": "done"},
            {"label": _("Indexed"), "detail": _("14,212 lists"), "state": "done"},
            {"label": _("Candidates"), "detail": _("166,400 pairs"), "state": "now"},
            {"label": _("Allocated"), "detail": "", "state": "next"},
            {"label": _("Verified"), "detail": "", "state": "next"},
            {"label": _("To confirm"), "detail": "", "state": "next"},
        ],
        "groups": [
            {"label": _("War veterans"), "amount": 0.61, "text": "61 %", "compared": 0.2, "compared_text": "20 %"},
            {
                "label": _("People with disabilities"),
                "amount": 0.53,
                "text": "53 %",
                "compared": 0.15,
                "compared_text": "15 %",
            },
            {
                "label": _("Over a year registered"),
                "amount": 0.23,
                "text": "23 %",
                "compared": 0.19,
                "compared_text": "19 %",
            },
            {"label": _("Everyone else"), "amount": 0.11, "text": "11 %", "compared": 0.18, "compared_text": "18 %"},
        ],
        "tasks": [
            {"label": _("Your work so far"), "url": "#work", "hint": "", "state": "done", "status": _("Complete")},
            {
                "label": _("What you would like to do"),
                "url": "#wish",
                "hint": _("Three questions"),
                "state": "needs",
                "status": _("To do"),
            },
            {"label": _("Check and send"), "url": "", "hint": "", "state": "neutral", "status": _("Not yet possible")},
        ],
        "moment": datetime.datetime(2026, 11, 16, 9, 5, tzinfo=datetime.UTC),
        "day": datetime.date(2026, 11, 2),
        "numbers": [74_203, 1_150, 0.063],
        "fingerprint": "9f3188d0c7e14ab0a27f55d1b3c041c29f3188d0c7e14ab0a27f55d1b3c041c2",
        "long_words": [
            "Rehabilitasiyaolunanlardanmısınız",
            "Arbeitsunfähigkeitsbescheinigung",
            "Müvəkkilləndirilməmişlərdənsiniz",
            "Неконкурентоспособность",
        ],
    }


@login_not_required
def styleguide(request: HttpRequest) -> HttpResponse:
    """Every component on one page; `?errors=1` shows the form with its mistakes."""
    if not (settings.DEBUG or settings.DEMO_MODE):
        raise Http404
    form = SampleForm({"full_name": ""}) if "errors" in request.GET else SampleForm()
    page = Paginator(range(1_000), 20).get_page(request.GET.get("page"))
    context = {**_samples(), "form": form, "page": page, "sort": request.GET.get("sort", "due")}
    return render(request, "portal/styleguide.html", context)
