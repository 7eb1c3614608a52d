"""The tables of social enterprises while the demonstration fills them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dayaq.config.demonstration.calendar import recorded
from dayaq.config.demonstration.measures.spine import Spine
from dayaq.config.demonstration.tables import Table
from dayaq.interventions.programmes.social_enterprise import models as m

Step = tuple[str, date, str, str]  # status, day, reason, note


class Tables:
    """Each in the order in which it can be written."""

    def __init__(self, spine: Spine) -> None:
        self.spine, table = spine, spine.table
        at = ("recorded_at", "recorded_by")
        change = ("subject_id", "status", "effective_on", *at, "step", "reason_code", "note")
        self.enterprises = table(
            m.Enterprise, "public_id", "name", "founded_by", "organisation_id", "unit_id", "contact_name", "email",
            "language", "status",
        )  # fmt: skip
        self.changes = table(m.EnterpriseChange, *change)
        self.founders = table(m.Founder, "enterprise_id", "name")
        self.ideas = table(m.Idea, "enterprise_id", "mission", "plan", "posts_planned", "sent_on")
        self.idea_groups = table(m.Idea.groups.through, "idea_id", "group_id")
        self.mentorships = table(m.Mentorship, "enterprise_id", "mentor", "first_day", "last_day")
        self.milestones = table(
            m.Milestone, "public_id", "enterprise_id", "title", "set_on", "due_on", "reached_on", "evidence"
        )
        self.requests = table(m.CertificateRequest, "public_id", "enterprise_id", "staff", "article", "made_on", *at)
        self.documents = table(m.DocumentSeen, "request_id", "kind", "seen_on", *at)
        self.judgements = table(m.Judgement, "request_id", "outcome", "note", "decided_on", *at)
        self.answers = table(
            m.CriterionAnswer, "judgement_id", "rule_code", "in_force_from", "answer", "because", "assumed"
        )
        self.facts = table(m.CriterionFact, "answer_id", "name", "value")
        self.certificates = table(
            m.Certificate, "public_id", "enterprise_id", "judgement_id", "number", "issued_on", *at, "first_day",
            "last_day",
        )  # fmt: skip
        self.reports = table(
            m.Report, "enterprise_id", "year", "staff", "target_staff", "profit_minor", "reinvested_minor", "achieved",
            "sent_on", *at,
        )  # fmt: skip
        self.supports = table(
            m.Support, "public_id", "enterprise_id", "kind", "amount_minor", "what_for", "granted_on", *at
        )
        self.drawings = table(m.Drawing, "public_id", "year", "seed", "chosen", "drawn_on", *at)
        self.drawn = table(m.Drawn, "drawing_id", "enterprise_id", "place")
        self.controls = table(
            m.Control, "public_id", "enterprise_id", "drawing_id", "cause", "opened_on", "visited_on", "answer_by",
            "outcome", "status",
        )  # fmt: skip
        self.control_changes = table(m.ControlChange, *change)
        self.findings = table(m.Finding, "control_id", "kind", "what", *at)
        self.replies = table(m.Reply, "control_id", "text", "given_on", *at)
        self.sanctions = table(
            m.Sanction, "control_id", "kind", "amount_minor", "put_right_by", "reason", "decided_on", *at
        )

    def tell(self, table: Table, subject: int, steps: Sequence[Step]) -> None:
        """A history, in the order of both clocks."""
        at = None
        for number, (status, day, reason, note) in enumerate(steps, 1):
            moment = recorded(self.spine.rng, day)
            at = moment if at is None or moment > at else at + timedelta(minutes=5)
            table.add(subject, status, day, at, self.spine.manager, number, reason, note)
