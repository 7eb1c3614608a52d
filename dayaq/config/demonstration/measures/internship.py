"""A year of internships: posts at employers, agreements signed by three, assessments, and jobs that followed."""

from __future__ import annotations

from datetime import date, timedelta

from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import chance
from dayaq.config.demonstration.measures.spine import Call, Candidate, Place, Spine, Taken
from dayaq.config.demonstration.names import family, full_name
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.interventions.programmes.internship.models import Agreement, Assessment, Post, Signature

CODE = "internship"
DAYS = 90
# (occupation, title, what is learnt)
_WORK = (
    ("7212", "Qaynaqçı köməkçisi", "Elektrik və qaz qaynağı, təhlükəsizlik qaydaları, çertyoj oxumaq."),
    ("4110", "Ofis işçisi", "Sənədlərlə iş, cədvəllər, müştərilərlə yazışma."),
    ("5120", "Aşpaz köməkçisi", "Soyuq və isti sex, gigiyena, menyu hazırlığı."),
    ("7411", "Elektrik köməkçisi", "Binalarda elektrik xətlərinin çəkilməsi, ölçmə, təhlükəsizlik."),
    ("2514", "Proqramçı təcrübəçi", "Python, verilənlər bazası, testlərin yazılması."),
    ("5223", "Satış məsləhətçisi", "Müştəri ilə ünsiyyət, kassa, malların düzülüşü."),
)


class Internships:
    def __init__(self, spine: Spine) -> None:
        self.spine, self.rng = spine, spine.rng
        self.posts = spine.table(Post, "offering_id", "unit_group_id", "tutor", "weekly_hours", "allowance_minor")
        self.agreements = spine.table(
            Agreement, "public_id", "participation_id", "first_day", "last_day", "learning_goals", "drawn_up_on"
        )
        self.signatures = spine.table(
            Signature, "agreement_id", "party", "name", "signed_on", "on_paper", "recorded_at", "recorded_by"
        )
        self.assessments = spine.table(
            Assessment, "agreement_id", "kind", "mark", "learnt", "assessed_on", "recorded_at", "recorded_by"
        )

    def write(self, count: int) -> None:
        spine = self.spine
        large = [one for one in spine.employers if one.headcount >= 15]
        for number, employer in enumerate(self.rng.sample(large, min(count, len(large)))):
            first = office_day(TODAY + timedelta(days=30 - 390 * number // max(1, count)))
            who = spine.draw(CODE, 1, placed=chance(self.rng, 0.3), on=min(first, TODAY) - timedelta(days=8))
            work = _WORK[number % len(_WORK)]
            call, taken = spine.call(
                CODE, provider=employer.organisation, title=work[1], unit=employer.unit.code, first_day=first,
                last_day=first + timedelta(days=DAYS - 1), seats=1, places=[self._place(one, first) for one in who],
            )  # fmt: skip
            region = employer.unit.region_id
            tutor = str(full_name(self.rng, self.rng.choice("fm"), 1975, region, family(self.rng, region)))
            self.posts.add(call.key, work[0], tutor, 40, self.rng.choice((0, 150_00, 200_00, 250_00)))
            for one in taken:
                self._agree(call, one, work[2], tutor)

    def _place(self, who: Candidate, first: date) -> Place:
        last = first + timedelta(days=DAYS - 1)
        if first >= TODAY:
            return Place(who, "admitted")
        if last >= TODAY:
            return Place(who, "under_way")
        if chance(self.rng, 0.18):
            ended = office_day(first + timedelta(days=self.rng.randrange(10, 60)))
            return Place(who, "left_early", first, ended, self.rng.choice(("too_hard", "found_work", "family")))
        return Place(who, "completed", first, last, destination=self.rng.choice(("job_provider", "searching")))

    def _agree(self, call: Call, taken: Taken, goals: str, tutor: str) -> None:
        rng = self.rng
        last_day = call.last_day or call.first_day
        drawn_up = min(office_day(call.first_day - timedelta(days=6)), TODAY - timedelta(days=2))
        key = self.agreements.add(seeded_public_id(rng), taken.key, call.first_day, last_day, goals, drawn_up)
        parties = ("intern", "employer", "service") if taken.first_day else ("intern",)
        for party in parties:
            signed = min(office_day(drawn_up + timedelta(days=rng.randrange(0, 4))), TODAY - timedelta(days=1))
            known = office_day(signed + timedelta(days=rng.choice((0, 0, 1, 5))))
            self.signatures.add(
                key, party, tutor if party == "employer" else "–", max(signed, drawn_up), known != signed,
                recorded(rng, max(known, signed)), self.spine.manager,
            )  # fmt: skip
        if taken.first_day is None:
            return
        ends = taken.last_day or TODAY
        for kind, due in (("middle", call.first_day + timedelta(days=DAYS // 2)), ("end", last_day)):
            day = office_day(due)
            if due <= ends and (taken.status == "completed" or chance(rng, 0.7)):
                self.assessments.add(
                    key,
                    kind,
                    rng.choice((2, 3, 3, 4)),
                    "İşi yaxşı öyrənir.",
                    day,
                    recorded(rng, day),
                    self.spine.manager,
                )


def fill(spine: Spine) -> None:
    """Write the internships of the last year and of the next month."""
    Internships(spine).write(max(8, len(spine.searching) // 90))
