"""The certificate: asked for, documents seen, criteria asked, given or not yet, and given again before it runs out."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.lib.rules.schemes import SchemeAnswer
from dayaq.interventions.programmes.social_enterprise import letters, policies
from dayaq.interventions.programmes.social_enterprise.models import (
    Certificate,
    CertificateRequest,
    CriterionAnswer,
    CriterionFact,
    DocumentSeen,
    Enterprise,
    Judgement,
)
from dayaq.interventions.programmes.social_enterprise.queries import SUPPORTED
from dayaq.interventions.programmes.social_enterprise.statuses import EnterpriseStatus as E
from dayaq.interventions.programmes.social_enterprise.workflow.changes import change_enterprise, locked, tell
from dayaq.interventions.programmes.spine.models import Programme
from dayaq.interventions.programmes.spine.workflow.deciding import written


def ask(*, enterprise: Enterprise, staff: int, article: str, actor: str) -> CertificateRequest:
    """The enterprise asks for its first certificate, or for the next one before the last has run out."""
    if staff < 1:
        raise UserMistake(_("Somebody works for the enterprise: give everybody who does."), field="staff")
    with transaction.atomic():
        enterprise = locked(enterprise)
        policies.check_request(enterprise, clock.today())
        if enterprise.status == E.INCUBATING:
            change_enterprise(enterprise=enterprise, status=E.ASKED, actor=actor, who="founder")
        request = CertificateRequest.objects.create(
            enterprise=enterprise, staff=staff, article=article.strip(), made_on=clock.today(),
            recorded_at=clock.now(), recorded_by=actor,
        )  # fmt: skip
        tell(enterprise, actor, "asks for the certificate", request=request.public_id)
    return request


def see_document(*, request: CertificateRequest, kind: str, seen_on: date, actor: str) -> DocumentSeen:
    """Write down what a document shows that the service has seen itself."""
    if not request.made_on - timedelta(days=90) <= seen_on <= clock.today():
        raise UserMistake(
            _("A document is seen at most 90 days before the request, and not tomorrow."), field="seen_on"
        )
    with transaction.atomic():
        enterprise = locked(request.enterprise)
        if Judgement.objects.filter(request=request).exists():
            raise UserMistake(_("This request has been decided already."))
        seen = DocumentSeen.objects.create(
            request=request, kind=kind, seen_on=seen_on, recorded_at=clock.now(), recorded_by=actor
        )
        tell(enterprise, actor, f"document seen {kind}", request=request.public_id)
    return seen


def judge(*, request: CertificateRequest, outcome: str, actor: str, note: str = "") -> Judgement:
    """Certify or not yet, by the criteria of today; every answer is kept with the facts that it used."""
    today = clock.today()
    with transaction.atomic():
        # the programme's row is the lock of the numbers: two certificates of one moment wait for each other
        Programme.objects.select_for_update().get(code=SUPPORTED)
        enterprise = locked(request.enterprise)
        if Judgement.objects.filter(request=request).exists():
            raise UserMistake(_("This request has been decided already."))
        answer = policies.criteria_of(enterprise, request, today)
        if outcome == Judgement.Outcome.CERTIFIED:
            policies.check_certifiable(enterprise, answer)
        else:
            if not note.strip():
                raise UserMistake(_("Please say what is missing; the enterprise reads it."), field="note")
            policies.check_not_yet(enterprise, request)
        judgement = _keep(request, outcome, note, answer, actor)
        if outcome == Judgement.Outcome.CERTIFIED:
            certificate = _issue(enterprise, judgement, today, actor)
            change_enterprise(enterprise=enterprise, status=E.CERTIFIED, actor=actor, who="manager")
            letters.write_certificate(certificate)
        elif enterprise.status == E.ASKED:
            change_enterprise(enterprise=enterprise, status=E.INCUBATING, actor=actor, who="manager", note=note)
        else:
            tell(enterprise, actor, "not certified again", request=request.public_id)
    return judgement


def _keep(request: CertificateRequest, outcome: str, note: str, answer: SchemeAnswer, actor: str) -> Judgement:
    judgement = Judgement.objects.create(
        request=request, outcome=outcome, note=note, decided_on=answer.day, recorded_at=clock.now(), recorded_by=actor
    )
    for each in answer.rules:
        told = CriterionAnswer.objects.create(
            judgement=judgement, rule_code=each.rule.code, in_force_from=each.rule.in_force.first_day,
            answer=type(each.answer).__name__.lower(), because="\n".join(each.answer.because),
            assumed="\n".join(each.answer.assumed),
        )  # fmt: skip
        used = {fact.name: fact.value for fact in each.answer.facts}
        CriterionFact.objects.bulk_create(
            CriterionFact(answer=told, name=name, value=written(value)) for name, value in used.items()
        )
    return judgement


def _issue(enterprise: Enterprise, judgement: Judgement, day: date, actor: str) -> Certificate:
    """From today, or from the day after the one that is held; numbered through the year."""
    held = enterprise.certificates.order_by("-last_day").first()
    after = held.last_day + timedelta(days=1) if held and held.last_day else day
    first = max(day, after)
    months = parameter("social_enterprise.certificate_months", first).whole
    last = add_months(first, months) - timedelta(days=1)
    count = Certificate.objects.filter(issued_on__year=day.year).count()
    return Certificate.objects.create(
        enterprise=enterprise, judgement=judgement, number=f"SE-{day.year}-{count + 1:04d}", issued_on=day,
        first_day=first, last_day=last, recorded_at=clock.now(), recorded_by=actor,
    )  # fmt: skip
