"""The scorecard of a contract, built from the record."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from contracts_site.foundation.calendars import Period
from kpis.definitions.wording import target_words
from kpis.returns.figure_input import FigureInput
from kpis.returns.services import Basis
from kpis.returns.states import Cause, FigureSource, FigureState
from kpis.scorecards.keeping import scorecard_as_data, scorecard_from_data
from kpis.scorecards.scorecard import (
    Scorecard,
)
from kpis.scorecards.services import build_scorecard
from tests.factories.contracts import ContractFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db

LATER = datetime(2026, 1, 1, tzinfo=UTC)


def card(
    situation: VariedContract, until: str, *, at: datetime = LATER, periods: int = 12
) -> Scorecard:
    return build_scorecard(
        contract=situation.contract,
        until=Period.from_key(until),
        as_reported_at=at,
        periods=periods,
    )


def cell_of(scorecard: Scorecard, kpi_id: int, key: str):
    at = [period.key for period in scorecard.periods].index(key)
    row = scorecard.row(kpi_id)
    assert row is not None
    return row.cells[at]


def test_scorecard_month_before_variation_is_judged_by_first_set() -> None:
    situation = VariedContract()
    situation.report("2018-03", "62")
    situation.report("2018-04", "62")
    scorecard = card(situation, "2018-06")
    before = cell_of(scorecard, situation.kpi.pk, "2018-03")
    after = cell_of(scorecard, situation.kpi.pk, "2018-04")
    assert (before.level, before.target_words) == ("slightly_below", "at least 65 %")
    assert (after.level, after.target_words) == ("met", "at least 60 %")
    assert before.set_name == situation.before.kpi_set.name
    assert after.set_name == situation.after.kpi_set.name


def test_scorecard_variation_is_one_break_before_its_first_month() -> None:
    situation = VariedContract()
    scorecard = card(situation, "2018-06")
    (change,) = scorecard.changes
    assert scorecard.periods[change.before_column].key == "2018-04"
    assert change.label == f"Variation {situation.variation.number}"
    assert "The first list was too long to manage." in change.words
    assert "1 April 2018" in change.words


def test_scorecard_kpi_of_old_set_is_listed_as_ended() -> None:
    situation = VariedContract()
    situation.report(
        "2018-03", FigureInput.reported(Decimal(4)), definition=situation.dropped
    )
    scorecard = card(situation, "2018-06")
    (ended,) = scorecard.ended
    assert ended.kpi_id == situation.dropped.kpi_id
    assert [row.kpi_id for row in scorecard.rows] == [situation.kpi.pk]
    assert cell_of(scorecard, ended.kpi_id, "2018-03").is_expected
    assert not cell_of(scorecard, ended.kpi_id, "2018-04").is_expected


def test_scorecard_before_late_approval_does_not_know_the_new_set() -> None:
    situation = VariedContract()
    situation.variation.approval_recorded_at = datetime(2018, 6, 14, tzinfo=UTC)
    situation.variation.save()
    asked_early = card(situation, "2018-05", at=datetime(2018, 6, 13, tzinfo=UTC))
    asked_late = card(situation, "2018-05", at=datetime(2018, 6, 15, tzinfo=UTC))
    assert asked_early.set_name == situation.before.kpi_set.name
    assert asked_early.changes == ()
    assert asked_late.set_name == situation.after.kpi_set.name


def test_scorecard_as_reported_at_a_moment_shows_the_figure_of_then() -> None:
    situation = VariedContract()
    first = situation.report("2018-05", "58", at=datetime(2018, 6, 10, tzinfo=UTC))
    situation.report(
        "2018-05",
        "61",
        at=datetime(2018, 9, 14, tzinfo=UTC),
        basis=Basis(
            cause=Cause.CORRECTION, supersedes=first, change_reason="Counted twice."
        ),
    )
    then = card(situation, "2018-06", at=datetime(2018, 7, 1, tzinfo=UTC))
    now = card(situation, "2018-06")
    assert cell_of(then, situation.kpi.pk, "2018-05").value == "58"
    assert not cell_of(then, situation.kpi.pk, "2018-05").is_changed
    assert cell_of(now, situation.kpi.pk, "2018-05").value == "61"
    assert cell_of(now, situation.kpi.pk, "2018-05").is_changed


def test_scorecard_verified_figure_governs_whichever_was_recorded_last() -> None:
    situation = VariedContract()
    council = Basis(source=FigureSource.COUNCIL, cause=Cause.VERIFICATION)
    early, late = datetime(2018, 6, 1, tzinfo=UTC), datetime(2018, 6, 9, tzinfo=UTC)
    situation.report("2018-05", "40", at=early, basis=council)
    situation.report("2018-05", "70", at=late)
    cell = cell_of(card(situation, "2018-05"), situation.kpi.pk, "2018-05")
    assert (cell.value, cell.is_verified) == ("40", True)


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (FigureState.NO_ACTIVITY, ""),
        (FigureState.NOT_AVAILABLE, "The system was moved."),
        (FigureState.NOT_APPLICABLE, "The centre is not open yet."),
    ],
)
def test_scorecard_missing_figure_is_neither_nought_nor_awaited(
    state: FigureState, reason: str
) -> None:
    situation = VariedContract()
    situation.report("2018-05", FigureInput.without_figure(state, reason=reason))
    scorecard = card(situation, "2018-05", periods=1)
    cell = cell_of(scorecard, situation.kpi.pk, "2018-05")
    assert (cell.state, cell.value, cell.level) == (state, "", "other")
    completeness = scorecard.latest_completeness
    assert (completeness.reported, completeness.explained, completeness.due) == (
        0,
        1,
        1,
    )


def test_scorecard_nought_is_a_figure() -> None:
    situation = VariedContract()
    situation.report("2018-05", "0")
    cell = cell_of(card(situation, "2018-05"), situation.kpi.pk, "2018-05")
    assert (cell.value, cell.is_reported, cell.level) == (
        "0",
        True,
        "significantly_below",
    )


def test_scorecard_month_without_return_is_awaited_and_counted_as_due() -> None:
    scorecard = card(VariedContract(), "2018-05", periods=2)
    assert scorecard.completeness.words == "0 of 2 figures reported, 2 awaited"


def test_scorecard_submitted_month_is_marked_until_it_is_validated() -> None:
    situation = VariedContract()
    situation.report("2018-04", "62")
    situation.report("2018-05", "62", is_validated=False)
    scorecard = card(situation, "2018-05", periods=2)
    assert [period.is_provisional for period in scorecard.periods] == [False, True]


def test_scorecard_begins_no_earlier_than_the_contract() -> None:
    situation = VariedContract()
    scorecard = card(situation, "2016-12")
    assert [period.key for period in scorecard.periods] == [
        "2016-10",
        "2016-11",
        "2016-12",
    ]


def test_scorecard_without_kpi_set_is_empty() -> None:
    scorecard = build_scorecard(
        contract=ContractFactory(),
        until=Period.from_key("2018-05"),
        as_reported_at=LATER,
    )
    assert (scorecard.rows, scorecard.ended, scorecard.set_name) == ((), (), "")
    assert scorecard.latest_completeness.words == "0 of 0 figures reported"


def test_scorecard_survives_being_kept_as_data() -> None:
    situation = VariedContract()
    situation.report("2018-05", "62.5")
    scorecard = card(situation, "2018-06")
    assert scorecard_from_data(scorecard_as_data(scorecard)) == scorecard


def test_scorecard_values_are_exact() -> None:
    situation = VariedContract()
    situation.report("2018-05", "62.1234567891")
    cell = cell_of(card(situation, "2018-05"), situation.kpi.pk, "2018-05")
    assert cell.value == "62.1234567891"
    assert cell.target_words == target_words(situation.after)


def test_scorecard_queries_do_not_grow_with_kpis_or_periods(
    django_assert_num_queries,
) -> None:
    situation = VariedContract()
    situation.report("2018-05", "62")
    card(situation, "2018-05")
    with django_assert_num_queries(2):
        card(situation, "2018-05", periods=2)
    for _ in range(8):
        definition = KPIDefinitionFactory(kpi_set=situation.after.kpi_set)
        situation.report("2018-05", "62", definition=definition)
    with django_assert_num_queries(2):
        card(situation, "2018-05", periods=18)
