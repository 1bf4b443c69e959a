"""An outcome is carried into an appraisal and an action, by those who write there."""

from datetime import date

import pytest

from contracts.governance.meetings.outcomes import ActionDetails
from contracts.governance.models import MeetingAction
from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.carrying import (
    IntoAppraisal,
    carry_to_action,
    carry_to_appraisal,
)
from contracts_site.committee_reports.after_meetings.exceptions import (
    CannotBeCarriedOver,
    CarriedOverAlready,
    NotForThisPerson,
    PointsAboutNoOption,
)
from contracts_site.committee_reports.after_meetings.pages import carried_lines
from options_appraisal.appraisals.services import remove_record
from options_appraisal.appraisals.states import State, Writing
from options_appraisal.considered.models import Point
from options_appraisal.deciding.models import PanelOutcome
from tests.factories.accounts import PersonFactory
from tests.factories.after_meetings import NOW, outcome_of, paper_held
from tests.factories.appraisals import AppraisalFactory, OptionFactory
from tests.factories.contracts import ContractFactory
from tests.factories.governance import (
    BoardFactory,
    MeetingFactory,
    WatchedContractFactory,
)

pytestmark = pytest.mark.django_db
SATURDAYS = ActionDetails(
    what="Open two centres on Saturdays",
    by_post="Contract manager",
    due_on=date(2018, 7, 31),
)


@pytest.fixture
def officer() -> User:
    return PersonFactory(commissioning_officer=True)


def test_outcome_becomes_a_panel_outcome_with_points_of_the_panel(
    officer: User,
) -> None:
    appraisal = AppraisalFactory(officer=officer)
    option = OptionFactory(appraisal=appraisal)
    outcome = outcome_of(paper_held(author=officer))
    details = IntoAppraisal(
        prefers=option,
        about=option,
        points_for=["It opens on Saturdays."],
        points_against=["It costs more."],
    )
    carry_to_appraisal(
        outcome=outcome, appraisal=appraisal, details=details, at=NOW, by=officer
    )
    said = PanelOutcome.objects.get(appraisal=appraisal)
    assert (said.asked, said.held_on) == ("comment", outcome.held_on)
    assert (said.words, said.option) == (outcome.words, option)
    points = Point.objects.filter(option=option).order_by("side")
    assert [(e.side, e.words, e.panel) for e in points] == [
        ("against", "It costs more.", said),
        ("for", "It opens on Saturdays.", said),
    ]
    assert [line.what for line in carried_lines(outcome)] == [str(appraisal)]
    with pytest.raises(CarriedOverAlready):
        carry_to_appraisal(
            outcome=outcome, appraisal=appraisal, details=details, at=NOW, by=officer
        )


def test_outcome_taken_off_in_the_appraisal_is_told_on_its_page(officer: User) -> None:
    appraisal = AppraisalFactory(officer=officer)
    outcome = outcome_of(paper_held(author=officer))
    carried = carry_to_appraisal(
        outcome=outcome,
        appraisal=appraisal,
        details=IntoAppraisal(),
        at=NOW,
        by=officer,
    )
    assert carried.said_in is not None
    remove_record(
        appraisal=appraisal,
        row=carried.said_in,
        writing=Writing.ROUNDABOUT,
        by=officer,
    )
    assert [line.what for line in carried_lines(outcome)] == ["Taken off there since"]


def test_outcome_goes_only_into_ones_own_open_appraisal(officer: User) -> None:
    outcome = outcome_of(paper_held(author=officer))
    others = AppraisalFactory()
    withdrawn = AppraisalFactory(officer=officer, in_state=State.WITHDRAWN)
    for appraisal, refusal in (
        (others, NotForThisPerson),
        (withdrawn, CannotBeCarriedOver),
    ):
        with pytest.raises(refusal):
            carry_to_appraisal(
                outcome=outcome,
                appraisal=appraisal,
                details=IntoAppraisal(),
                at=NOW,
                by=officer,
            )
    own = AppraisalFactory(officer=officer)
    with pytest.raises(PointsAboutNoOption):
        carry_to_appraisal(
            outcome=outcome,
            appraisal=own,
            details=IntoAppraisal(points_for=["Yes."]),
            at=NOW,
            by=officer,
        )


def test_outcome_becomes_an_action_on_the_contract() -> None:
    contract = ContractFactory()
    outcome = outcome_of(paper_held(contract=contract))
    by = PersonFactory(commissioner_of=contract.directorate)
    board = WatchedContractFactory(contract=contract).board
    meeting = MeetingFactory(board=board)
    carry_to_action(outcome=outcome, meeting=meeting, details=SATURDAYS, at=NOW, by=by)
    action = MeetingAction.objects.get()
    assert (action.contract, action.what) == (contract, SATURDAYS.what)
    [line] = carried_lines(outcome)
    assert line.what == SATURDAYS.what


def test_action_is_refused_to_others_and_by_boards_that_do_not_watch() -> None:
    contract = ContractFactory()
    outcome = outcome_of(paper_held(contract=contract))
    by = PersonFactory(commissioner_of=contract.directorate)
    with pytest.raises(CannotBeCarriedOver, match="watches"):
        carry_to_action(
            outcome=outcome,
            meeting=MeetingFactory(board=BoardFactory(created_by=by)),
            details=SATURDAYS,
            at=NOW,
            by=by,
        )
    watching = MeetingFactory(board=WatchedContractFactory(contract=contract).board)
    for other in (PersonFactory(commissioner=True), PersonFactory(clerk=True)):
        with pytest.raises(NotForThisPerson):
            carry_to_action(
                outcome=outcome, meeting=watching, details=SATURDAYS, at=NOW, by=other
            )
    assert not MeetingAction.objects.exists()
