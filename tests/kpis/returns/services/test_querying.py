"""Queries send a return back, are answered, and close when it is validated."""

import pytest

from kpis.returns.exceptions import ReasonMissing, WrongReturnState
from kpis.returns.models import Query
from kpis.returns.services import (
    answer_query,
    query_return,
    reopen_return,
    validate_return,
)
from kpis.returns.states import ReturnState
from tests.factories.accounts import PersonFactory
from tests.kpis.returns.situations import (
    LATER,
    MUCH_LATER,
    Situation,
    children_centres,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centres() -> Situation:
    centres = children_centres()
    centres.fill_in()
    centres.submit()
    return centres


def ask(centres: Situation, text: str = "Is this right?", code: str = "A2") -> Query:
    return query_return(
        filed_in=centres.april,
        kpi=centres.kpi(code) if code else None,
        text=text,
        at=LATER,
        by=centres.commissioner,
    )


def test_query_sends_the_return_back(centres: Situation) -> None:
    query = ask(centres)
    assert centres.april.state == ReturnState.QUERIED
    assert list(Query.objects.to_answer()) == [query]


def test_query_about_the_whole_return_names_no_kpi(centres: Situation) -> None:
    assert str(ask(centres, code="")) == "Query about the whole return"


def test_further_question_about_the_same_kpi_joins_the_thread(
    centres: Situation,
) -> None:
    first = ask(centres)
    answer_query(query=first, text="Yes.", at=LATER, by=centres.provider_user)
    assert not Query.objects.to_answer().exists()
    assert ask(centres, "Are you sure?") == first
    assert ask(centres, "And this one?", code="A3") != first
    assert Query.objects.to_answer().count() == 2


def test_query_without_words_is_refused_and_sends_nothing_back(
    centres: Situation,
) -> None:
    with pytest.raises(ReasonMissing):
        ask(centres, "  ")
    assert centres.april.state == ReturnState.SUBMITTED


def test_query_of_a_validated_return_is_refused(centres: Situation) -> None:
    centres.validate()
    with pytest.raises(WrongReturnState, match="has been validated"):
        ask(centres)


def test_validation_closes_queries_and_names_the_validator(centres: Situation) -> None:
    query = ask(centres)
    answer_query(query=query, text="Yes.", at=LATER, by=centres.provider_user)
    centres.submit(at=LATER)
    filed = centres.validate(at=MUCH_LATER)
    query.refresh_from_db()
    assert (filed.validated_by, filed.is_self_validated) == (
        centres.commissioner,
        False,
    )
    assert query.closed_at == MUCH_LATER


def test_validation_by_who_submitted_is_marked(centres: Situation) -> None:
    ask(centres)
    query = Query.objects.get()
    answer_query(query=query, text="Yes.", at=LATER, by=centres.commissioner)
    centres.submit(by=centres.commissioner, at=LATER)
    assert centres.validate().is_self_validated


def test_validation_of_an_open_return_is_refused() -> None:
    centres = children_centres()
    with pytest.raises(WrongReturnState, match="not been submitted"):
        validate_return(filed_in=centres.april, at=LATER, by=centres.commissioner)


def test_answer_to_a_closed_query_is_refused(centres: Situation) -> None:
    query = ask(centres)
    answer_query(query=query, text="Yes.", at=LATER, by=centres.provider_user)
    centres.submit(at=LATER)
    centres.validate()
    administrator = PersonFactory(administrator=True)
    reopen_return(
        filed_in=centres.april, reason="Audit asked.", at=MUCH_LATER, by=administrator
    )
    with pytest.raises(WrongReturnState, match="closed"):
        answer_query(
            query=query, text="Again.", at=MUCH_LATER, by=centres.provider_user
        )


def test_reopening_asks_why_and_keeps_the_figures(centres: Situation) -> None:
    centres.validate()
    administrator = PersonFactory(administrator=True)
    with pytest.raises(ReasonMissing):
        reopen_return(filed_in=centres.april, reason="", at=LATER, by=administrator)
    filed = reopen_return(
        filed_in=centres.april, reason="Audit asked.", at=MUCH_LATER, by=administrator
    )
    assert (filed.state, filed.validated_by) == (ReturnState.QUERIED, None)
    assert filed.figures.current().count() == 3
    assert Query.objects.to_answer().get().messages.get().text == "Audit asked."


def test_reopening_a_return_that_is_not_validated_is_refused(
    centres: Situation,
) -> None:
    with pytest.raises(WrongReturnState):
        reopen_return(
            filed_in=centres.april, reason="x", at=LATER, by=centres.commissioner
        )
