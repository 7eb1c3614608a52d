"""Reasons: what was found for a person and why, for herself and for those in charge of her."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from dayaq.coordination.matching.explaining import Told, outcome_of, tell_now, told_for
from dayaq.coordination.matching.models import Proposal, Round
from dayaq.coordination.matching.opened import opened
from dayaq.coordination.matching.queries import newest_decided
from dayaq.coordination.matching.views.answers import need
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.offices.exports import table_file
from dayaq.foundation.operations import access
from dayaq.interventions.vacancies.models import Vacancy
from dayaq.interventions.vacancies.seats import with_room_for
from dayaq.registers.people.models import Person

ALSO_SHOWN = 6


@never_cache
@require_GET
def my_matches(request: HttpRequest) -> HttpResponse:
    """What the newest round found for the signed-in job seeker."""
    person = getattr(request.user, "person", None)
    if person is None:
        raise Http404
    proposals = {
        one.vacancy.public_id: one
        for one in Proposal.objects.filter(person=person).select_related("vacancy", "round").order_by("pk")
    }
    round_ = _round_of(person, list(proposals.values()))
    told = told_for(round_, person.public_id) if round_ else []
    rows = [{"told": one, "proposal": proposals.get(one.vacancy)} for one in told]
    context = {
        "person": person,
        "round": round_,
        "outcome": outcome_of(round_, told) if round_ else "",
        "rows": rows,
    }
    return render(request, "matching/my_matches.html", context)


def _round_of(person: Person, proposals: list[Proposal]) -> Round | None:
    """The newest round that she took part in: the last one, or the one that found her newest proposal."""
    newest = newest_decided()
    for round_ in (newest, *(one.round for one in proposals[-1:])):
        if round_ is not None and person.public_id in _people_of(round_):
            return round_
    return None


def _people_of(round_: Round) -> dict[str, int]:
    try:
        return opened(round_).names.seeker_of
    except UserMistake:
        return {}


def _person(request: HttpRequest, public_id: str, page: str) -> Person:
    about = Person.objects.select_related("unit", "office", "wishes")
    person = about.filter(public_id=public_id).first()
    need(request, "matching.see_matches", person)
    if person is None:
        raise Http404
    if not _is_herself(request, person):
        access.looked(actor=request.user.public_id, person=person.public_id, page=page)  # type: ignore[union-attr]
    return person


def _is_herself(request: HttpRequest, person: Person) -> bool:
    return person.user_id is not None and person.user_id == request.user.pk


@never_cache
@require_GET
def why(request: HttpRequest, public_id: str, vacancy: str) -> HttpResponse:
    """Why she got a place or did not: of the newest round she took part in, else as things stand today."""
    person = _person(request, public_id, "why")
    post = Vacancy.objects.select_related("organisation", "unit", "unit_group").filter(public_id=vacancy).first()
    if post is None:
        raise Http404
    proposal = (
        Proposal.objects.filter(person=person, vacancy=post).select_related("round__policy").order_by("-pk").first()
    )
    may_see_health = request.user.has_perm("people.see_health", person)
    round_ = proposal.round if proposal else newest_decided()
    told, others = _of_round(round_, person, post, may_see_health)
    preparing = ""
    if told is None:
        round_, (told, preparing) = None, _of_today(person, post, may_see_health)
    context = {
        "person": person,
        "vacancy": post,
        "told": told,
        "preparing": preparing,
        "others": others,
        "round": round_,
        "proposal": proposal,
        "herself": _is_herself(request, person),
        "may_compare": round_ is not None and request.user.has_perm("matching.see_comparison", round_),
    }
    return render(request, "matching/why.html", context)


def _of_round(
    round_: Round | None, person: Person, post: Vacancy, may_see_health: bool
) -> tuple[Told | None, list[Told]]:
    """What the round says of this vacancy, and of the first others on her list."""
    if round_ is None:
        return None, []
    try:
        told = told_for(round_, person.public_id, also=[post.public_id], may_see_health=may_see_health)
    except UserMistake:  # she or the vacancy took no part in it
        return None, []
    others = [one for one in told if one.vacancy != post.public_id][:ALSO_SHOWN]
    return next((one for one in told if one.vacancy == post.public_id), None), others


def _of_today(person: Person, post: Vacancy, may_see_health: bool) -> tuple[Told | None, str]:
    """What today says of it; or, while the open vacancies are being prepared, the sentence that says so."""
    from dayaq.coordination.matching import finding  # compiles the engine: for whoever asks, not at start

    try:
        answer = finding.explain_now(person, post)
    except finding.BeingPrepared as wait:
        return None, wait.sentence
    told = tell_now(answer, known=[post], may_see_health=may_see_health) if answer else []
    return (told[0] if told else None), ""


@never_cache
@require_GET
def find_now(request: HttpRequest, public_id: str) -> HttpResponse:
    """The open vacancies that fit one person now, without waiting for a round."""
    from dayaq.coordination.matching import finding  # compiles the engine: for whoever asks, not at start

    person = _person(request, public_id, "find now")
    asked = request.GET.get("vacancy", "").strip().lower()
    if asked.isalnum() and Vacancy.objects.filter(public_id=asked).exists():
        return redirect("matching:why", public_id=public_id, vacancy=asked)
    answer = finding.find_now(person)
    told = tell_now(answer, may_see_health=request.user.has_perm("people.see_health", person)) if answer else []
    if "format" in request.GET:
        return _file(told, request.GET["format"])
    context = {
        "person": person,
        "ready": answer is not None,
        "told": told,
        "herself": _is_herself(request, person),
        "unknown": bool(asked),
        "with_room": _with_room(request, person, told),
    }
    template = "matching/_now.html" if request.htmx and answer is None else "matching/find_now.html"  # type: ignore[attr-defined]
    response = render(request, template, context)
    if request.htmx and answer is not None:  # type: ignore[attr-defined]
        response["HX-Refresh"] = "true"
    return response


def _with_room(request: HttpRequest, person: Person, told: list[Told]) -> set[str]:
    """To which of these vacancies the reader may refer her now."""
    if not told or not request.user.has_perm("vacancies.refer", person):
        return set()
    return with_room_for(person, [one.vacancy for one in told])


def _file(told: list[Told], fmt: str) -> HttpResponse:
    columns = [_("number"), _("title"), _("employer"), _("what is known"), _("fit"), _("to confirm")]
    rows = [
        [one.vacancy, one.title, one.employer, one.facts, round(one.fit, 3), _("yes") if one.to_confirm else _("no")]
        for one in told
    ]
    return table_file("matches", columns, rows, fmt)
