"""The issues and early warnings of a meeting pack: what was open on its day."""

from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string

from contracts.concerns.issues_pack_part import ISSUES_AND_WARNINGS, issues_at
from contracts.models import EarlyWarning, Issue
from tests.factories import ContractFactory
from tests.factories.concerns import (
    EarlyWarningFactory,
    IssueFactory,
    IssueUpdateFactory,
)

pytestmark = pytest.mark.django_db
ON_THE_DAY = datetime(2018, 10, 9, 12, tzinfo=UTC)
DAY, BEFORE, AFTER = date(2018, 10, 9), date(2018, 10, 8), date(2018, 10, 10)


@pytest.fixture
def contract():
    return ContractFactory()


def titles(contract, key):
    return [each["title"] for each in issues_at([contract], ON_THE_DAY).read()[0][key]]


def drawn(contract):
    content = {**issues_at([contract], ON_THE_DAY).read()[0], "for_print": False}
    html = render_to_string(ISSUES_AND_WARNINGS.template, content)
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_pack_shows_issues_that_were_open_on_the_day_gravest_first(contract):
    def issue(title, **told):
        return IssueFactory(contract=contract, title=title, **told)

    issue("Low", severity=Issue.Severity.LOW)
    issue("Critical", severity=Issue.Severity.CRITICAL)
    issue("Resolved since", resolved_on=AFTER, outcome="x", severity=3)
    issue("Resolved on the day", resolved_on=DAY, outcome="x")
    issue("Raised since", raised_on=AFTER, target_on=date(2019, 1, 1))
    IssueFactory(title="Of another contract")
    assert titles(contract, "issues") == ["Critical", "Resolved since", "Low"]


def test_pack_shows_warnings_that_were_open_on_the_day_likeliest_first(contract):
    def warning(title, **told):
        return EarlyWarningFactory(contract=contract, title=title, **told)

    warning("Unlikely", likelihood=EarlyWarning.Likelihood.UNLIKELY)
    warning("Likely")
    warning("Closed since", closed_on=AFTER, closing_reason="x", likelihood=2)
    warning("Closed on the day", closed_on=DAY, closing_reason="x")
    warning("Raised since", raised_on=AFTER)
    assert titles(contract, "warnings") == ["Likely", "Closed since", "Unlikely"]


def test_pack_quotes_the_last_update_before_its_moment(contract):
    issue = IssueFactory(contract=contract)
    other = IssueFactory(contract=contract, title="Without a word")
    for hour, text in ((9, "Early"), (11, "A *data officer* is named"), (13, "Later")):
        moment = datetime(2018, 10, 9, hour, tzinfo=UTC)
        IssueUpdateFactory(issue=issue, text=text, written_at=moment)
    told = {
        e["title"]: e for e in issues_at([contract], ON_THE_DAY).read()[0]["issues"]
    }
    assert told[issue.title]["last_update"] == (
        "9 October 2018, Commissioning officer: A data officer is named"
    )
    assert told[other.title]["last_update"] == ""


@pytest.mark.parametrize(
    ("target_on", "is_overdue"), [(BEFORE, True), (DAY, False)], ids=["past", "today"]
)
def test_pack_says_which_issue_was_overdue_on_the_day(contract, target_on, is_overdue):
    IssueFactory(contract=contract, target_on=target_on)
    (told,) = issues_at([contract], ON_THE_DAY).read()[0]["issues"]
    assert told["is_overdue"] is is_overdue
    assert ("Overdue" in drawn(contract)) is is_overdue


def test_pack_draws_issues_and_warnings_with_owner_and_day(contract):
    IssueFactory(contract=contract, target_on=date(2018, 12, 1))
    EarlyWarningFactory(contract=contract)
    words = drawn(contract)
    assert (
        "Weekly figures come late Medium Commissioning manager 1 Dec 2018 None" in words
    )
    assert (
        "Two advisers may leave Likely Commissioning manager 1 May 2018 "
        "Associates are being found." in words
    )


def test_pack_says_that_nothing_was_open_where_all_had_ended(contract):
    IssueFactory(contract=contract, resolved=True)
    assert drawn(contract) == "No issue was open. No early warning was open."


@pytest.mark.parametrize(
    "make",
    [
        lambda contract: None,
        lambda contract: EarlyWarningFactory(contract=contract, raised_on=AFTER),
    ],
    ids=["nothing", "raised since"],
)
def test_pack_has_no_part_where_nothing_had_been_raised(contract, make):
    make(contract)
    assert issues_at([contract], ON_THE_DAY).read()[0] is None


def test_pack_asks_as_much_for_many_issues_as_for_few(
    contract, django_assert_num_queries
):
    for issue in IssueFactory.create_batch(12, contract=contract):
        IssueUpdateFactory.create_batch(2, issue=issue, written_at=ON_THE_DAY)
    with django_assert_num_queries(1):
        issues_at([contract], ON_THE_DAY).read()[0]
