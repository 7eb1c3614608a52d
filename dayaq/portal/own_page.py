"""What a job seeker sees of herself: what comes next, what waits for her answer, who looked at her file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from dayaq.coordination.matching.models import Proposal
from dayaq.coordination.matching.statuses import ProposalStatus
from dayaq.foundation.lib import clock
from dayaq.foundation.operations.models import AccessEntry
from dayaq.interventions.vacancies.models import Referral
from dayaq.interventions.vacancies.statuses import ACCEPTS, OPEN_REFERRALS, ReferralStatus
from dayaq.portal.oversight import posts_of
from dayaq.registers.people.models import FunctionLimit, Person

LOOKS_READ = 200
DAYS_SHOWN = 8
MATCHES_SHOWN = 5


@dataclass(frozen=True)
class Step:
    """The next action: a sentence, and the button that does it where there is something to do."""

    sentence: str
    verb: str = ""
    url: str = ""


@dataclass(frozen=True)
class Look:
    """On one day, somebody of a role in an office opened the file so many times."""

    day: date
    role: str
    office: str
    times: int


def open_referrals(person: Person) -> list[Referral]:
    """Referrals that nothing has come of yet; those that wait for her first."""
    found = Referral.objects.filter(person=person, status__in=OPEN_REFERRALS).order_by("-made_on", "-pk")
    about = found.select_related("vacancy__organisation", "vacancy__unit")
    return sorted(about, key=lambda referral: referral.status not in ACCEPTS)


def matches(person: Person) -> list[Proposal]:
    """What the rounds found for her and has not lapsed or been declined, the newest round first."""
    alive = (ProposalStatus.PROPOSED, ProposalStatus.REFERRED, ProposalStatus.LEAD)
    found = Proposal.objects.filter(person=person, status__in=alive).order_by("-round__number", "rank")
    return list(found.select_related("round", "vacancy__organisation", "vacancy__unit")[:MATCHES_SHOWN])


def next_step(person: Person, referrals: Sequence[Referral], found: Sequence[Proposal], *, registered: bool) -> Step:
    """The one thing to do now, or the good news that nothing is due."""
    if not registered:
        return Step(_("You are not on the register at present. Your office can register you again."))
    waiting = [referral for referral in referrals if referral.status in ACCEPTS]
    if waiting:
        told = {"title": waiting[0].vacancy.title, "employer": waiting[0].vacancy.employer}
        sentence = _("We referred you to “%(title)s” at %(employer)s. Tell us whether you will go.") % told
        return Step(sentence, _("Answer"), reverse("vacancies:referral", args=[waiting[0].public_id]))
    accepted = [referral for referral in referrals if referral.status != ReferralStatus.HELD]
    if accepted:
        told = {"employer": accepted[0].vacancy.employer}
        sentence = _("%(employer)s is deciding. Bring your letter when you meet.") % told
        return Step(sentence, _("See the referral"), reverse("vacancies:referral", args=[accepted[0].public_id]))
    if any(proposal.status == ProposalStatus.LEAD for proposal in found):
        sentence = _("We found a vacancy on a job board that fits you. Look at it and call.")
        return Step(sentence, _("See my matches"), reverse("matching:my_matches"))
    if found:
        sentence = _("The last round found something for you; your caseworker is looking at it.")
        return Step(sentence, _("See my matches"), reverse("matching:my_matches"))
    sentence = _("Nothing is due. You can look for a job yourself at any time.")
    return Step(sentence, _("Find a job"), reverse("vacancies:search"))


def who_looked(person: Person, own: str) -> list[Look]:
    """Who looked at her file, by day, office and role; no names. Her own looks are not counted."""
    entries = AccessEntry.objects.filter(person=person.public_id).exclude(actor=own).order_by("-pk")[:LOOKS_READ]
    seen = [(clock.office_day(entry.at), entry.actor) for entry in entries]
    posts = posts_of(actor for _day, actor in seen)
    times: Counter[tuple[date, str, str]] = Counter()
    for day, actor in seen:
        post = posts.get(actor)
        role = str(post.get_role_display()) if post else _("not known any more")
        times[day, role, post.office.label if post else ""] += 1
    looks = [Look(day, role, office, count) for (day, role, office), count in times.items()]
    return sorted(looks, key=lambda look: (-look.day.toordinal(), look.office, look.role))[:DAYS_SHOWN]


def own_data(person: Person) -> dict[str, Any]:
    """What the register knows that matching uses first; the rest stands in her file."""
    limits = FunctionLimit.objects.on(clock.today()).filter(person=person)
    return {
        "occupations": list(person.occupations.select_related("unit_group").order_by("rank")),
        "skills": list(person.skills.select_related("skill").order_by("skill__code")),
        "licences": list(person.licences.select_related("licence")),
        "limits": list(limits.select_related("function")),
    }
