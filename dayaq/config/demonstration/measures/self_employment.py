"""Three years of self-employment: calls with a commission, plans, grants, deliveries, visits; and businesses that end.

Written twice over: first who applied and what becomes of each, through the spine; then, on its rows, what only this
measure keeps.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import log

from dayaq.config.demonstration.accounts import STAFF_ACCOUNTS
from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import Wheel, chance
from dayaq.config.demonstration.measures.self_employment_fields import FIELDS, Field, Line
from dayaq.config.demonstration.measures.spine import Call, Candidate, Place, Spine
from dayaq.foundation.lib.facts import facts_frame
from dayaq.foundation.lib.period import add_months
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.offices.models import Staff
from dayaq.foundation.offices.roles import Role
from dayaq.interventions.programmes.self_employment.models import (
    Asset,
    AssetChange,
    Conflict,
    Contract,
    Delivery,
    Member,
    Plan,
    PlanChange,
    PlanLine,
    Score,
    Training,
    Visit,
)
from dayaq.interventions.programmes.spine.models import Application, OfferingCap, Participation
from dayaq.registers.people.models import HouseholdMember

CODE = "self_employment"
# days before today on which each call's grants begin; the last one is open now
CALLS = (1_060, 900, 730, 560, 380, 200, 70, -45)
A_CALL = 30
JUDGES = 3
_KEPT = ("recorded_at", "recorded_by")
_CHANGE = ("subject_id", "status", "effective_on", *_KEPT, "step")


@dataclass(frozen=True)
class Story:
    """What becomes of an applicant: her field, the place she gets, the contract's day, the day on which she stops."""

    field: Field
    place: Place
    signed: date
    stopped: date | None = None

    @property
    def ends(self) -> date:
        return add_months(self.signed, 24)


class SelfEmployment:
    def __init__(self, spine: Spine) -> None:
        self.spine, self.rng = spine, spine.rng
        self.fields = Wheel(FIELDS, lambda each: each.weight)
        self.homes = dict(HouseholdMember.objects.on(TODAY).order_by("pk").values_list("person_id", "household_id"))
        self.granted_homes: set[int] = set()
        self.admitted: dict[int, list[bool]] = {}
        self.promised: dict[int, int] = {}
        self.numbers = 100_000
        self._tables()

    def _tables(self) -> None:
        table = self.spine.table
        self.caps = table(OfferingCap, "offering_id", "norm", "seats")
        self.members = table(Member, "public_id", "offering_id", "staff_id", "named_on")
        self.trainings = table(Training, "application_id", "given_by", "completed_on", "days", *_KEPT)
        self.plans = table(
            Plan, "public_id", "application_id", "kind", "unit_id", "idea", "customers", "experience", "premises",
            "status",
        )  # fmt: skip
        self.plan_changes = table(PlanChange, *_CHANGE)
        self.lines = table(PlanLine, "plan_id", "kind", "label", "quantity", "price_minor")
        self.conflicts = table(Conflict, "plan_id", "member_id", "reason", "declared_on", *_KEPT)
        self.scores = table(Score, "plan_id", "member_id", "criterion", "points", *_KEPT)
        self.contracts = table(
            Contract, "public_id", "participation_id", "first_day", "last_day", "value_minor", "signed_on",
            "signed_by", *_KEPT,
        )  # fmt: skip
        self.assets = table(
            Asset, "public_id", "contract_id", "label", "supplier", "price_minor", "tag_kind", "tag", "status"
        )
        self.asset_changes = table(AssetChange, *_CHANGE, "note")
        self.deliveries = table(Delivery, "asset_id", "delivered_on", "signed_by", "on_paper", *_KEPT)
        self.visits = table(
            Visit, "public_id", "contract_id", "visited_on", "finding", "runs", "stopped_on", "note", *_KEPT
        )

    def write(self, a_call: int) -> None:
        made = []
        for number, before in enumerate(CALLS):
            first = office_day(TODAY - timedelta(days=before)) if before > 0 else TODAY - timedelta(days=before)
            decided = office_day(min(first - timedelta(days=8), TODAY - timedelta(days=1)))
            for who in self._groups(self.spine.draw(CODE, a_call, on=decided)):
                made.append(self._call(number, first, who))
        self.spine.write()  # what follows hangs on the keys of these rows
        for call, stories in made:
            self._tell(call, stories)
        for year, amount in sorted(self.promised.items()):
            given = -(-amount * 13 // 10_000_00) * 1_000_00
            self.spine.budget(CODE, year, "appropriation", given, date(year, 1, 12))

    @staticmethod
    def _groups(drawn: list[Candidate]) -> list[list[Candidate]]:
        """Neighbours share a call."""
        ordered = sorted(drawn, key=lambda who: (who.unit, who.person))
        return [ordered[begin : begin + A_CALL] for begin in range(0, len(ordered), A_CALL)]

    def _call(self, number: int, first: date, who: list[Candidate]) -> tuple[Call, list[Story]]:
        season = "payız" if first.month > 8 else "yaz" if first.month < 6 else "yay"
        owners = self._owners(who)
        stories = [self._story(one, first, owns=one.person in owners) for one in who]
        call, _taken = self.spine.call(
            CODE, provider=None, title=f"Özünüməşğulluq, {season} {first.year} ({number + 1}-ci çağırış)",
            unit=who[0].unit, first_day=first, last_day=add_months(first, 25), seats=max(2, len(who)),
            places=[one.place for one in stories],
        )  # fmt: skip
        self.caps.add(call.key, "168/24.8", call.seats // 2)
        return call, stories

    def _owners(self, who: list[Candidate]) -> set[int]:
        frame = facts_frame(TODAY, ["owns_farm_land"], [one.person for one in who])
        return {person for person, owns in frame.select("person_id", "owns_farm_land").iter_rows() if owns}

    def _story(self, who: Candidate, first: date, *, owns: bool) -> Story:
        rng = self.rng
        field, signed = self.fields.spin(rng), office_day(first + timedelta(days=rng.randrange(0, 15)))
        if first > TODAY:
            return Story(field, Place(who, "received"), first)
        if chance(rng, 0.06):
            return Story(field, Place(who, "withdrawn"), first)
        if chance(rng, 0.22):
            return Story(field, Place(who, "refused", reason="plan"), first)
        if not self._takes(who, first.year, owns=owns):
            return Story(field, Place(who, "refused", reason="no_seat"), first)
        lasts = timedelta(days=round(rng.expovariate(-log(1 - field.yearly_end)) * 365) + 45)
        stopped = signed + lasts if signed + lasts < TODAY - timedelta(days=10) else None
        return Story(field, self._place(who, signed, stopped), signed, stopped)

    def _takes(self, who: Candidate, year: int, *, owns: bool) -> bool:
        """One grant a household, and owners of farm land never more than half of a year's participants."""
        home, year_so_far = self.homes.get(who.person), self.admitted.setdefault(year, [])
        if home in self.granted_homes or (owns and 2 * (sum(year_so_far) + 1) > len(year_so_far) + 1):
            return False
        if home is not None:
            self.granted_homes.add(home)
        year_so_far.append(owns)
        return True

    def _place(self, who: Candidate, signed: date, stopped: date | None) -> Place:
        over = add_months(signed, 24) + timedelta(days=9)
        if stopped is not None and stopped < over:
            left = min(office_day(stopped + timedelta(days=40)), TODAY - timedelta(days=1))
            return Place(who, "left_early", signed, left, self.rng.choice(("found_work", "too_hard", "family")))
        if over < TODAY - timedelta(days=2):
            return Place(who, "completed", signed, office_day(over), destination="own_business")
        waits = signed > TODAY - timedelta(days=60) and chance(self.rng, 0.3)
        return Place(who, "admitted" if waits else "under_way", signed)

    def _tell(self, call: Call, stories: list[Story]) -> None:
        """The measure's own rows of a call."""
        applied = {
            one.person_id: one
            for one in Application.objects.filter(offering=call.key).prefetch_related("status_changes").order_by("pk")
        }
        taken = {one.person_id: one for one in Participation.objects.filter(offering=call.key).order_by("pk")}
        judges = self._commission(call)
        for story in stories:
            application = applied[story.place.who.person]
            if application.status == "withdrawn":
                continue
            plan = self._plan(story, application, judges)
            if plan and application.person_id in taken:
                self._grant(story, taken[application.person_id])

    def _commission(self, call: Call) -> list[int]:
        roles = (Role.CASEWORKER, Role.OFFICE_HEAD)
        posts = Staff.objects.filter(role__in=roles).order_by("pk").values_list("pk", "user__email")
        open_now = call.first_day > TODAY
        own = [pk for pk, email in posts if open_now and email == STAFF_ACCOUNTS[Role.CASEWORKER]]
        others = [pk for pk, _email in posts if pk not in own]
        chosen = [*self.rng.sample(others, min(len(others), JUDGES)), *own]
        named = office_day(min(call.first_day, TODAY) - timedelta(days=60))
        return [self.members.add(seeded_public_id(self.rng), call.key, pk, named) for pk in chosen]

    def _plan(self, story: Story, application: Application, judges: list[int]) -> int:
        rng, field = self.rng, story.field
        begun, who = application.made_on, story.place.who
        decided = max((one.effective_on for one in application.status_changes.all()), default=begun)
        still_open = application.status == "received"
        handed_in = min(office_day(begun + timedelta(days=3)), TODAY - timedelta(days=1)) if still_open else decided
        handed_in = max(handed_in, begun)
        at = recorded(rng, begun)
        course = office_day(begun - timedelta(days=rng.randrange(2, 30)))
        self.trainings.add(application.pk, "Peşə Təlim Mərkəzi", course, rng.randrange(18, 23), at, self.spine.manager)
        draft = still_open and chance(rng, 0.3)
        plan = self.plans.add(
            seeded_public_id(rng), application.pk, field.kind, who.unit, field.idea, field.customers, "",
            field.premises, "draft" if draft else "submitted",
        )  # fmt: skip
        self.plan_changes.add(plan, "draft", begun, at, self.spine.manager, 1)
        self._lines(plan, field)
        if draft:
            return 0
        later = max(at + timedelta(minutes=30), recorded(rng, handed_in))
        self.plan_changes.add(plan, "submitted", handed_in, later, self.spine.manager, 2)
        # on the open call some plans wait for members still
        scoring = judges[: rng.randrange(0, JUDGES + 1)] if still_open else judges[:JUDGES]
        refused = application.status == "refused" and story.place.reason == "plan"
        for judge in scoring:
            self._score(plan, judge, handed_in, low=refused)
        if still_open and len(judges) > JUDGES and chance(rng, 0.1):
            self.conflicts.add(plan, judges[-1], "friend", handed_in, recorded(rng, handed_in), self.spine.manager)
        return plan

    def _lines(self, plan: int, field: Field) -> None:
        kinds: dict[str, tuple[Line, ...]] = {
            "sale": field.sales, "material": field.materials, "fixed": field.fixed, "asset": field.assets,
        }  # fmt: skip
        for kind, lines in kinds.items():
            for label, count, price in lines:
                self.lines.add(plan, kind, label, count, price)

    def _score(self, plan: int, judge: int, day: date, *, low: bool) -> None:
        at, points = recorded(self.rng, day), (2, 3, 4, 5) if low else (6, 7, 7, 8, 9, 10)
        for criterion in Score.Criterion.values:
            self.scores.add(plan, judge, criterion, self.rng.choice(points), at, self.spine.manager)

    def _grant(self, story: Story, taken: Participation) -> None:
        if taken.status == "admitted":
            return  # the contract waits for its signature
        rng, signed = self.rng, story.signed
        value = sum(count * price for _label, count, price in story.field.assets)
        public_id = seeded_public_id(rng)
        contract = self.contracts.add(
            public_id, taken.pk, signed, story.ends, value, signed, "–", recorded(rng, signed), self.spine.manager
        )
        self.promised[signed.year] = self.promised.get(signed.year, 0) + value
        self.spine.budget(CODE, signed.year, "commitment", value, signed, public_id)
        delivered = office_day(signed + timedelta(days=rng.randrange(8, 40)))
        on_order = delivered >= TODAY - timedelta(days=3)
        for label, count, price in story.field.assets:
            for _each in range(count):
                self._asset(story, taken, contract, label, price, None if on_order else delivered)
                if not on_order:
                    self.spine.budget(CODE, delivered.year, "payment", price, delivered, public_id)
        if not on_order:
            self._visits(story, taken, contract, delivered)

    def _asset(
        self, story: Story, taken: Participation, contract: int, label: str, price: int, delivered: date | None
    ) -> None:
        rng, field = self.rng, story.field
        self.numbers += 1
        tag = f"{field.prefix}{self.numbers}" if delivered else ""
        steps = [("ordered", story.signed, "")]
        if delivered:
            steps += [("delivered", delivered, ""), *self._end_of(story, taken, delivered)]
        asset = self.assets.add(
            seeded_public_id(rng), contract, label, field.supplier, price, field.tag_kind, tag, steps[-1][0]
        )
        at = None
        for step, (status, day, note) in enumerate(steps, 1):
            moment = recorded(rng, day)
            at = moment if at is None or moment > at else at + timedelta(minutes=5)
            self.asset_changes.add(asset, status, day, at, self.spine.manager, step, note)
        if delivered:
            self.deliveries.add(asset, delivered, "–", chance(rng, 0.4), recorded(rng, delivered), self.spine.manager)

    def _end_of(self, story: Story, taken: Participation, delivered: date) -> list[tuple[str, date, str]]:
        """What became of an asset after its delivery."""
        rng, last = self.rng, taken.last_day
        lost = office_day(delivered + timedelta(days=rng.randrange(60, 500)))
        if chance(rng, 0.04) and delivered < lost < (last or TODAY):
            told = "Heyvan xəstələnib öldü." if story.field.tag_kind == "ear_tag" else "Yanğında yandı."
            steps = [("lost", lost, told)]
            return [*steps, ("written_off", last, "Günahı yoxdur.")] if last else steps
        if taken.status == "completed" and last:
            return [("transferred", last, "")]
        if taken.status == "left_early" and last:
            status = "recovered" if chance(rng, 0.8) else ""
            # some are still with her: a manager finds them on the list of what is not settled
            return [(status, max(last, delivered), "Fəaliyyət dayandı.")] if status else []
        return []

    def _visits(self, story: Story, taken: Participation, contract: int, delivered: date) -> None:
        rng = self.rng
        until = taken.last_day or TODAY - timedelta(days=1)
        day = office_day(delivered + timedelta(days=rng.randrange(50, 110)))
        seen: list[date] = []
        while day < until and (story.stopped is None or day < story.stopped):
            seen.append(office_day(day))
            day += timedelta(days=rng.randrange(90, 170))
        if taken.status == "completed":
            seen.append(until)
        for number, each in enumerate(seen):
            finding = "warned" if chance(rng, 0.08) and number + 1 < len(seen) else "conforms"
            self._visit(contract, each, finding, "İş gedir, avadanlıq yerindədir.")
        after = story.stopped if story.stopped and story.stopped > story.ends else None
        if taken.status == "left_early" and story.stopped:
            self._visit(contract, until, "breach", "Fəaliyyət dayanıb.", max(story.stopped, delivered))
        elif taken.status == "completed" and chance(rng, 0.6):
            later = office_day(until + timedelta(days=rng.randrange(60, 330)))
            if until < later < TODAY:
                shut = after if after and after <= later else None
                self._visit(contract, later, "breach" if shut else "conforms", "Müqavilədən sonrakı baxış.", shut)

    def _visit(self, contract: int, day: date, finding: str, note: str, stopped: date | None = None) -> None:
        runs = finding != "breach"
        self.visits.add(
            seeded_public_id(self.rng), contract, day, finding, runs, stopped, note, recorded(self.rng, day),
            self.spine.manager,
        )  # fmt: skip


def fill(spine: Spine) -> None:
    """Write three years of self-employment and the call that is open now."""
    SelfEmployment(spine).write(max(6, len(spine.searching) // 90))
