"""The country that the browser visits: the demonstration's, small and always the same, one round, and open questions.

Run as a program beside the tests, on a database of its own: what a journey changes there no other test sees.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from datetime import date
from typing import Any

import django
from django.core.management import call_command

PEOPLE, VACANCIES, SEED = 700, 160, 7
LOTTERY = "5eed" * 16
EARLIER = date(2026, 11, 3)
LATE, ANSWERABLE = 4, 6


def build() -> dict[str, Any]:
    """Fill the database; returns the public ids that the tests visit."""
    from dayaq.config.demonstration.accounts import JOB_SEEKER, STAFF_ACCOUNTS
    from dayaq.config.demonstration.country import make_country
    from dayaq.coordination.matching import workflow as matching
    from dayaq.coordination.matching.explaining import told_for
    from dayaq.coordination.matching.models import Proposal
    from dayaq.coordination.matching.queries import policy_on
    from dayaq.foundation.lib import clock
    from dayaq.foundation.offices.models import Staff
    from dayaq.foundation.operations import audit
    from dayaq.foundation.operations.jobs import run_to_end
    from dayaq.interventions.vacancies import workflow as vacancies
    from dayaq.interventions.vacancies.models import Vacancy
    from dayaq.registers.people.models import Person

    make_country(people=PEOPLE, vacancies=VACANCIES, seed=SEED, say=lambda sentence: None)
    round_ = matching.announce(policy=policy_on(clock.today()), actor=audit.SYSTEM, seed=LOTTERY)
    run_to_end(round_.job)  # type: ignore[arg-type]
    round_.refresh_from_db()
    post = Staff.objects.select_related("office", "user").get(user__email=STAFF_ACCOUNTS["caseworker"])
    seeker = Person.objects.get(user__email=JOB_SEEKER)
    others = list(
        Person.objects.registered_on(clock.today())
        .filter(office=post.office)
        .exclude(pk=seeker.pk)
        .order_by("public_id")
    )
    open_posts = _places(Vacancy.objects.shown().filter(origin="notified", referrals=None).order_by("public_id"))

    def sent(person: Person, day: date) -> Any:
        with clock.frozen(day):
            referral = vacancies.refer(
                person=person, vacancy=next(open_posts), office=post.office, actor=post.user.public_id
            )
            vacancies.mark_sent(referral=referral)
        return referral

    late = [sent(person, EARLIER) for person in others[:LATE]]
    answerable = [sent(person, clock.today()) for person in others[LATE : LATE + ANSWERABLE]]
    own = [sent(seeker, clock.today()) for _each in range(3)]
    vacancies.decline_referral(
        referral=sent(others[LATE + ANSWERABLE], EARLIER), reason="too_far", note="", actor=post.user.public_id
    )
    leads = _places(Vacancy.objects.shown().filter(origin="collected").order_by("public_id"))
    rung = next(leads)
    vacancies.record_call(
        vacancy=rung, outcome="not_reached", office=post.office, next_call_on=clock.today(), person=others[0],
        note="Nahardan sonra", actor=post.user.public_id,
    )  # fmt: skip
    unwritten = sent(others[LATE + ANSWERABLE + 1], clock.today())
    unwritten.vacancy.organisation.email = ""
    unwritten.vacancy.organisation.save(update_fields=["email"])
    found = Proposal.objects.filter(office=post.office, status="proposed").order_by("public_id")
    return {
        "round": round_.public_id,
        "seeker": seeker.public_id,
        "person": others[0].public_id,
        "why_vacancy": told_for(round_, seeker.public_id)[-1].vacancy,
        "vacancy": own[0].vacancy.public_id,
        "title": own[0].vacancy.title,
        "proposals": list(found.values_list("public_id", flat=True)),
        "lead": rung.public_id,
        "hired": others[LATE + ANSWERABLE + 2].public_id,
        "elsewhere": next(leads).public_id,
        "unwritten": unwritten.public_id,
        "late": [referral.public_id for referral in late],
        "links": [_answer_path(referral) for referral in answerable],
    }


def _places(vacancies: Any) -> Iterator[Any]:
    yield from vacancies


def _answer_path(referral: Any) -> str:
    from django.urls import reverse

    from dayaq.interventions.vacancies.letters.links import answer_token

    return reverse("vacancies:answer", args=[answer_token(referral)])


def prepare() -> None:
    """The tables, and the files as production serves them."""
    for command in ("migrate", "createcachetable"):
        call_command(command, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.browser.settings")
    django.setup()
    prepare()
    print(json.dumps(build()))  # noqa: T201
