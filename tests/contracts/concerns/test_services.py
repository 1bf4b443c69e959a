"""The acts on issues, early warnings and notices."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from contracts.concerns import services
from contracts.concerns.exceptions import (
    AnotherContractsIssue,
    AnotherContractsPlan,
    DoneInTheFuture,
    IssueIsResolved,
    NoticeIsClosed,
    WarningHasEnded,
)
from contracts.concerns.models import EarlyWarning, Issue, RectificationNotice
from contracts.concerns.services import (
    IssueDetails,
    NoticeDetails,
    NoticeOutcome,
    WarningDetails,
)
from contracts.register.seen import ChangedMeanwhile, mark_of
from contracts_site.foundation.history import history_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.concerns import EarlyWarningFactory, IssueFactory, NoticeFactory
from tests.factories.contracts import ActionPlanFactory

pytestmark = pytest.mark.django_db
ON = date(2018, 10, 1)
TOMORROW = ON + timedelta(days=1)
ISSUE = IssueDetails(
    title="Rooms stand empty",
    description="Three rooms are not used.",
    severity=2,
    raised_on=ON,
    raised_by_post="Officer",
    owner_post="Manager",
    target_on=TOMORROW,
)
WARNING = WarningDetails(
    title="A lease ends",
    what_may_happen="The hall may be let to others.",
    what_is_affected="Outreach.",
    likelihood=2,
    mitigation="Two halls are looked at.",
    raised_on=ON,
    raised_by_post="Officer",
    owner_post="Manager",
)
NOTICE = NoticeDetails(
    title="Closed on Saturdays",
    failure="Two centres were closed.",
    required="Open them.",
    served_on=ON,
    served_by_post="Head",
    required_by=ON + timedelta(days=30),
)
RECTIFIED = NoticeOutcome(outcome="rectified", outcome_reason="Open.", closed_on=ON)


def test_issue_is_raised_updated_and_resolved_in_the_person_s_name():
    contract, by = ContractFactory(), PersonFactory()
    issue = services.raise_issue(contract=contract, details=ISSUE, on=ON, by=by)
    at = datetime(2018, 10, 2, tzinfo=UTC)
    update = services.add_issue_update(
        issue=issue, text="One room is let.", by_post="Manager", at=at, by=by
    )
    services.resolve_issue(
        issue=issue, outcome="All let.", resolved_on=ON, on=ON, by=by
    )
    issue.refresh_from_db()
    assert (issue.is_open, issue.outcome) == (False, "All let.")
    assert {entry.who for entry in history_of(issue, update)} == {by.name}


def test_issue_resolved_takes_updates_but_no_change():
    issue, by = IssueFactory(resolved=True), PersonFactory()
    services.add_issue_update(
        issue=issue, text="Still well.", by_post="M", at=datetime.now(UTC), by=by
    )
    for act in (
        lambda: services.revise_issue(issue=issue, details=ISSUE, on=ON, by=by),
        lambda: services.resolve_issue(
            issue=issue, outcome="x", resolved_on=ON, on=ON, by=by
        ),
    ):
        with pytest.raises(IssueIsResolved):
            act()


def test_issue_changed_meanwhile_is_not_overwritten():
    issue, by = IssueFactory(), PersonFactory()
    seen = mark_of(issue)
    services.revise_issue(issue=issue, details=ISSUE, seen=seen, on=ON, by=by)
    with pytest.raises(ChangedMeanwhile):
        services.revise_issue(issue=issue, details=ISSUE, seen=seen, on=ON, by=by)


def test_warning_becomes_an_issue_in_one_act():
    warning, by = EarlyWarningFactory(), PersonFactory()
    issue = services.turn_into_issue(warning=warning, details=ISSUE, on=ON, by=by)
    warning.refresh_from_db()
    assert (warning.became, warning.closed_on) == (issue, ON)
    assert issue.contract == warning.contract
    assert list(EarlyWarning.objects.become_issues()) == [warning]
    assert not EarlyWarning.objects.closed().exists()


def test_warning_whose_issue_is_refused_stays_open():
    warning = EarlyWarningFactory(raised_on=TOMORROW)
    with pytest.raises(ValidationError):
        services.turn_into_issue(
            warning=warning, details=ISSUE, on=TOMORROW, by=PersonFactory()
        )
    warning.refresh_from_db()
    assert warning.is_open
    assert not Issue.objects.exists()


def test_warning_that_has_ended_takes_no_further_act():
    warning, by = EarlyWarningFactory(closed=True), PersonFactory()
    for act in (
        lambda: services.revise_early_warning(
            warning=warning, details=WARNING, on=ON, by=by
        ),
        lambda: services.close_early_warning(
            warning=warning, closing_reason="x", closed_on=ON, on=ON, by=by
        ),
        lambda: services.turn_into_issue(warning=warning, details=ISSUE, on=ON, by=by),
    ):
        with pytest.raises(WarningHasEnded):
            act()
    assert not Issue.objects.exists()


def test_notice_is_served_answered_and_closed():
    contract, by = ContractFactory(), PersonFactory()
    notice = services.serve_notice(contract=contract, details=NOTICE, on=ON, by=by)
    services.record_response(
        notice=notice, response="We will.", responded_on=ON, on=ON, by=by
    )
    services.close_notice(notice=notice, outcome=RECTIFIED, on=ON, by=by)
    notice.refresh_from_db()
    assert (notice.response, notice.outcome) == ("We will.", "rectified")
    for act in (
        lambda: services.revise_notice(notice=notice, details=NOTICE, on=ON, by=by),
        lambda: services.record_response(
            notice=notice, response="x", responded_on=ON, on=ON, by=by
        ),
        lambda: services.close_notice(notice=notice, outcome=RECTIFIED, on=ON, by=by),
    ):
        with pytest.raises(NoticeIsClosed):
            act()


@pytest.mark.parametrize(
    ("name", "factory", "refusal"),
    [
        ("issue", IssueFactory, AnotherContractsIssue),
        ("plan", ActionPlanFactory, AnotherContractsPlan),
    ],
    ids=["issue", "action plan"],
)
def test_notice_about_a_record_of_another_contract_is_refused(name, factory, refusal):
    details = NoticeDetails(**{**vars(NOTICE), name: factory()})
    with pytest.raises(refusal):
        services.serve_notice(
            contract=ContractFactory(), details=details, on=ON, by=PersonFactory()
        )


@pytest.mark.parametrize(
    ("by_day", "found"), [(date(2018, 7, 31), 0), (date(2018, 8, 1), 1)]
)
def test_notice_not_rectified_is_found_from_the_day_its_outcome_is_known(by_day, found):
    NoticeFactory(not_rectified=True)
    NoticeFactory(rectified=True)
    NoticeFactory()
    assert RectificationNotice.objects.not_rectified(by=by_day).count() == found


@pytest.mark.parametrize(
    "act",
    [
        lambda c, by: services.raise_issue(
            contract=c,
            details=IssueDetails(**{**vars(ISSUE), "raised_on": TOMORROW}),
            on=ON,
            by=by,
        ),
        lambda c, by: services.raise_early_warning(
            contract=c,
            details=WarningDetails(**{**vars(WARNING), "raised_on": TOMORROW}),
            on=ON,
            by=by,
        ),
        lambda c, by: services.serve_notice(
            contract=c,
            details=NoticeDetails(**{**vars(NOTICE), "served_on": TOMORROW}),
            on=ON,
            by=by,
        ),
        lambda c, by: services.resolve_issue(
            issue=IssueFactory(contract=c),
            outcome="x",
            resolved_on=TOMORROW,
            on=ON,
            by=by,
        ),
        lambda c, by: services.close_early_warning(
            warning=EarlyWarningFactory(contract=c),
            closing_reason="x",
            closed_on=TOMORROW,
            on=ON,
            by=by,
        ),
        lambda c, by: services.record_response(
            notice=NoticeFactory(contract=c),
            response="x",
            responded_on=TOMORROW,
            on=ON,
            by=by,
        ),
    ],
)
def test_what_has_happened_does_not_lie_in_the_future(act):
    with pytest.raises(DoneInTheFuture):
        act(ContractFactory(), PersonFactory())
