"""What a certificate does to the profile: the skills of the course are hers from now on."""

from __future__ import annotations

from dayaq.interventions.programmes.spine.models import Participation
from dayaq.interventions.programmes.training.models import CourseSkill
from dayaq.registers.people.models import Person, PersonSkill
from dayaq.registers.people.workflow.profile import set_skills


def write_skills_back(participation: Participation, actor: str) -> None:
    """Add the skills of the completed course to her profile; those she had stay as they were."""
    person = Person.objects.select_for_update(of=("self",)).get(pk=participation.person_id)
    taught = CourseSkill.objects.filter(course__runs__offering=participation.offering_id)
    had = PersonSkill.objects.filter(person=person).values_list("skill_id", flat=True)
    skills = {*had, *taught.values_list("skill_id", flat=True)}
    set_skills(actor=actor, person=person, skills=skills, source=PersonSkill.Source.CERTIFIED)
