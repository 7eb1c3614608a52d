"""What people in measures asked for, how it was answered, and what partners gave in kind."""

from __future__ import annotations

from datetime import timedelta

from dayaq.config.demonstration.calendar import TODAY, office_day, recorded
from dayaq.config.demonstration.draws import some
from dayaq.config.demonstration.measures.spine import Spine
from dayaq.foundation.lib.public_id import seeded_public_id
from dayaq.foundation.lib.working_days import add_working_days
from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.spine.statuses import TAKING_PART
from dayaq.interventions.programmes.support.models import Gift, HandOver, SupportRequest, SupportRequestChange

_KINDS = ("transport", "childcare", "adaptation", "psychologist", "benefits", "equipment")
_WEIGHTS = (40, 20, 8, 8, 12, 12)
_SHARE = 0.22
_GIFTS = (
    ("mentoring", "Təcrübəli usta həftədə bir gün məsləhət verir"),
    ("hall", "Yarmarka üçün zal"),
    ("equipment", "On ədəd iş paltarı və alət dəsti"),
    ("market", "Bazarda pulsuz satış yeri"),
    ("staff_time", "Kadrlar şöbəsi müsahibəyə hazırlayır"),
)


def fill(spine: Spine) -> None:
    """Ask for some of those who take part now; must come after the measures that write them."""
    rng, columns = spine.rng, ("subject_id", "status", "effective_on", "recorded_at", "recorded_by", "step", "note")
    requests = spine.table(
        SupportRequest, "public_id", "participation_id", "kind", "wish", "asked_on", "monthly_minor", "first_day",
        "last_day", "status",
    )  # fmt: skip
    changes = spine.table(SupportRequestChange, *columns)
    handed = spine.table(HandOver, "request_id", "authority", "sent_on", "answer_due", "answer", "answered_on")
    gifts = spine.table(
        Gift, "public_id", "organisation_id", "kind", "description", "given_on", "value_minor", "recorded_at",
        "recorded_by",
    )  # fmt: skip
    running = Participation.objects.filter(status__in=TAKING_PART, first_day__isnull=False).order_by("pk")
    for key, first in some(rng, running.values_list("pk", "first_day"), _SHARE):
        kind = rng.choices(_KINDS, _WEIGHTS)[0]
        first = first or TODAY  # asked above; said again for the type
        asked = office_day(max(first, TODAY - timedelta(days=rng.randrange(1, 60))))
        asked = max(asked, first)
        status = rng.choices(("received", "granted", "declined", "handed_over"), (40, 35, 10, 15))[0]
        granted = status == "granted"
        request = requests.add(
            seeded_public_id(rng), key, kind, "", asked, 0 if granted else None, asked if granted else None,
            asked + timedelta(days=60) if granted else None, status,
        )  # fmt: skip
        at = recorded(rng, asked)
        changes.add(request, "received", asked, at, spine.manager, 1, "")
        if status != "received":
            note = "Nəqliyyat provayder tərəfindən verilir." if status == "declined" else ""
            changes.add(request, status, asked, at + timedelta(minutes=40), spine.manager, 2, note)
        if status == "handed_over":
            handed.add(
                request, rng.choice(("dost", "social", "municipality")), asked, add_working_days(asked, 10), "", None
            )
    for number, giver in enumerate(rng.sample(list(spine.employers), min(12, len(spine.employers)))):
        kind, words = _GIFTS[number % len(_GIFTS)]
        day = office_day(TODAY - timedelta(days=rng.randrange(5, 300)))
        value = rng.choice((None, 200_00, 500_00, 1_200_00))
        gifts.add(seeded_public_id(rng), giver.organisation, kind, words, day, value, recorded(rng, day), spine.manager)
