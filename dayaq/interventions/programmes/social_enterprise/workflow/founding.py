"""From the founder's link to the incubation: idea, legal person, mentor, milestones; and the end of it all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake, check_row
from dayaq.interventions.programmes.social_enterprise import letters
from dayaq.interventions.programmes.social_enterprise.models import (
    Enterprise,
    Founder,
    Idea,
    Mentorship,
    Milestone,
)
from dayaq.interventions.programmes.social_enterprise.statuses import EnterpriseStatus as E
from dayaq.interventions.programmes.social_enterprise.workflow.changes import change_enterprise, locked, tell
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import Group, Unit


def invite(
    *,
    name: str,
    founded_by: str,
    unit: Unit,
    contact_name: str,
    actor: str,
    email: str = "",
    organisation: Organisation | None = None,
    language: str = "az",
) -> Enterprise:
    """Open a file for a founder who asked, and send the link by which the idea is written."""
    if founded_by == Enterprise.FoundedBy.ORGANISATION and organisation is None:
        raise UserMistake(_("Say which organisation founds it."), field="organisation")
    if organisation is not None and Enterprise.objects.filter(organisation=organisation).exists():
        raise UserMistake(_("This organisation has a file as a social enterprise already."), field="organisation")
    enterprise = Enterprise(
        name=name.strip(), founded_by=founded_by, unit=unit, contact_name=contact_name.strip(), email=email,
        organisation=organisation, language=language,
    )  # fmt: skip
    check_row(enterprise)
    with transaction.atomic():
        enterprise.save()
        change_enterprise(enterprise=enterprise, status=E.INVITED, actor=actor, who="manager")
        letters.write_link(enterprise)
    return enterprise


def send_idea(
    *,
    enterprise: Enterprise,
    mission: str,
    plan: str,
    groups: Iterable[Group],
    posts_planned: int,
    actor: str,
    founders: Sequence[str] = (),
) -> Idea:
    """The founder sends the idea."""
    names = list(dict.fromkeys(name.strip() for name in founders if name.strip()))
    chosen = list(groups)
    if not mission.strip():
        raise UserMistake(_("Please write the mission."), field="mission")
    if not plan.strip():
        raise UserMistake(_("Please write the plan."), field="plan")
    if not chosen:
        raise UserMistake(_("Say for whom the posts are."), field="groups")
    if posts_planned < 1:
        raise UserMistake(
            _("A social enterprise plans at least one post for the target groups."), field="posts_planned"
        )
    if enterprise.founded_by == Enterprise.FoundedBy.PERSONS and not names:
        raise UserMistake(_("Please name the persons who found it, one a line."), field="founders")
    with transaction.atomic():
        enterprise = locked(enterprise)
        change_enterprise(enterprise=enterprise, status=E.APPLIED, actor=actor, who="founder")
        idea = Idea.objects.create(
            enterprise=enterprise, mission=mission.strip(), plan=plan.strip(), posts_planned=posts_planned,
            sent_on=clock.today(),
        )  # fmt: skip
        idea.groups.set(chosen)
        Founder.objects.bulk_create(Founder(enterprise=enterprise, name=name) for name in names)
    return idea


def take_up(*, enterprise: Enterprise, mentor: str, actor: str, note: str = "") -> None:
    """The idea is good: the incubation begins, with a mentor."""
    if not mentor.strip():
        raise UserMistake(_("Say who accompanies the enterprise."), field="mentor")
    with transaction.atomic():
        enterprise = locked(enterprise)
        change_enterprise(enterprise=enterprise, status=E.INCUBATING, actor=actor, who="manager", note=note)
        Mentorship.objects.create(enterprise=enterprise, mentor=mentor.strip(), first_day=clock.today())


def not_take_up(*, enterprise: Enterprise, reason: str, note: str, actor: str) -> None:
    """The idea is not taken up; the founder reads why."""
    if not note.strip():
        raise UserMistake(_("Please say why; the founder reads it."), field="note")
    change_enterprise(
        enterprise=enterprise, status=E.NOT_TAKEN_UP, actor=actor, who="manager", reason_code=reason, note=note
    )


def accompany(*, enterprise: Enterprise, mentor: str, since: date, actor: str) -> Mentorship:
    """Another mentor from a day on; the one before accompanied until the day before."""
    if not mentor.strip():
        raise UserMistake(_("Say who accompanies the enterprise."), field="mentor")
    if since > clock.today():
        raise UserMistake(_("This day is still to come; record it when it has happened."), field="since")
    with transaction.atomic():
        enterprise = locked(enterprise)
        _expect_alive(enterprise)
        running = enterprise.mentorships.filter(last_day__isnull=True).first()
        if running is not None:
            if since <= running.first_day:
                raise UserMistake(_("The mentor before began on this day or later."), field="since")
            running.last_day = since - timedelta(days=1)
            running.save(update_fields=["last_day"])
        made = Mentorship(enterprise=enterprise, mentor=mentor.strip(), first_day=since)
        check_row(made)
        made.save()
        tell(enterprise, actor, "mentor", since=since.isoformat())
    return made


def set_milestone(*, enterprise: Enterprise, title: str, due_on: date, actor: str) -> Milestone:
    """Agree on something to reach by a day."""
    if not title.strip():
        raise UserMistake(_("Please write what is to be reached."), field="title")
    with transaction.atomic():
        enterprise = locked(enterprise)
        if enterprise.status != E.INCUBATING:
            raise UserMistake(_("Milestones belong to the incubation."))
        milestone = Milestone(enterprise=enterprise, title=title.strip(), set_on=clock.today(), due_on=due_on)
        check_row(milestone)
        milestone.save()
        tell(enterprise, actor, "milestone", milestone=milestone.public_id)
    return milestone


def reach_milestone(*, milestone: Milestone, reached_on: date, evidence: str, actor: str) -> None:
    """It is reached, and something shows it."""
    if not evidence.strip():
        raise UserMistake(_("What is reached is shown: write by what, and on which day."), field="evidence")
    with transaction.atomic():
        row = Milestone.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=milestone.pk)
        if row.reached_on is not None:
            raise UserMistake(_("This milestone is reached already."))
        if not row.set_on <= reached_on <= clock.today():
            raise UserMistake(_("The day lies between the day on which it was set and today."), field="reached_on")
        row.reached_on, row.evidence = reached_on, evidence.strip()
        row.save(update_fields=["reached_on", "evidence"])
        tell(row.enterprise, actor, "milestone reached", milestone=row.public_id)


def name_organisation(*, enterprise: Enterprise, organisation: Organisation, actor: str) -> None:
    """Say which registered organisation the enterprise is now; once it has asked for a certificate, it stays."""
    with transaction.atomic():
        enterprise = locked(enterprise)
        if enterprise.status not in (E.INVITED, E.APPLIED, E.INCUBATING):
            raise UserMistake(_("The organisation behind a certificate does not change."))
        if Enterprise.objects.filter(organisation=organisation).exclude(pk=enterprise.pk).exists():
            raise UserMistake(_("This organisation has a file as a social enterprise already."), field="organisation")
        enterprise.organisation = organisation
        enterprise.save(update_fields=["organisation"])
        tell(enterprise, actor, "organisation", organisation=organisation.public_id)


def end(*, enterprise: Enterprise, reason: str, actor: str, who: str, note: str = "") -> None:
    """It ends: given back, closed, run out or given up. Who is under control is decided on first."""
    with transaction.atomic():
        enterprise = locked(enterprise)
        if enterprise.controls.filter(status__in=["opened", "hearing", "answered"]).exists():
            raise UserMistake(_("A control of this enterprise is open; end it first."))
        change_enterprise(enterprise=enterprise, status=E.ENDED, actor=actor, who=who, reason_code=reason, note=note)
        today = clock.today()
        enterprise.mentorships.filter(last_day__isnull=True, first_day__lte=today).update(last_day=today)


def _expect_alive(enterprise: Enterprise) -> None:
    if enterprise.status in (E.NOT_TAKEN_UP, E.WITHDRAWN, E.ENDED):
        raise UserMistake(_("This file is closed."))
