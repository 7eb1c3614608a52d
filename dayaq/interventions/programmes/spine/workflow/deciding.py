"""Deciding on an application: the rules answer, a person decides, both are kept.

Two people who decide at the same time do not both succeed: the second finds the application decided. Nobody is
admitted against a rule that is not met; where a rule is open, a manager may admit who has shown the proof, in words.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import facts_of
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.rules.schemes import SchemeAnswer, scheme
from dayaq.interventions.programmes.spine import letters, policies, seats
from dayaq.interventions.programmes.spine.measures import measure_of
from dayaq.interventions.programmes.spine.models import (
    Application,
    Decision,
    DecisionAnswer,
    DecisionFact,
    Participation,
)
from dayaq.interventions.programmes.spine.reasons import RefusalReason
from dayaq.interventions.programmes.spine.statuses import ApplicationStatus, ParticipationStatus
from dayaq.interventions.programmes.spine.workflow.changes import (
    change_application,
    change_participation,
    settle_fullness,
)


def answers_for(application: Application, day: date | None = None) -> SchemeAnswer:
    """What the programme's rules say of the person today (or on a day), norm by norm."""
    day = day or clock.today()
    rules = scheme(application.offering.programme.code)
    return rules.answer(facts_of(application.person_id, day, rules.fact_names(day)), day)


def admit(*, application: Application, actor: str, who: str = "manager", note: str = "") -> Participation:
    """Give the person a seat; UserMistake when a rule, another measure or the seats do not allow it."""
    with transaction.atomic():
        offering = seats.locked(application.offering)
        application = _locked(application)
        answer = answers_for(application)
        _check_entitled(answer, note)
        policies.check_not_excluded(person=application.person, offering=offering)
        measure_of(offering.programme.code).before_admission(application)
        seats.check_free_seat(offering, application.person)
        _decide(application, ApplicationStatus.ADMITTED, answer, actor=actor, who=who, note=note)
        participation = Participation.objects.create(
            person=application.person, programme=offering.programme, offering=offering, application=application
        )
        change_participation(
            participation=participation, status=ParticipationStatus.ADMITTED, effective_on=clock.today(),
            actor=actor, who="system" if who == "system" else "manager",
        )  # fmt: skip
        settle_fullness(offering=offering)
        letters.write_for(application)
    return participation


def refuse(*, application: Application, reason: str, actor: str, note: str = "") -> None:
    """Do not admit, with a coded reason; a rule that is named as the reason must indeed not be met."""
    with transaction.atomic():
        application = _locked(application)
        answer = answers_for(application)
        if reason == RefusalReason.NOT_ENTITLED and answer.truth is not False:
            raise UserMistake(_("No rule of the programme is against it; choose another reason."), field="reason")
        _decide(
            application, ApplicationStatus.REFUSED, answer, actor=actor, who="manager", reason_code=reason, note=note
        )
        letters.write_for(application)


def put_on_waiting_list(*, application: Application, actor: str, who: str = "manager", note: str = "") -> None:
    """Entitled, but no seat now; the list is in the order of the law, then of the application's day."""
    with transaction.atomic():
        application = _locked(application)
        answer = answers_for(application)
        _check_entitled(answer, note)
        _decide(application, ApplicationStatus.WAITING, answer, actor=actor, who=who, note=note)
        letters.write_for(application)


def _locked(application: Application) -> Application:
    rows = Application.objects.select_for_update(of=("self",)).select_related("person", "offering__programme")
    return rows.get(pk=application.pk)


def _check_entitled(answer: SchemeAnswer, note: str) -> None:
    if answer.truth is False:
        failed = [each.rule.sentence() for each in answer.rules if each.answer.truth is False]
        raise UserMistake(_("A condition is not met: %(rules)s") % {"rules": " ".join(failed)})
    if answer.truth is None and not note.strip():
        raise UserMistake(
            _("The rules cannot answer yet, because something is not known. Ask for it, or write which proof you saw."),
            field="note",
        )


def _decide(
    application: Application,
    outcome: str,
    answer: SchemeAnswer,
    *,
    actor: str,
    who: str,
    reason_code: str = "",
    note: str = "",
) -> None:
    """Write the step, and the decision with every rule's answer, its version and the facts it used."""
    change_application(
        application=application, status=outcome, actor=actor, who=who, reason_code=reason_code, note=note
    )
    decision = Decision.objects.create(
        application=application, outcome=outcome, reason_code=reason_code, note=note,
        against_rules=outcome == ApplicationStatus.ADMITTED and answer.truth is None, decided_on=answer.day,
        recorded_at=clock.now(), recorded_by=actor,
    )  # fmt: skip
    for each in answer.rules:
        told = DecisionAnswer.objects.create(
            decision=decision, rule_code=each.rule.code, in_force_from=each.rule.in_force.first_day,
            answer=type(each.answer).__name__.lower(), because="\n".join(each.answer.because),
            assumed="\n".join(each.answer.assumed),
        )  # fmt: skip
        used = {fact.name: fact.value for fact in each.answer.facts}
        DecisionFact.objects.bulk_create(
            DecisionFact(answer=told, name=name, value=written(value)) for name, value in used.items()
        )


def written(value: Any) -> str | None:
    """A fact's value as the decision keeps it: JSON of one value, a day as its ISO form, null for what is unknown."""
    if value is None:
        return None
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)
