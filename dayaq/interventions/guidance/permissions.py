"""Who may do what in guidance, in words. Somebody else's inventory, booking or session does not exist: 404.

take_inventory    whoever has a file with the service, for herself
see_inventory     she herself and the caseworker who is responsible for her; nobody else, not the head of her office
see_guidance      she herself and caseworkers of her office: her sessions and her plan
book_herself      whoever has a file with the service
book_for          caseworkers of her office: give her a place in a session
see_booking       she herself; caseworkers of the office that gives the session
work_sessions     caseworkers: the day list of their office, its figures; offer sessions
run_session       caseworkers of the office it is for: its bookings, who came; cancel it
advise            the same, not about themselves: skills gained, steps of the plan
"""

from __future__ import annotations

from typing import Any

import rules

from dayaq.foundation.offices.permissions import is_caseworker, post_of
from dayaq.interventions.guidance.models import Booking
from dayaq.registers.people.permissions import her_referent, herself, of_her_office


@rules.predicate
def has_file(user: Any) -> bool:
    """Somebody whom the service serves."""
    return bool(user.is_authenticated and getattr(user, "person", None))


@rules.predicate
def about_herself(user: Any, noun: Any) -> bool:
    """The person whose booking, or whose inventory, it is."""
    return bool(noun is not None and herself(user, noun.person))


@rules.predicate
def of_its_office(user: Any, noun: Any) -> bool:
    """Somebody of the office that the session, or the session of the booking, is for."""
    post = post_of(user)
    if noun is None or post is None:
        return False
    session = noun.session if isinstance(noun, Booking) else noun
    return bool(session.office_id == post.office_id)


_serves = is_caseworker & of_its_office

rules.add_perm("guidance.take_inventory", has_file)
rules.add_perm("guidance.see_inventory", herself | (is_caseworker & of_her_office & her_referent))
rules.add_perm("guidance.see_guidance", herself | (is_caseworker & of_her_office))
rules.add_perm("guidance.book_herself", has_file)
rules.add_perm("guidance.book_for", is_caseworker & of_her_office & ~herself)
rules.add_perm("guidance.see_booking", about_herself | _serves)
rules.add_perm("guidance.work_sessions", is_caseworker)
rules.add_perm("guidance.run_session", _serves)
rules.add_perm("guidance.advise", _serves & ~about_herself)
