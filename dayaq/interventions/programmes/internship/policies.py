"""When an internship may be offered, begin and end: limits on length, on their number, and on replacing staff."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from dayaq.foundation.lib import clock
from dayaq.foundation.lib.mistakes import UserMistake
from dayaq.foundation.lib.parameters import parameter
from dayaq.interventions.programmes.internship.models import Agreement, Assessment, Post, Signature
from dayaq.interventions.programmes.internship.queries import in_a_row_without_hire, interns_of
from dayaq.interventions.programmes.spine.models import Application, Participation
from dayaq.registers.employers.models import Headcount, Organisation
from dayaq.registers.people.models import EmploymentSpell
from dayaq.registers.taxonomy.models import OccupationGroup


def check_length(first_day: date, last_day: date | None) -> None:
    """An internship has an end, and is not a job under another name."""
    if last_day is None:
        raise UserMistake(_("An internship needs a last day."), field="last_day")
    most = parameter("internship.longest_days").whole
    if (last_day - first_day).days + 1 > most:
        raise UserMistake(_("An internship lasts at most %(days)d days.") % {"days": most}, field="last_day")


def check_number(employer: Organisation, more: int, day: date) -> None:
    """Interns are few beside the staff, or they would be the staff."""
    staff = Headcount.objects.filter(organisation=employer, year__lte=day.year).order_by("-year").first()
    if staff is None:
        raise UserMistake(_("The employer's headcount is not known; record it first."))
    share = parameter("internship.most_interns_percent").whole
    most = max(parameter("internship.always_allowed_interns").whole, staff.employees * share // 100)
    if interns_of(employer, day) + more > most:
        raise UserMistake(
            _("With %(staff)d employees this employer can have %(most)d interns at the same time.")
            % {"staff": staff.employees, "most": most}
        )


def check_not_replacing(employer: Organisation, occupation: OccupationGroup) -> None:
    """One intern after another in the same work and nobody hired: that is a post, and it wants an employee."""
    in_a_row = in_a_row_without_hire(employer, occupation)
    if in_a_row >= parameter("internship.same_post_without_hire").whole:
        raise UserMistake(
            _("The last %(count)d interns in this work were not hired; the employer should now hire somebody for it.")
            % {"count": in_a_row}
        )


def check_admission(application: Application) -> None:
    """Nobody is an intern where she has worked before; and the employer's limits hold on the day of admission too."""
    offering = application.offering
    employer = offering.provider
    if employer is None:
        raise UserMistake(_("An internship is given by an employer; this offering names none."))
    worked = EmploymentSpell.objects.filter(person=application.person, organisation=employer)
    if worked.exists():
        raise UserMistake(_("She has worked for this employer before; an internship is for learning something new."))
    post = Post.objects.filter(offering=offering).select_related("unit_group").first()
    if post is None:
        raise UserMistake(_("Describe the post first: what is learnt, under which tutor."))
    check_length(offering.first_day, offering.last_day)
    check_number(employer, 1, max(clock.today(), offering.first_day))
    check_not_replacing(employer, post.unit_group)


def check_signature(agreement: Agreement, party: str, signed_on: date) -> None:
    """A signature is given once, not tomorrow, and before the first day."""
    if Signature.objects.filter(agreement=agreement, party=party).exists():
        raise UserMistake(_("This party has signed already."))
    if signed_on > clock.today():
        raise UserMistake(_("A signature cannot bear a day that is still to come."), field="signed_on")
    if signed_on < agreement.drawn_up_on:
        raise UserMistake(_("It cannot have been signed before it was drawn up."), field="signed_on")
    if signed_on > agreement.first_day:
        raise UserMistake(
            _("All sign before the first day. Draw up an agreement that begins later."), field="signed_on"
        )


def check_start(participation: Participation, effective_on: date) -> None:
    """Nobody begins before all three have signed, nor before the agreed day."""
    agreement = Agreement.objects.filter(participation=participation).prefetch_related("signatures").first()
    if agreement is None:
        raise UserMistake(_("Draw up the agreement first."))
    if agreement.unsigned:
        names = ", ".join(str(Signature.Party(party).label) for party in agreement.unsigned)
        raise UserMistake(_("Not signed yet by: %(names)s.") % {"names": names})
    if not agreement.first_day <= effective_on <= agreement.last_day:
        raise UserMistake(_("The first day lies within the days of the agreement."), field="effective_on")
    latest = max(signature.signed_on for signature in agreement.signatures.all())
    if latest > effective_on:
        raise UserMistake(_("One party signed only after this day."), field="effective_on")


def check_completion(participation: Participation, effective_on: date) -> None:
    """Completed is who stayed to the agreed end and whom the tutor has assessed."""
    agreement = Agreement.objects.prefetch_related("assessments").get(participation=participation)
    if effective_on > agreement.last_day:
        raise UserMistake(_("The agreement ends earlier; extend it first."), field="effective_on")
    if not any(one.kind == Assessment.Kind.END for one in agreement.assessments.all()):
        raise UserMistake(_("The tutor's assessment at the end is missing."))
