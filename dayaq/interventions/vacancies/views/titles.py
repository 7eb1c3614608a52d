"""The queue of titles that were not coded with enough confidence: a caseworker says what each means, once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.paginator import Paginator
from django.db.models import Count, Max, Min, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from dayaq.foundation.lib.folding import fold, fold_words
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.exports import table_file
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.workflow.coding import NOT_A_JOB, code_title, uncode_title
from dayaq.registers.taxonomy.coder import Coding
from dayaq.registers.taxonomy.models import OccupationGroup, TitleDecision
from dayaq.registers.taxonomy.title_codings import current_coder

PER_PAGE = 10
ALTERNATIVES = 5
FOUND = 12
allowed = permission_required("vacancies.review_titles", raise_exception=True)


@dataclass(frozen=True)
class Choice:
    """A unit group that a title may mean; without a confidence where the caseworker looked it up herself."""

    code: str
    label: str
    confidence: float | None = None


@dataclass(frozen=True)
class WaitingTitle:
    """A title with how many vacancies wait for it, where it was seen, and what it may mean."""

    folded: str
    title: str
    count: int
    language: str
    seen: str
    newest: Any
    choices: Sequence[Choice]


def waiting() -> QuerySet[Any]:
    """The distinct titles that wait, the most frequent first."""
    titles = Vacancy.objects.filter(coding=Vacancy.Coding.WAITING, status="open").order_by().values("folded_title")
    titles = titles.annotate(count=Count("pk"), newest=Max("posted_on"), title=Min("title"), language=Max("language"))
    return titles.annotate(seen_at=Min("employer_name"), source=Min("source")).order_by("-count", "folded_title")


@allowed
@require_GET
def titles(request: HttpRequest) -> HttpResponse:
    """The queue, ten titles at a time, with the alternatives of each."""
    asked = request.GET.get("q", "")
    rows = _narrowed(asked)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = list(_with_choices(page.object_list))
    context = {"page": page, "asked": asked, "done": _done(request.GET.get("done", "")), "not_a_job": NOT_A_JOB}
    return render(request, "vacancies/titles.html", context)


@allowed
@require_GET
def look_up(request: HttpRequest) -> HttpResponse:
    """One title, and the occupations that a word of the caseworker finds."""
    row = waiting().filter(folded_title=fold(request.GET.get("title", ""))[:300]).first()
    if row is None:
        raise Http404
    [title] = _with_choices([row])
    asked = request.GET.get("q", "")
    found = [Choice(group.code, group.label) for group in _occupations(asked)]
    context = {"title": title, "asked": asked, "found": found, "not_a_job": NOT_A_JOB}
    return render(request, "vacancies/title.html", context)


@allowed
@require_POST
def code(request: HttpRequest) -> HttpResponse:
    """The pick: codes what waits and is remembered."""
    title, means = request.POST.get("title", ""), request.POST.get("means", "")
    group = OccupationGroup.objects.filter(level=4, code=means).first()
    if not fold(title) or (group is None and means != NOT_A_JOB):
        raise UserMistake(_("Choose what the title means: one of the occupations, or that it is not a job."))
    code_title(title=title, unit_group=group, actor=request.user.public_id)  # type: ignore[union-attr]
    return redirect(f"{reverse('vacancies:titles')}?{urlencode({'done': title})}")


@allowed
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Takes a pick back."""
    uncode_title(title=request.POST.get("title", ""), actor=request.user.public_id)  # type: ignore[union-attr]
    return redirect("vacancies:titles")


@allowed
@require_GET
def export(request: HttpRequest, fmt: str) -> HttpResponse:
    """The whole queue as a table, with the coder's first choice."""
    headings = [_("title"), _("vacancies"), _("language"), _("seen"), _("newest"), _("may mean (ISCO-08)")]
    rows = _with_choices(_narrowed(request.GET.get("q", "")))
    cells = (
        [one.title, one.count, one.language, one.seen, one.newest, "; ".join(choice.code for choice in one.choices)]
        for one in rows
    )
    return table_file("titles", headings, cells, fmt)


def _narrowed(asked: str) -> QuerySet[Any]:
    rows = waiting()
    for word in fold_words(asked):
        rows = rows.filter(folded_title__contains=word)
    return rows


def _with_choices(rows: Any) -> Iterator[WaitingTitle]:
    listed = list(rows)
    codings = current_coder().code_many([row["title"] for row in listed])
    codes = {one.isco08 for coding in codings for one in coding.alternatives[:ALTERNATIVES]}
    labels = {group.code: group.label for group in OccupationGroup.objects.filter(code__in=codes).order_by("code")}
    for row, coding in zip(listed, codings, strict=True):
        yield WaitingTitle(
            folded=row["folded_title"],
            title=row["title"],
            count=row["count"],
            language=row["language"],
            seen=", ".join(filter(None, (row["seen_at"], row["source"]))),
            newest=row["newest"],
            choices=_choices(coding, labels),
        )


def _choices(coding: Coding, labels: dict[str, str]) -> list[Choice]:
    best = coding.alternatives[:ALTERNATIVES]
    return [Choice(one.isco08, labels[one.isco08], one.confidence) for one in best if one.isco08 in labels]


def _occupations(asked: str) -> QuerySet[OccupationGroup]:
    """Unit groups by folded words of their titles in any language, or by their code."""
    words = fold_words(asked)
    found = OccupationGroup.objects.filter(level=4)
    if not words:
        return found.none()
    if asked.strip().isdigit():
        return found.filter(code__startswith=asked.strip()).order_by("code")[:FOUND]
    for word in words:
        found = found.filter(search_text__contains=word)
    return found.order_by("code")[:FOUND]


def _done(title: str) -> TitleDecision | None:
    """What was decided a moment ago, to be said with its undo."""
    if not title:
        return None
    return TitleDecision.objects.select_related("unit_group").filter(folded_title=fold(title)[:300]).first()
