"""Which reader may open which page, and what a page may say although it is a canary elsewhere, with the reason.

Whoever adds a page classifies it here: in `OPEN` with its readers, or in `CLOSED`, which none of them may open.
Readers: `anybody` without an account (an employer, provider or partner is one who has a signed link), `bob` who looks
for work, `dan` who serves people at another office, `alice` herself.
"""

from __future__ import annotations

from dataclasses import dataclass

READERS = ("anybody", "bob", "dan", "alice")
LOOK_FOR_WORK = "bob alice"
EVERYBODY = "anybody bob dan alice"


@dataclass(frozen=True)
class Page:
    """Who opens it, whom it may name (the given names of the world), which kinds of canary are at home there, why."""

    readers: str
    names: str = ""
    says: str = ""
    because: str = ""


def _named(pages: str) -> list[str]:
    return pages.split()


THE_LAW = Page(EVERYBODY, says="group seat", because="the published norm names the groups it protects")
HER_OWN = Page("alice", because="her own file and nobody else's")
HER_STATUS = Page("alice", says="group seat health", because="she reads what is recorded about herself")
HER_HELP = Page("alice", says="health note", because="what she asked for herself, in her own words")
OF_EACH = Page(LOOK_FOR_WORK, because="each sees her own")
OF_THE_SERVICE = Page("dan", because="of no person, or of people of his own office")
CLASSIFIED = Page("dan", says="group seat health", because="a form that offers the whole classification, of a vacancy")
OF_THE_OBLIGATION = Page("dan", says="group seat", because="the quota is owed by employers; counts, nobody's name")
OPENED_RULES = Page(LOOK_FOR_WORK, says="group seat", because="the norm's own sentence beside her answer")

OPEN = {
    **dict.fromkeys(
        _named(
            "portal:home portal:live portal:ready vacancies:search vacancies:export vacancies:vacancy "
            "programmes:list programmes:programme programmes:offering programmes:certificate "
            "social_enterprise:register agreements:register agreements:export agreements:iati"
        ),
        Page(EVERYBODY, because="public, about no person"),
    ),
    "portal:rules": THE_LAW,
    **dict.fromkeys(
        _named(
            "vacancies:answer vacancies:answer_confirm internship:provider_sign internship:provider_assess "
            "programmes:provider_participation programmes:provider_act"
        ),
        Page("anybody", names="Alisəkan", because="the signed link is about her, by name"),
    ),
    "public_works:provider_days": Page("anybody", names="Emilkan", because="the link of the one whose days they are"),
    "guidance:partner_day": Page("anybody", names="Alisəkan Dorakan", because="those who booked his day"),
    "programmes:provider": Page("anybody", names="Alisəkan Dorakan Emilkan", because="those who hold his seats"),
    "training:provider_sheet": Page(
        "anybody", names="Dorakan", says="health", because="it asks to write nobody's illness down"
    ),
    **dict.fromkeys(
        _named(
            "programmes:provider_new training:provider_promise wage_incentives:provider_payroll"
        ),
        Page("anybody", because="his own form, about no person"),
    ),
    **dict.fromkeys(
        _named(
            "portal:wishes vacancies:my_referrals vacancies:apply guidance:my guidance:inventory guidance:choose "
            "programmes:apply programmes:mine matching:my_matches matching:why matching:find_now"
        ),
        OF_EACH,
    ),
    "portal:my": Page(LOOK_FOR_WORK, says="health", because="the limits that she stated herself"),
    **dict.fromkeys(
        _named(
            "programmes:entitled programmes:entitled_json programmes:entitled_person "
            "programmes:entitled_person_json"
        ),
        OPENED_RULES,
    ),
    **dict.fromkeys(
        _named(
            "portal:quick_view vacancies:referral vacancies:accept vacancies:decline vacancies:letter "
            "people:profile people:accesses people:panel guidance:result guidance:booking guidance:calendar "
            "guidance:cancel_booking support:withdraw internship:agreement internship:sign internship:letter "
            "programmes:application programmes:letter"
        ),
        HER_OWN,
    ),
    "people:person": HER_STATUS,
    "people:timeline": HER_STATUS,
    "support:ask": HER_HELP,
    "support:request": HER_HELP,
    "programmes:participation": HER_HELP,
    "programmes:cannot_come": HER_HELP,
    **dict.fromkeys(
        _named(
            "portal:desk portal:desk_export vacancies:silent vacancies:silent_export vacancies:to_ring "
            "vacancies:to_ring_export vacancies:hire vacancies:close vacancies:reopen vacancies:titles "
            "vacancies:titles_export people:list people:export people:register observatory:signals "
            "observatory:export employers:list employers:export employers:add employers:next_steps "
            "employers:next_steps_export employers:outreach employers:employer employers:change "
            "employers:establishment employers:headcount employers:exemption guidance:day guidance:day_export "
            "guidance:figures guidance:figures_export guidance:offer self_employment:figures "
            "self_employment:figures_export self_employment:commission support:queue support:export training:plan "
            "training:plan_export training:plan_back training:plan_back_export programmes:manage "
            "programmes:manage_export matching:rounds matching:export_rounds matching:export_outcomes "
            "matching:at_vacancy matching:export_at_vacancy matching:proposals matching:export_proposals"
        ),
        OF_THE_SERVICE,
    ),
    "vacancies:notify": CLASSIFIED,
    "vacancies:change": CLASSIFIED,
    **dict.fromkeys(
        _named(
            "vacancies:quota vacancies:quota_export employers:quota"
        ),
        OF_THE_OBLIGATION,
    ),
    **dict.fromkeys(
        _named(
            "matching:round matching:round_live matching:export_round"
        ),
        Page("dan", says="seat", because="figures of a whole round"),
    ),
}  # fmt: skip

CLOSED = frozenset(
    _named(
        # acts that are asked for by POST from a page above, and redirections
        "portal:start portal:verify_trails vacancies:withdraw vacancies:remind vacancies:undo vacancies:take_down"
        " vacancies:title_code vacancies:title_undo vacancies:title guidance:note guidance:withdraw_advice"
        " guidance:inventory_page guidance:book programmes:withdraw programmes:appeal matching:decide matching:decline"
        " matching:undo matching:override matching:cancel_round matching:round_input operations:cancel"
        # agreements are about organisations; what is not public is the international department's
        " agreements:work agreements:work_export agreements:calendar agreements:brought agreements:brought_export"
        " agreements:country agreements:commit agreements:trace agreements:deed agreements:letter agreements:done"
        " agreements:report agreements:report_send agreements:report_publish agreements:report_pdf"
        " agreements:partner_report agreements:agreement agreements:agreement_pdf agreements:agreement_iati"
        " agreements:step agreements:draw_up"
        # her own office and her referent
        " vacancies:employer_letter vacancies:answer_application vacancies:call people:end-status people:verify-status"
        " people:end-limit people:end-employment people:end-membership people:correct people:contact people:referent"
        " people:join-household people:wishes people:occupations people:skills people:licences people:languages"
        " people:education people:circumstances people:recognise people:return people:suspend people:take-up-again"
        " people:end people:register-again people:protect people:limit people:employment guidance:advice"
        " guidance:skills guidance:session guidance:cancel_session guidance:book_for support:act support:gift"
        " internship:draw_up internship:record_signature internship:record_assessment programmes:refer"
        " programmes:refer_to programmes:certificate_paper matching:proposal matching:refer operations:job"
        # managers of programmes and of rounds, heads, auditors
        " internship:watch internship:watch_export internship:post public_works:watch public_works:watch_export"
        " public_works:work public_works:days programmes:simulate programmes:simulation programmes:again"
        " programmes:decide programmes:act programmes:offering_act programmes:manage_programme programmes:offerings"
        " programmes:offering_new programmes:applications programmes:decide_many programmes:participations"
        " programmes:budget programmes:export matching:new_round matching:close_round matching:standing"
        " matching:export_standing matching:seat_rounds matching:start_seats matching:seat_round matching:seat_live"
        " matching:decide_seats matching:close_seats matching:export_seats matching:supply matching:supply_of_link"
        " matching:one_step training:approve training:courses training:courses_export training:course_new"
        " training:course training:accredit training:end_accreditation training:runs training:runs_export training:run"
        " training:sheet training:settle training:promise training:promises training:promises_export"
        " training:withdraw_promise self_employment:watch self_employment:watch_export self_employment:call"
        " self_employment:call_export self_employment:member self_employment:plan self_employment:business"
        " self_employment:lines self_employment:hand_in self_employment:hand_out self_employment:training"
        " self_employment:score self_employment:conflict self_employment:decide self_employment:contract"
        " self_employment:grant self_employment:order self_employment:release self_employment:visit"
        " self_employment:asset self_employment:photo wage_incentives:watch wage_incentives:claims"
        " wage_incentives:contracts wage_incentives:claw_backs wage_incentives:export wage_incentives:job"
        " wage_incentives:evidence wage_incentives:relate wage_incentives:conclude wage_incentives:contract"
        " wage_incentives:make_claim wage_incentives:end wage_incentives:release wage_incentives:check"
        " wage_incentives:claim_back wage_incentives:repayment wage_incentives:claim wage_incentives:pay"
        " wage_incentives:withhold wage_incentives:payroll wage_incentives:provider_claim"
        " social_enterprise:enterprises social_enterprise:export social_enterprise:invite social_enterprise:figures"
        " social_enterprise:figures_export social_enterprise:controls social_enterprise:controls_export"
        " social_enterprise:draw social_enterprise:drawing social_enterprise:control social_enterprise:letter"
        " social_enterprise:control_act social_enterprise:enterprise social_enterprise:judge"
        " social_enterprise:document social_enterprise:reached social_enterprise:paper social_enterprise:act"
        " social_enterprise:post social_enterprise:plan social_enterprise:need social_enterprise:in_place"
        " social_enterprise:own social_enterprise:own_answer social_enterprise:own_paper"
        " social_enterprise:own_act"
    )
)
