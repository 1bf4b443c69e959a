"""What the database refuses of issues, warnings, notices and plans, and in which words."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.contracts.refusals import assert_refused
from tests.factories import ActionPlanFactory
from tests.factories.concerns import (
    EarlyWarningFactory,
    IssueFactory,
    NoticeFactory,
    RiskFactory,
)

pytestmark = pytest.mark.django_db
BEFORE, LATER = date(2018, 4, 30), date(2018, 12, 1)


@pytest.mark.parametrize(
    ("make", "values", "rule", "words"),
    [
        (IssueFactory, {"severity": 5}, "known_severity", "not a valid choice"),
        (IssueFactory, {"target_on": BEFORE}, "issue_target", "on or after the day"),
        (
            IssueFactory,
            {"resolved_on": BEFORE, "outcome": "x"},
            "resolved_on_or_after",
            "cannot be resolved before",
        ),
        (
            IssueFactory,
            {"resolved_on": LATER},
            "says_how",
            "how the issue was resolved",
        ),
        (EarlyWarningFactory, {"likelihood": 0}, "known_likelihood", "valid choice"),
        (
            EarlyWarningFactory,
            {"closed_on": BEFORE, "closing_reason": "x"},
            "early_warning_closes",
            "cannot end before",
        ),
        (
            EarlyWarningFactory,
            {"closed_on": LATER},
            "as_an_issue_or_with_a_reason",
            "need no longer be watched",
        ),
        (
            EarlyWarningFactory,
            {"closing_reason": "x"},
            "as_an_issue_or_with_a_reason",
            "need no longer be watched",
        ),
        (
            NoticeFactory,
            {"required_by": date(2018, 6, 1)},
            "gives_time",
            "a day after the notice",
        ),
        (
            NoticeFactory,
            {"responded_on": date(2018, 5, 31), "response": "x"},
            "is_answered",
            "before the notice was served",
        ),
        (NoticeFactory, {"response": "x"}, "its_words_and_its_day", "on which day"),
        (NoticeFactory, {"outcome": "rectified"}, "its_reason", "how it is known"),
        (
            NoticeFactory,
            {
                "outcome": "not_rectified",
                "closed_on": date(2018, 7, 31),
                "outcome_reason": "x",
            },
            "only_after_its_time",
            "until the end of the day",
        ),
    ],
)
def test_concern_against_a_rule_is_refused_by_database_and_in_words(
    make, values, rule, words
):
    assert_refused(make(), values, rule=rule, words=words)


def test_plan_answers_an_issue_or_a_risk_not_both():
    plan = ActionPlanFactory()
    answered = {
        "answers_issue": IssueFactory(contract=plan.contract),
        "answers_risk": RiskFactory(contract=plan.contract),
    }
    assert_refused(plan, answered, rule="not_both", words="one concern")


@pytest.mark.parametrize(
    ("field", "make"), [("answers_issue", IssueFactory), ("answers_risk", RiskFactory)]
)
def test_plan_that_answers_a_concern_of_another_contract_is_refused(field, make):
    plan = ActionPlanFactory()
    setattr(plan, field, make())
    with pytest.raises(ValidationError, match="of this contract"):
        plan.full_clean()
