"""Who may do what with vacancies and referrals, in words. Somebody else's referral does not exist: pages answer 404.

review_titles     caseworkers: what an advertisement's title means
apply             whoever has a file with the service, for herself
notify_vacancy    caseworkers, for an employer who told them
change_vacancy    caseworkers: what it asks and offers, withdraw it, open it again
call_lead         caseworkers: write down what the employer of a lead said, and when to call again
record_hire       caseworkers of the person's office: that somebody was hired, referred or not
serve_application caseworkers of the person's office: take down the employer's answer
see_interest      caseworkers: how many people are referred to a vacancy, and who of their office applied for it
refer             caseworkers of the person's office: send her to one vacancy
see_referral      she herself; caseworkers of the office that referred her
answer_referral   she herself: whether she goes
serve_referral    caseworkers of the office that referred her: undo it, take down the employer's answer
see_silent        caseworkers: which employers of their office have not answered
see_referrals     she herself and caseworkers of her office: all of them, on her page
"""

from __future__ import annotations

from typing import Any

import rules

from dayaq.foundation.offices.permissions import is_caseworker, post_of
from dayaq.registers.people.permissions import herself, of_her_office


@rules.predicate
def has_file(user: Any) -> bool:
    """Somebody whom the service serves."""
    return bool(user.is_authenticated and getattr(user, "person", None))


@rules.predicate
def about_herself(user: Any, noun: Any) -> bool:
    """The person who was referred, or who applied."""
    return bool(noun is not None and herself(user, noun.person))


@rules.predicate
def of_referring_office(user: Any, referral: Any) -> bool:
    """Somebody of the office that made the referral."""
    post = post_of(user)
    return bool(referral is not None and post is not None and referral.office_id == post.office_id)


@rules.predicate
def of_applicants_office(user: Any, application: Any) -> bool:
    """Somebody of the office that serves whoever applied."""
    return bool(application is not None and of_her_office(user, application.person))


_serves = is_caseworker & of_referring_office

rules.add_perm("vacancies.review_titles", is_caseworker)
rules.add_perm("vacancies.apply", has_file)
rules.add_perm("vacancies.notify_vacancy", is_caseworker)
rules.add_perm("vacancies.change_vacancy", is_caseworker)
rules.add_perm("vacancies.call_lead", is_caseworker)
rules.add_perm("vacancies.record_hire", is_caseworker & of_her_office)
rules.add_perm("vacancies.serve_application", is_caseworker & of_applicants_office)
rules.add_perm("vacancies.see_interest", is_caseworker)
rules.add_perm("vacancies.refer", is_caseworker & of_her_office)
rules.add_perm("vacancies.see_referral", about_herself | _serves)
rules.add_perm("vacancies.answer_referral", about_herself)
rules.add_perm("vacancies.serve_referral", _serves)
rules.add_perm("vacancies.see_silent", is_caseworker)
rules.add_perm("vacancies.see_referrals", herself | (is_caseworker & of_her_office))
