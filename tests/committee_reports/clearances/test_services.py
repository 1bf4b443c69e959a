"""What is asked, said and signed about a clearance, and what is refused."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, InternalError, transaction

from contracts.access.models import Clearance
from contracts_site.committee_reports.clearances.acts import (
    MAY_FOLLOW,
    Act,
    State,
)
from contracts_site.committee_reports.clearances.exceptions import (
    AuthorsOwnPaper,
    NotInThisState,
    PaperChangedMeanwhile,
    WordsMissing,
)
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.clearances.services import (
    SignedElsewhere,
    ask_for_clearance,
    comment_on_clearance,
    record_clearance,
    send_back,
    sign_off,
)
from contracts_site.committee_reports.clearances.standing import clearances_of
from contracts_site.committee_reports.clearances.stops import outstanding_clearances
from contracts_site.committee_reports.heading_sets.kinds import ClearanceKind
from contracts_site.committee_reports.heading_sets.models import RequiredClearance
from contracts_site.committee_reports.joining import stops_to_publication
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.recommendations import add_recommendation
from tests.factories.accounts import PersonFactory
from tests.factories.clearances import (
    ASKED_AT,
    SIGNED_AT,
    asked,
    fresh,
    paper_to_clear,
    seen_now,
    signed,
)
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db
FINANCE, DIRECTOR = ClearanceKind.FINANCE, ClearanceKind.DIRECTOR
LEAD_MEMBER = ClearanceKind.LEAD_MEMBER


@pytest.fixture
def paper() -> Paper:
    return paper_to_clear()


def state(paper: Paper, kind: ClearanceKind = FINANCE) -> State:
    return clearances_of(fresh(paper)).by_kind[kind].state


def test_lifecycle_is_the_one_of_the_page() -> None:
    words = {
        "ask": Act.ASKED,
        "sign off": Act.SIGNED,
        "send back": Act.SENT_BACK,
        "record": Act.RECORDED,
    }
    told = {
        row["state"]: {words[word] for word in row["what may follow"].split(", ")}
        for row in rows_under("clearances.md", "The states")
    }
    assert told == {each.word.lower(): set(acts) for each, acts in MAY_FOLLOW.items()}


def test_ask_for_clearance_waits_until_the_day_of_the_clock(paper: Paper) -> None:
    at = datetime(2018, 8, 13, 9, tzinfo=UTC)
    entries = ask_for_clearance(
        paper=paper, kinds=[FINANCE, DIRECTOR], words=" Look ", at=at, by=paper.author
    )
    assert [each.wanted_by for each in entries] == [
        date(2018, 8, 22),
        date(2018, 8, 28),
    ]
    assert state(paper) is State.WAITING
    assert entries[0].words == "Look"


def test_ask_for_clearance_too_late_waits_until_the_next_working_day(
    paper: Paper,
) -> None:
    [entry] = asked(paper, FINANCE)  # on a Sunday, after the meeting
    assert entry.wanted_by == date(2018, 10, 22)


def test_ask_for_clearance_twice_is_refused(paper: Paper) -> None:
    asked(paper, FINANCE)
    with pytest.raises(NotInThisState, match="Finance is now “waiting”"):
        asked(paper, FINANCE)
    assert ClearanceEntry.objects.count() == 1


def test_sign_off_of_what_was_seen_counts(paper: Paper) -> None:
    entry = signed(paper, FINANCE)
    assert state(paper) is State.SIGNED
    assert entry.fingerprint == seen_now(paper)


def test_sign_off_of_a_paper_saved_meanwhile_is_refused(paper: Paper) -> None:
    asked(paper, FINANCE)
    seen = seen_now(paper)
    add_recommendation(paper=paper, text="to note;", by=paper.author)
    with pytest.raises(PaperChangedMeanwhile):
        sign_off(
            paper=paper,
            kind=FINANCE,
            seen=seen,
            words="",
            at=SIGNED_AT,
            by=PersonFactory(clears=FINANCE),
        )
    assert state(paper) is State.WAITING


def test_sign_off_by_the_author_is_refused(paper: Paper) -> None:
    with pytest.raises(AuthorsOwnPaper):
        signed(paper, FINANCE, by=paper.author)


def test_sign_off_that_nobody_asked_for_is_refused(paper: Paper) -> None:
    with pytest.raises(NotInThisState):
        sign_off(
            paper=paper,
            kind=FINANCE,
            seen=seen_now(paper),
            words="",
            at=SIGNED_AT,
            by=PersonFactory(clears=FINANCE),
        )


def test_sign_off_lapsed_and_asked_for_again_waits_though_put_back(
    paper: Paper,
) -> None:
    signed(paper, FINANCE)
    added = add_recommendation(paper=paper, text="to note;", by=paper.author)
    assert state(paper) is State.LAPSED
    asked(paper, FINANCE)
    added.delete()
    assert state(paper) is State.WAITING


def test_send_back_needs_a_reason_and_opens_the_request_again(paper: Paper) -> None:
    signed(paper, FINANCE)
    officer = PersonFactory(clears=FINANCE)
    with pytest.raises(WordsMissing):
        send_back(paper=paper, kind=FINANCE, words=" ", at=SIGNED_AT, by=officer)
    send_back(paper=paper, kind=FINANCE, words="No sum.", at=SIGNED_AT, by=officer)
    assert state(paper) is State.SENT_BACK
    asked(paper, FINANCE)
    assert state(paper) is State.WAITING


def test_comment_changes_no_state(paper: Paper) -> None:
    signed(paper, FINANCE)
    said = comment_on_clearance(
        paper=paper, kind=FINANCE, words="Thank you.", at=SIGNED_AT, by=paper.author
    )
    assert state(paper) is State.SIGNED
    assert said.act == Act.COMMENTED


def test_record_clearance_says_who_signed_and_who_recorded_it(paper: Paper) -> None:
    clerk = PersonFactory(clerk=True)
    entry = record_clearance(
        paper=paper,
        kind=LEAD_MEMBER,
        seen=seen_now(paper),
        signed=SignedElsewhere("Cabinet member", date(2018, 10, 21), "By e-mail."),
        at=SIGNED_AT,
        by=clerk,
    )
    assert state(paper, LEAD_MEMBER) is State.SIGNED
    assert (entry.signed_by, entry.signed_on, entry.by) == (
        "Cabinet member",
        date(2018, 10, 21),
        clerk,
    )


def test_outstanding_clearances_say_why_in_the_order_of_the_steps(paper: Paper) -> None:
    signed(paper, FINANCE)
    asked(paper, DIRECTOR)
    send_back(
        paper=paper,
        kind=DIRECTOR,
        words="Too long.",
        at=SIGNED_AT,
        by=PersonFactory(name="The Director", clears=DIRECTOR),
    )
    asked(paper, LEAD_MEMBER)
    assert outstanding_clearances(fresh(paper), SIGNED_AT) == [
        "Equality: not asked for.",
        "Director: sent back on 22 October 2018 by The Director: Too long.",
        "Lead member: asked for on 21 October 2018, not answered.",
    ]


def test_outstanding_clearances_are_among_what_stops_publication() -> None:
    assert outstanding_clearances in stops_to_publication


def test_outstanding_clearances_of_a_set_without_any_are_none() -> None:
    assert outstanding_clearances(paper_to_clear([]), SIGNED_AT) == []


@pytest.mark.parametrize("change", ["update", "delete"])
def test_entry_on_record_is_neither_changed_nor_deleted(
    paper: Paper, change: str
) -> None:
    entry = signed(paper, FINANCE)
    row = ClearanceEntry.objects.filter(pk=entry.pk)
    with pytest.raises(InternalError), transaction.atomic():
        row.update(words="Other") if change == "update" else row.delete()
    entry.refresh_from_db()
    assert entry.words == ""


WRONG = {
    "a request without a day": ({"act": Act.ASKED}, "Say by when"),
    "a sign-off of nothing": ({"act": Act.SIGNED}, "keeps what was signed"),
    "a comment of nothing": ({"act": Act.COMMENTED}, "Say what is to change"),
    "a record of nobody": (
        {"act": Act.RECORDED, "signed": {"parts": []}, "fingerprint": "0" * 64},
        "Say who signed it off",
    ),
}


@pytest.mark.parametrize(("values", "says"), WRONG.values(), ids=list(WRONG))
def test_entry_that_lacks_something_is_refused_in_words_and_by_the_database(
    paper: Paper, values: dict[str, object], says: str
) -> None:
    entry = ClearanceEntry(
        paper=paper, kind=FINANCE, by=paper.author, at=ASKED_AT, **values
    )
    with pytest.raises(ValidationError, match=says):
        entry.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        entry.save()


UNFIT = {
    "no day given": ({"working_days": 0}, "Give at least one working day."),
    "step nought": ({"step": 0}, "Steps count from 1."),
    "asked for twice": ({"kind": FINANCE}, "already asks for this clearance"),
}


@pytest.mark.parametrize(("values", "says"), UNFIT.values(), ids=list(UNFIT))
def test_required_clearance_that_is_unfit_is_refused_in_words_and_by_the_database(
    paper: Paper, values: dict[str, object], says: str
) -> None:
    usual = {"kind": ClearanceKind.LEGAL, "step": 1, "working_days": 5}
    unfit = RequiredClearance(heading_set=paper.heading_set, **(usual | values))
    with pytest.raises(ValidationError, match=says):
        unfit.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        unfit.save()


def test_every_part_that_a_clearing_officer_signs_is_a_clearance() -> None:
    kinds = {(kind.value, kind.label) for kind in ClearanceKind}
    assert {(each.value, each.label) for each in Clearance} < kinds
