"""Who may fill a supported job, and which employer may have one, as a lawyer reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dayaq.foundation.lib.rules.schemes import all_schemes
from dayaq.interventions.programmes import wage_incentives
from dayaq.interventions.programmes.wage_incentives.employer_facts import FACTS
from dayaq.interventions.programmes.wage_incentives.employer_rules import EMPLOYER_SCHEMES, answer_for
from dayaq.interventions.programmes.wage_incentives.statuses import CLAIM
from tests.interventions.programmes.lawyers_cases import ON, cases_of, check_case

HERE = Path(__file__).parent


@pytest.mark.parametrize("case", cases_of(HERE, "social_workplaces.yaml"))
def test_a_social_workplace_is_for_whom_the_decision_names(case: dict[str, Any]) -> None:
    check_case("social_workplaces", case)


@pytest.mark.parametrize("case", cases_of(HERE, "jobs_beyond_quota.yaml"))
def test_a_job_beyond_the_quota_is_for_whom_the_quota_is(case: dict[str, Any]) -> None:
    check_case("jobs_beyond_quota", case)


@pytest.mark.parametrize("case", cases_of(HERE, "employers.yaml"))
def test_an_employer_has_supported_jobs_when_the_norms_allow_it(case: dict[str, Any]) -> None:
    for programme in [case["programme"]] if "programme" in case else EMPLOYER_SCHEMES:
        answer = answer_for(programme, case["facts"], case["on"])
        assert answer.standing == case["answer"]
        deciding = [each.rule.code for each in answer.rules if each.answer.truth is not True]
        assert deciding == ([case["rule"]] if "rule" in case else [])


def test_the_norms_about_employers_ask_nothing_of_persons_and_screen_nobody() -> None:
    asked = {name for each in EMPLOYER_SCHEMES.values() for name in each.fact_names(ON)}
    assert asked == set(FACTS)
    assert not {each.code for each in EMPLOYER_SCHEMES.values()} & {each.code for each in all_schemes()}


def test_the_diagram_in_the_readme_is_that_of_the_table() -> None:
    assert CLAIM.mermaid() in Path(wage_incentives.__file__).with_name("README.md").read_text(encoding="utf-8")
