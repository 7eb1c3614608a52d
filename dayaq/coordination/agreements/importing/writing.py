"""Bringing rows up to date with a judged file. A status is taken from the file only for what is new.

Rows are found by their codes (or numbers within their clause); what another row already says is left as it is. Rows
that a file no longer names stay: a file tells of some agreements, not of all.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from dayaq.coordination.agreements.importing.outcome import Outcome
from dayaq.coordination.agreements.importing.quoting import Quoting
from dayaq.coordination.agreements.importing.reading import Entry
from dayaq.coordination.agreements.models import (
    Action,
    Activity,
    Agreement,
    AgreementChange,
    Area,
    Attendee,
    Clause,
    Commitment,
    CommitmentChange,
    Country,
    Document,
    Facility,
    Meeting,
    MeetingPoint,
    MoneyRow,
    Negotiation,
    NegotiationChange,
    Partner,
    Party,
    Project,
    ProjectPartner,
    ProjectResult,
    Proposal,
    ProposalChange,
    Signatory,
)
from dayaq.coordination.agreements.workflow.changes import reach
from dayaq.foundation.lib import clock
from dayaq.foundation.lib.folding import fold
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.registers.employers.models import Organisation
from dayaq.registers.taxonomy.models import Group, Region


class Writer:
    """Writes one file; what cannot be written is added to the outcome's mistakes, with its place."""

    def __init__(self, outcome: Outcome, actor: str) -> None:
        self.outcome, self.actor = outcome, actor

    def write(self, file: Entry) -> None:
        for entry in file["countries"]:
            labels = {key: value for key, value in entry.items() if key != "code"}
            self._put(Country, entry, {"code": entry["code"]}, labels)
        for entry in file["partners"]:
            self._partner(entry)
        for entry in file["agreements"]:
            self._agreement(entry)
        for entry in file["meetings"]:
            self._meeting(entry)
        for entry in file["projects"]:
            self._project(entry)
        for entry in file["negotiations"]:
            self._negotiation(entry)
        Quoting(self.outcome, self.actor).write(file["figures"], file["identities"])

    # --- partners and agreements

    def _partner(self, entry: Entry) -> None:
        values = {
            "name": entry["name"], "folded_name": fold(entry["name"])[:200], "kind": entry["kind"],
            "country": self._country(entry), **_given(entry, "contact_name", "email", "language"),
        }  # fmt: skip
        organisation = self._organisation(entry)
        if organisation is not None:
            values["organisation"] = organisation
        self._put(Partner, entry, {"code": entry["code"]}, values)

    def _organisation(self, entry: Entry) -> Organisation | None:
        if "voen" in entry:
            found = Organisation.objects.filter(voen=entry["voen"])
            key = "voen"
        elif "organisation" in entry:
            found = Organisation.objects.filter(folded_name=fold(entry["organisation"]))
            key = "organisation"
        else:
            return None
        rows = list(found.order_by("pk")[:2])
        if len(rows) != 1:
            told = _("No employer is registered so; register it first, or leave this out.")
            several = _("Several employers are registered so; give the VÖEN instead.")
            self._wrong(entry, key, several if rows else told)
            return None
        return rows[0]

    def _agreement(self, entry: Entry) -> None:
        year = entry["signed_on"].year if "signed_on" in entry else entry.get("signed_year")
        values = {
            "kind": entry["kind"], "title": entry["title"], "folded_title": fold(entry["title"])[:300],
            "signed_year": year, "follows": self._of(Agreement, entry, "follows"),
            "succession": entry.get("succession", ""),
            **_given(
                entry, "signed_on", "reported_on", "first_day", "last_day", "binding", "confidentiality", "source"
            ),
        }  # fmt: skip
        agreement = self._put(Agreement, entry, {"code": entry["code"]}, values)
        if agreement is None:
            return
        since = entry.get("signed_on") or entry.get("reported_on") or clock.today()
        self._status(AgreementChange, agreement, entry, since)
        for row in entry["parties"]:
            self._put(Party, row, {"agreement": agreement, "partner": self._of(Partner, row), "role": row["role"]}, {})
        self._in_office(Signatory, "agreement", agreement, entry["signatories"])
        for row in entry["documents"]:
            values = _given(row, "address", "published_on")
            self._put(Document, row, {"agreement": agreement, "title": row["title"]}, values)
        for row in entry["areas"]:
            self._put(Area, row, {"agreement": agreement, "label": row["label"]}, {})
        for row in entry["facilities"]:
            values = {**_given(row, "what", "capacity", "opened_on"), "supplier": self._of(Partner, row, "supplier")}
            self._put(Facility, row, {"agreement": agreement, "name": row["name"]}, values)
        for row in entry["clauses"]:
            self._clause(agreement, row)
        for row in entry["actions"]:
            self._action(row, agreement=agreement)

    def _clause(self, agreement: Agreement, entry: Entry) -> None:
        values = {"text": entry["text"], "verbatim": entry.get("verbatim", False)}
        clause = self._put(Clause, entry, {"agreement": agreement, "number": entry["number"]}, values)
        if clause is None:
            return
        for number, row in enumerate(entry["commitments"], 1):
            key = {"clause": clause, "number": row.get("number", number)}
            told = _given(row, "what", "amount", "baseline", "basis", "first_day", "due_on", "evidence")
            region, group = self._of(Region, row, "region"), self._of(Group, row, "group")
            owner = self._of(Partner, row, "owner")
            commitment = self._put(Commitment, row, key, {**told, "region": region, "group": group, "owner": owner})
            self._status(CommitmentChange, commitment, row, row["first_day"], "active")
        for row in entry["proposals"]:
            told = {"clause": clause, "partner": self._of(Partner, row), **_given(row, "title", "text")}
            proposal = self._put(Proposal, row, {"code": row["code"]}, told)
            self._status(ProposalChange, proposal, row, clock.today(), "awaited")

    # --- work together

    def _meeting(self, entry: Entry) -> None:
        values = {
            "title": entry["title"], "country": self._country(entry),
            "agreement": self._of(Agreement, entry, "agreement"),
            **_given(entry, "held_on", "reported_on", "source"),
        }  # fmt: skip
        meeting = self._put(Meeting, entry, {"code": entry["code"]}, values)
        if meeting is None:
            return
        self._in_office(Attendee, "meeting", meeting, entry["attendees"])
        for row in entry["points"]:
            told = {"kind": row["kind"], "text": row["text"]}
            self._put(MeetingPoint, row, {"meeting": meeting, "number": row["number"]}, told)
        for row in entry["actions"]:
            self._action(row, meeting=meeting, agreement=meeting.agreement)

    def _action(self, entry: Entry, **source: Any) -> None:
        clause = None
        if "clause" in entry:
            clause = Clause.objects.filter(agreement=source["agreement"], number=entry["clause"]).first()
            if clause is None:
                self._wrong(entry, "clause", _("The agreement has no clause with this number."))
        values = {
            **source, "clause": clause, "owner": self._of(Partner, entry, "owner"),
            **_given(entry, "kind", "text", "due_on", "done_on", "outcome"),
        }  # fmt: skip
        self._put(Action, entry, {"code": entry["code"]}, values)

    def _project(self, entry: Entry) -> None:
        values = {
            "title": entry["title"], "country": self._country(entry),
            "agreement": self._of(Agreement, entry, "agreement"),
            **_given(entry, "first_day", "last_day", "source"),
        }  # fmt: skip
        project = self._put(Project, entry, {"code": entry["code"]}, values)
        if project is None:
            return
        for row in entry["partners"]:
            key = {"project": project, "partner": self._of(Partner, row), "role": row["role"]}
            self._put(ProjectPartner, row, key, {})
        for row in entry["activities"]:
            told = _given(row, "due_on", "done_on")
            self._put(Activity, row, {"project": project, "title": row["title"]}, told)
        for row in entry["results"]:
            told = _given(row, "baseline", "target", "actual")
            self._put(ProjectResult, row, {"project": project, "indicator": row["indicator"]}, told)
        for row in entry["money"]:
            key = {"project": project, "note": row.get("note", ""), **_given(row, "kind", "amount_minor", "currency")}
            fresh = {"recorded_at": clock.now(), "recorded_by": self.actor}
            self._put(MoneyRow, row, {**key, "booked_on": row["booked_on"]}, {}, fresh=fresh)

    def _negotiation(self, entry: Entry) -> None:
        values = {
            "partner": self._of(Partner, entry), "agreement": self._of(Agreement, entry, "agreement"),
            **_given(entry, "subject", "since", "source"),
        }  # fmt: skip
        row = self._put(Negotiation, entry, {"code": entry["code"]}, values)
        self._status(NegotiationChange, row, entry, entry["since"], "under_way")

    # --- one row

    def _put(
        self, model: type[Any], entry: Entry, key: dict[str, Any], values: dict[str, Any], *, fresh: Any = None
    ) -> Any:
        """The row with the key, brought up to date or made; None where it cannot be, with the mistake told."""
        if None in key.values():
            return None  # what it hangs on is wrong and has been told
        row = model._default_manager.filter(**key).first()
        new = row is None
        if row is None:
            row = model(**key, **values, **(fresh or {}))
        else:
            changed = [name for name, value in values.items() if getattr(row, name) != value]
            if not changed:
                self.outcome.unchanged += 1
                return row
            for name in changed:
                setattr(row, name, values[name])
        try:
            row.full_clean()
        except ValidationError as error:
            field, sentences = next(iter(error.message_dict.items()))
            self._wrong(entry, field if field in entry else "", sentences[0])
            return None
        row.save()
        (self.outcome.created if new else self.outcome.updated)[model._meta.model_name] += 1
        row._is_new = new
        return row

    def _status(self, change: type[Any], row: Any, entry: Entry, day: Any, usual: str = "") -> None:
        if row is None or not getattr(row, "_is_new", False):
            return
        try:
            day = min(day, clock.today())
            reach(change, row, entry.get("status", usual), effective_on=day, actor=self.actor)
        except UserMistake as mistake:
            self._wrong(entry, "status", mistake.sentence)

    def _in_office(self, model: type[Any], what: str, about: Any, rows: list[Entry]) -> None:
        for row in rows:
            told = {"partner": self._of(Partner, row), "office": row["office"]}
            self._put(model, row, {what: about, "name": row["name"]}, told)

    def _country(self, entry: Entry) -> Country | None:
        return self._of(Country, entry, "country")

    def _of(self, model: type[models.Model], entry: Entry, key: str = "partner") -> Any:
        """The row that the entry names by its code; None where it names none or one that is not there."""
        if key not in entry:
            return None
        found = model._default_manager.filter(code=entry[key]).first()
        if found is None:
            self._wrong(
                entry, key,
                _("There is no %(what)s “%(code)s”; correct the code, or add it to the file above this place.")
                % {"what": model._meta.verbose_name, "code": entry[key]},
            )  # fmt: skip
        return found

    def _wrong(self, entry: Entry, key: str, sentence: str) -> None:
        mistake = entry.mistake(key, sentence)
        if mistake not in self.outcome.mistakes:
            self.outcome.mistakes.append(mistake)


def _given(entry: Entry, *keys: str) -> dict[str, Any]:
    """What the entry says of these; what it leaves out stays as it is."""
    return {key: entry[key] for key in keys if key in entry}
