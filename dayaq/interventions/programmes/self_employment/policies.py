"""When it may be done: handing in, scoring, admitting, signing, settling. Each check raises its sentence.

Who may is `permissions.py`.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.facts import facts_of
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.self_employment import arithmetic
from dayaq.interventions.programmes.self_employment.models import (
    Asset,
    Conflict,
    Contract,
    Member,
    Plan,
    Score,
    Training,
)
from dayaq.interventions.programmes.self_employment.rules import LandOwner
from dayaq.interventions.programmes.self_employment.scoring import result_of
from dayaq.interventions.programmes.self_employment.statuses import SETTLED, WRITABLE, PlanStatus
from dayaq.interventions.programmes.spine.models import Application, Participation
from dayaq.interventions.programmes.spine.seats import described_by
from dayaq.interventions.programmes.spine.statuses import HOLDS_A_SEAT, UNDECIDED
from dayaq.registers.people.models import HouseholdMember, Person

SELF_EMPLOYMENT = "self_employment"


def check_writable(application: Application, plan: Plan | None) -> None:
    """A plan is written while the application waits, and until it is handed in."""
    if application.offering.programme.code != SELF_EMPLOYMENT:
        raise UserMistake(_("A business plan belongs to an application for self-employment."))
    if application.status not in UNDECIDED:
        raise UserMistake(_("The application has been decided; its plan stays as it is."))
    if plan is not None and plan.status not in WRITABLE:
        raise UserMistake(_("The plan has been handed in; it stays as it is unless it is given back."))


def check_trained(application: Application, day: date) -> None:
    """The course comes before the plan, unless the step is waived on that day."""
    if not parameter("self_employment.training_required", day).value:
        return
    if not Training.objects.filter(application=application, completed_on__lte=day).exists():
        raise UserMistake(_("The course in starting a business comes first; record when it was completed."))


def check_ready(plan: Plan) -> None:
    """A plan that is handed in is whole, and its figures add up."""
    check_writable(plan.application, plan)
    check_trained(plan.application, clock.today())
    wrong = list(arithmetic.mistakes(arithmetic.reckon(plan.lines.all())))
    if wrong:
        raise UserMistake(" ".join(wrong))


def check_scoring(member: Member, plan: Plan) -> None:
    """Nobody judges herself, somebody of her household, or a plan for which she has declared a conflict."""
    if plan.application.offering_id != member.offering_id:
        raise UserMistake(_("This plan belongs to another call."))
    if plan.status != PlanStatus.SUBMITTED or plan.application.status not in UNDECIDED:
        raise UserMistake(_("Only a plan that is handed in and not decided is scored."))
    if Conflict.objects.filter(plan=plan, member=member).exists():
        raise UserMistake(_("You have declared a conflict; others judge this plan."))
    own: Person | None = getattr(member.staff.user, "person", None)
    if own is not None and own.pk == plan.application.person_id:
        raise UserMistake(_("Nobody judges her own plan."))
    if own is not None and lives_with(own, plan.application.person, clock.today()):
        raise UserMistake(_("You live in one household with the applicant; declare the conflict, others judge."))
    if Score.objects.filter(plan=plan, member=member).exists():
        raise UserMistake(_("You have scored this plan already."))


def lives_with(one: Person, other: Person, day: date) -> bool:
    """Whether two people are members of one household on the day."""
    homes = HouseholdMember.objects.on(day).filter(person=one).values("household")
    return HouseholdMember.objects.on(day).filter(person=other, household__in=homes).exists()


def check_admission(application: Application) -> None:
    """Admitted is who was trained, whose plan was handed in and approved, within the year's share of land owners."""
    plan = Plan.objects.filter(application=application).first()
    if plan is None or plan.status != PlanStatus.SUBMITTED:
        raise UserMistake(_("There is no business plan that was handed in."))
    check_trained(application, clock.today())
    told = result_of(plan)
    if not told.complete:
        raise UserMistake(
            _("%(scored)d of at least %(quorum)d members have scored the plan.")
            % {"scored": told.members, "quorum": told.quorum}
        )
    if not told.passes:
        raise UserMistake(
            _("The plan got %(score)s of 100 points; it is approved from %(mark)d on.")
            % {"score": formats.number_format(told.mean, 1), "mark": told.pass_mark}
        )
    check_land_owners(application)


def check_land_owners(application: Application) -> None:
    """Owners of farm land stay within their share of those admitted this year, whenever one looks."""
    today = clock.today()
    owns = facts_of(application.person_id, today, ["owns_farm_land"])["owns_farm_land"]
    if owns is None:
        raise UserMistake(
            _("Whether she owns farm land is not known; ask, and note the answer among the circumstances.")
        )
    if not owns:
        return
    admitted = [*admitted_in(today.year), application.person_id]
    owners = len(described_by(LandOwner, admitted, today))
    share = parameter("self_employment.land_owner_share").whole
    if owners * 100 > share * len(set(admitted)):
        raise UserMistake(
            _("With her, %(owners)d of this year's %(all)d participants would own farm land; %(share)d %% may.")
            % {"owners": owners, "all": len(set(admitted)), "share": share}
        )


def admitted_in(year: int) -> list[int]:
    """The persons (their keys) who were admitted in the year and hold their seat."""
    decided = Q(application__decisions__outcome="admitted", application__decisions__decided_on__year=year)
    holding = Participation.objects.filter(decided, programme__code=SELF_EMPLOYMENT, status__in=HOLDS_A_SEAT)
    return list(holding.order_by("person_id").values_list("person_id", flat=True).distinct())


def check_signing(participation: Participation, signed_on: date) -> None:
    """A contract is signed by somebody who has been admitted, not before."""
    admitted = participation.status_changes.known_at().in_order().first()
    if admitted is None or signed_on < admitted.effective_on:
        raise UserMistake(_("It cannot have been signed before she was admitted."), field="signed_on")


def check_start(participation: Participation, effective_on: date) -> None:
    """Nobody begins before the contract is signed."""
    contract = Contract.objects.filter(participation=participation).first()
    if contract is None:
        raise UserMistake(_("Sign the contract over the assets first."))
    if effective_on < contract.first_day:
        raise UserMistake(_("The contract begins later."), field="effective_on")


def check_completion(participation: Participation, effective_on: date) -> None:
    """Completed is whose contract has run out, and of whose assets it was said what became of each."""
    contract = Contract.objects.get(participation=participation)
    if effective_on < contract.last_day:
        raise UserMistake(
            _("The contract runs until %(day)s.") % {"day": formats.date_format(contract.last_day)},
            field="effective_on",
        )
    if Asset.objects.filter(contract=contract).exclude(status__in=SETTLED).exists():
        raise UserMistake(_("Say first what becomes of every asset: hers, taken back or written off."))


def check_transfer(asset: Asset, day: date) -> None:
    """An asset becomes hers after the contract, when the last visit found that the business goes by the plan."""
    contract = asset.contract
    if day < contract.last_day:
        raise UserMistake(
            _("It becomes hers when the contract has run out, on %(day)s.")
            % {"day": formats.date_format(contract.last_day)},
            field="effective_on",
        )
    last = contract.visits.order_by("-visited_on", "-pk").first()
    if last is None or last.finding != last.Finding.CONFORMS or not last.runs:
        raise UserMistake(_("The last visit did not find that the business goes by the plan."))
