"""Submission puts figures on the record, once, judged by the set in force."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import InternalError

from kpis.returns.exceptions import PeriodNotEnded, ReasonMissing, ReturnNotReady
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Figure, Return
from kpis.returns.services import (
    answer_query,
    open_returns,
    query_return,
    submit_return,
)
from kpis.returns.states import Cause, FigureState, ReturnState
from tests.factories.contracts import VariationFactory
from tests.kpis.returns.situations import (
    APRIL_OVER,
    LATER,
    MUCH_LATER,
    Situation,
    children_centres,
    counted,
    introduce_kpi_set,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def centres() -> Situation:
    return children_centres()


def test_submit_records_rates_and_passes_on(centres: Situation) -> None:
    centres.fill_in()
    centres.draft("A2", FigureInput.reported(Decimal(175), comment="Two closures."))
    filed = centres.submit()
    assert (filed.state, filed.submitted_by) == (
        ReturnState.SUBMITTED,
        centres.provider_user,
    )
    figure = filed.figures.get(kpi__code="A2")
    assert (figure.rating, figure.cause) == ("slightly_below", Cause.SUBMISSION)
    assert figure.rating_reason.startswith("175 is below the target of 180")
    assert figure.definition == centres.definition("A2")


def test_submit_rates_the_unrounded_parts(centres: Situation) -> None:
    centres.fill_in()
    centres.draft(
        "A1",
        FigureInput.part_of_whole(Decimal(64999), Decimal(100000), comment="Close."),
    )
    assert centres.submit().figures.get(kpi__code="A1").rating == "slightly_below"


def test_submit_with_awaited_figures_names_them(centres: Situation) -> None:
    centres.draft("A2", FigureInput.reported(Decimal(180)))
    with pytest.raises(ReturnNotReady, match="2 KPIs need an answer") as caught:
        centres.submit()
    assert [each.definition.kpi.code for each in caught.value.to_settle] == ["A1", "A3"]
    assert not Figure.objects.exists()


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (FigureInput.without_figure(FigureState.NOT_AVAILABLE), "reason"),
        (FigureInput.reported(Decimal(100)), "comment"),
    ],
)
def test_submit_without_mandatory_words_names_the_field(
    centres: Situation, content: FigureInput, field: str
) -> None:
    centres.fill_in()
    centres.draft("A2", content)
    with pytest.raises(ReturnNotReady) as caught:
        centres.submit()
    assert [each.problems[0].field for each in caught.value.to_settle] == [field]


@pytest.mark.parametrize(
    ("at", "allowed"),
    [
        pytest.param(
            datetime(2018, 4, 30, 22, 59, tzinfo=UTC), False, id="last minute"
        ),
        pytest.param(
            datetime(2018, 4, 30, 23, 0, tzinfo=UTC), True, id="London midnight"
        ),
    ],
)
def test_submit_before_the_period_has_ended_is_refused(
    centres: Situation, at: datetime, allowed: bool
) -> None:
    centres.fill_in()
    if allowed:
        assert centres.submit(at=at).state == ReturnState.SUBMITTED
        return
    with pytest.raises(PeriodNotEnded, match="submit the return after 30 April 2018"):
        centres.submit(at=at)


def test_submit_without_declaration_is_refused(centres: Situation) -> None:
    centres.fill_in()
    with pytest.raises(ReasonMissing, match="name and post"):
        submit_return(
            filed_in=centres.april,
            declared_name="Jo Marsh",
            declared_post=" ",
            at=APRIL_OVER,
            by=centres.provider_user,
        )


def test_submit_records_each_state_as_itself(centres: Situation) -> None:
    """Nought, nothing to measure and not known are three different things."""
    centres.fill_in()
    centres.draft("A1", FigureInput.without_figure(FigureState.NO_ACTIVITY))
    centres.draft(
        "A2",
        FigureInput.without_figure(FigureState.NOT_AVAILABLE, reason="System down."),
    )
    centres.draft("A3", FigureInput.reported(Decimal(0)))
    filed = centres.submit()
    recorded = {f.kpi.code: (f.state, f.value, f.rating) for f in filed.figures.all()}
    assert recorded == {
        "A1": ("no_activity", None, "other"),
        "A2": ("not_available", None, "other"),
        "A3": ("reported", Decimal(0), "met"),
    }


def test_resubmission_supersedes_only_what_changed(centres: Situation) -> None:
    centres.fill_in()
    centres.submit()
    query = query_return(
        filed_in=centres.april,
        kpi=centres.kpi("A2"),
        text="Is this right?",
        at=LATER,
        by=centres.commissioner,
    )
    with pytest.raises(ReturnNotReady, match="Answer the query about A2"):
        centres.submit(at=LATER)
    answer_query(query=query, text="No.", at=LATER, by=centres.provider_user)
    centres.draft("A2", FigureInput.reported(Decimal(185)))
    centres.submit(at=MUCH_LATER)
    changed = centres.april.figures.filter(kpi__code="A2")
    old, new = changed.order_by("recorded_at")
    assert (old.superseded_at, new.supersedes, new.cause) == (
        MUCH_LATER,
        old,
        Cause.ANSWER,
    )
    assert centres.april.figures.count() == 4


def test_period_is_judged_by_the_set_in_force_on_its_last_day(
    centres: Situation,
) -> None:
    variation = VariationFactory(contract=centres.contract, approved=True)
    introduce_kpi_set(
        centres.contract,
        (counted(target_low=Decimal(10), slight_low=None),),
        effective_from=date(2018, 5, 31),
        name="Fewer KPIs",
        variation=variation,
    )
    open_returns(contracts=[centres.contract], on=date(2018, 5, 31))
    may = Return.objects.get(period_start=date(2018, 5, 1))
    assert [d.target_low for d in may.definitions_asked()] == [Decimal(10)]
    assert centres.april.definitions_asked().count() == 3


def test_figures_as_reported_at_a_moment(centres: Situation) -> None:
    test_resubmission_supersedes_only_what_changed(centres)
    then = Figure.objects.as_reported_at(LATER).get(kpi__code="A2")
    now = Figure.objects.as_reported_at(MUCH_LATER).get(kpi__code="A2")
    assert (then.value, now.value) == (Decimal(180), Decimal(185))


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda figures: figures.update(value=1), id="value"),
        pytest.param(lambda figures: figures.update(rating="below"), id="rating"),
        pytest.param(lambda figures: figures.update(comment="x"), id="comment"),
        pytest.param(lambda figures: figures.delete(), id="delete"),
        pytest.param(lambda figures: figures._raw_delete("default"), id="raw delete"),
    ],
)
def test_database_refuses_to_change_or_delete_a_figure(
    centres: Situation, change: object
) -> None:
    centres.fill_in()
    centres.submit()
    with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
        change(Figure.objects.filter(kpi__code="A2"))


def test_database_refuses_to_supersede_twice_or_to_undo_it(centres: Situation) -> None:
    centres.fill_in()
    centres.submit()
    figures = Figure.objects.filter(kpi__code="A2")
    figures.update(superseded_at=LATER)
    for moment in (None, MUCH_LATER):
        with pytest.raises(InternalError, match="Cannot"), transaction.atomic():
            figures.update(superseded_at=moment)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "awaited"}, "figure_on_record_is_not_awaited"),
        ({"state": "no_activity", "value": 3}, "figure_has_a_value_exactly"),
        ({"state": "reported"}, "figure_has_a_value_exactly"),
        ({"state": "not_available"}, "missing_figure_says_why"),
        ({"state": "reported", "value": 1, "numerator": 1}, "figure_has_both_parts"),
        (
            {"state": "reported", "value": 1, "numerator": 1, "denominator": 0},
            "figure_is_not_divided_by_zero",
        ),
    ],
)
def test_database_refuses_a_figure_that_confuses_its_states(
    centres: Situation, fields: dict[str, object], constraint: str
) -> None:
    definition = centres.definition("A2")
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Figure.objects.create(
            filed_in=centres.april,
            kpi=definition.kpi,
            definition=definition,
            rating="other",
            recorded_at=LATER,
            recorded_by=centres.commissioner,
            **fields,
        )
