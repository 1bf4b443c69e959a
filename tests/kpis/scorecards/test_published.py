"""The scorecard as the public reads it, and what nobody can tell from it."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis.scorecards.charts import row_chart
from kpis.scorecards.keeping import scorecard_as_data, scorecard_from_data
from kpis.scorecards.published import (
    as_published,
    is_kept_back,
    publication_cautions,
)
from kpis.scorecards.rolled_up import with_roll_ups
from kpis.scorecards.row_finding import row_finding
from kpis.scorecards.scorecard import (
    NOT_KNOWN,
    Cell,
    Completeness,
    ExpectedRange,
    LevelCount,
    LevelWord,
    PeriodColumn,
    Row,
    RowYear,
    Scorecard,
    ThemeBlock,
)

LIMIT = 5
GREEN = LevelCount("met", "Green", "●", "green", 0)
RED = LevelCount("below", "Red", "■", "red", 0)
MONTHS = ("July 2018", "August 2018", "September 2018")


def cell(value: int | None, people: tuple[int, ...] | None = None) -> Cell:
    """A count of people, met from 3 up; None is a month without a figure."""
    level = GREEN if value is not None and value >= 3 else RED
    rated = value is not None
    counts = people if people is not None else (() if value is None else (value,))
    return Cell(
        state="reported" if rated else "no_activity",
        state_words="Reported" if rated else "No activity",
        value=str(value) if rated else "",
        value_words=str(value) if rated else "",
        level=level.level if rated else "other",
        rating_word=level.word if rated else "Not rated",
        rating_symbol=level.symbol if rated else "○",
        rating_colour=level.colour if rated else "grey",
        reason=f"{value} against the target of 3" if rated else "Nothing to measure",
        target_words="at least 3",
        target_low="3",
        target_high="",
        set_name="KPIs",
        source="Provider",
        is_verified=False,
        is_changed=False,
        is_provisional=False,
        is_expected=True,
        return_id=1,
        people=tuple(str(count) for count in counts),
    )


def row(code: str, *cells: Cell, unit: str = "Count") -> Row:
    return Row(
        kpi_id=int(code[1:]),
        code=code,
        name="Families waiting",
        wording="Families waiting over four weeks",
        unit_words=unit,
        control="Provider",
        target_words="at least 3",
        finding=row_finding(cells, MONTHS, cadence="monthly"),
        cells=cells,
        fewest_people="",
    )


def card(*rows: Row, ended: tuple[Row, ...] = ()) -> Scorecard:
    counts = tuple(
        replace(each, count=n)
        for each in (GREEN, RED)
        if (n := sum(r.latest.level == each.level for r in rows))
    )
    periods = tuple(
        PeriodColumn(str(n), label, label, "2018-09-30", False)
        for n, label in enumerate(MONTHS)
    )
    return Scorecard(
        contract_id=1,
        contract_reference="CC-1",
        contract_title="Children's centres",
        cadence="monthly",
        is_illustrative=False,
        as_reported_at="2018-10-20T09:00+00:00",
        set_name="KPIs",
        periods=periods,
        themes=(ThemeBlock("Access", rows),),
        ended=ended,
        changes=(),
        latest_counts=counts,
        latest_completeness=Completeness(1, 0, 1),
        completeness=Completeness(3, 0, 3),
    )


def test_small_count_is_fewer_than_the_limit_without_rating_or_reason() -> None:
    (made,) = as_published(card(row("A1", cell(12), cell(8), cell(4))), limit=5).rows
    last = made.latest
    assert (last.value, last.value_words, last.state_words) == ("", "", "Fewer than 5")
    assert (last.level, last.rating_word, last.is_judged) == ("kept_back", "", False)
    assert made.finding == (
        "Target met in all 2 months with a figure shown; 1 not shown. "
        "September 2018: fewer than 5."
    )


def test_nought_and_a_missing_figure_keep_their_own_words() -> None:
    whole = card(row("A1", cell(0), cell(None), cell(5)))
    (made,) = as_published(whole, limit=5).rows
    assert [c.value for c in made.cells] == ["0", "", "5"]
    assert [c.state_words for c in made.cells] == [
        "Reported",
        "No activity",
        "Reported",
    ]
    assert not as_published(whole, limit=5).has_kept_back


@pytest.mark.parametrize("people", [(3, 37, 40), (38, 2, 40), (1, 2, 3)])
def test_percentage_of_few_is_not_shown(people: tuple[int, ...]) -> None:
    whole = card(row("A1", *[cell(95, people)] * 3, unit="Percentage"))
    (made,) = as_published(whole, limit=LIMIT).rows
    assert {c.state_words for c in made.cells} == {"Not shown"}
    assert (
        made.finding
        == "3 of 3 months reported; 3 not shown. September 2018: not shown."
    )


@pytest.mark.parametrize(
    ("unit", "people"), [("Days", (4,)), ("Count", (4, 40)), ("Percentage", (4, 0, 4))]
)
def test_what_is_no_count_itself_is_never_said_to_be_fewer(
    unit: str, people: tuple[int, ...]
) -> None:
    whole = card(row("A1", *[cell(4, people)] * 3, unit=unit))
    (made,) = as_published(whole, limit=LIMIT).rows
    assert {c.state_words for c in made.cells} == {"Not shown"}


def test_limit_decides_what_is_small() -> None:
    whole = card(row("A1", cell(12), cell(8), cell(4)))
    shown = [as_published(whole, limit=limit).rows[0].cells for limit in (4, 5, 10)]
    assert [[c.is_kept_back for c in cells] for cells in shown] == [
        [False, False, False],
        [False, False, True],
        [False, True, True],
    ]


def test_counts_by_rating_leave_out_what_is_not_shown() -> None:
    whole = card(
        row("A1", *[cell(9)] * 3), row("A2", *[cell(4)] * 3), row("A3", *[cell(1)] * 3)
    )
    counts = as_published(whole, limit=LIMIT).latest_counts
    assert [(c.word, c.count) for c in counts] == [("Green", 1), ("not shown", 2)]


def test_kpis_that_ended_are_kept_back_as_well() -> None:
    whole = card(row("A1", *[cell(9)] * 3), ended=(row("A2", *[cell(2)] * 3),))
    made = as_published(whole, limit=LIMIT)
    assert made.has_kept_back
    assert all(c.is_kept_back for c in made.ended[0].cells)


def test_scorecard_kept_before_counts_were_noted_shows_no_figure() -> None:
    data = json.loads(json.dumps(scorecard_as_data(card(row("A1", *[cell(9)] * 3)))))
    for kept in data["themes"][0]["rows"][0]["cells"]:
        for name in ("people", "base_is_unknown", "is_kept_back"):
            del kept[name]
    old = scorecard_from_data(data)
    assert old.rows[0].latest.people == (NOT_KNOWN,)
    assert all(c.is_kept_back for c in as_published(old, limit=LIMIT).rows[0].cells)


def test_cautions_name_kpis_periods_and_percentages_without_a_base() -> None:
    loose = replace(cell(62, ()), base_is_unknown=True)
    whole = card(
        row("A1", cell(12), cell(2), cell(4)),
        row("A2", *[cell(9)] * 3),
        row("A3", *[loose] * 3, unit="Percentage"),
    )
    kept_back, unknown = publication_cautions(whole, limit=LIMIT)
    assert kept_back == "A1 Families waiting: August 2018, September 2018."
    assert unknown.startswith("A3 Families waiting is shown, though")


@pytest.mark.django_db
def test_chart_draws_no_point_for_what_is_kept_back() -> None:
    made = as_published(card(row("A1", cell(12), cell(2), cell(4))), limit=LIMIT)
    svg = row_chart(made, made.rows[0]).svg
    assert "Not shown" in svg
    assert "No figure" not in svg


counts = st.none() | st.integers(0, 12)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=4),
    st.integers(1, 10),
)
def test_other_small_counts_would_be_published_alike(
    values: list[tuple[int | None, ...]], limit: int
) -> None:
    """Put any other small count in place of each: the public reads the same bytes."""

    def published(put: int | None) -> str:
        rows = [
            row(
                f"A{n}",
                *(
                    cell(put if put and v is not None and 0 < v < limit else v)
                    for v in line
                ),
            )
            for n, line in enumerate(values)
        ]
        return json.dumps(scorecard_as_data(as_published(card(*rows), limit=limit)))

    assert len({published(put) for put in (None, *range(1, limit))}) == 1


@settings(deadline=None)
@given(st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=4))
def test_publishing_twice_changes_nothing_and_once_only_what_is_small(
    values: list[tuple[int | None, ...]],
) -> None:
    whole = card(*(row(f"A{n}", *map(cell, line)) for n, line in enumerate(values)))
    once = as_published(whole, limit=LIMIT)
    assert as_published(once, limit=LIMIT) == once
    assert as_published(whole, limit=1) == replace(
        whole,
        themes=tuple(
            ThemeBlock(
                theme.name,
                tuple(
                    replace(r, cells=tuple(replace(c, people=()) for c in r.cells))
                    for r in theme.rows
                ),
            )
            for theme in whole.themes
        ),
    )
    for before, after in zip(whole.rows, once.rows, strict=True):
        for was, now in zip(before.cells, after.cells, strict=True):
            assert now.is_kept_back is is_kept_back(was, limit=LIMIT)
            assert now.is_kept_back or now.value == was.value
            assert now.people == ()


def test_decimal_counts_are_read() -> None:
    assert is_kept_back(replace(cell(9), people=("4.5",)), limit=LIMIT)
    assert Decimal("4.5") < LIMIT


RANGE = ExpectedRange(
    first_column=0,
    last_column=2,
    since="April 2016",
    figures=20,
    average="20",
    low="10",
    high="30",
    average_words="20",
    words="10 to 30",
    note="",
)


@pytest.mark.parametrize(
    ("fewest", "is_shown"),
    [("", True), ("5", True), ("4", False), ("1", False), (NOT_KNOWN, False)],
)
def test_expected_range_is_shown_only_if_no_figure_behind_it_is_small(fewest, is_shown):
    """Figures before the columns count too: the cells here are all large."""
    cells = [
        replace(
            cell(value),
            average="20",
            expected_low="10",
            expected_high="30",
            expected_words="10 to 30",
            signal="improvement",
            signal_words="More than chance.",
        )
        for value in (20, 21, 22)
    ]
    whole = replace(
        row("K1", *cells), expected=(RANGE,), trend="It rises.", fewest_people=fewest
    )
    shown = as_published(card(whole), limit=LIMIT).rows[0]
    assert bool(shown.expected and shown.trend) is is_shown
    for each in shown.cells:
        told = (each.average, each.expected_low, each.expected_high, each.signal_words)
        assert all(told) is is_shown
        assert bool(each.signal and each.expected_words) is is_shown
    assert shown.fewest_people == ""
    assert [each.value for each in shown.cells] == ["20", "21", "22"]


SCALE = tuple(
    LevelWord(level, word, "●", "grey")
    for level, word in (("met", "Green"), ("below", "Red"), ("other", "Not rated"))
)


def together(*rows: Row) -> Scorecard:
    """The rows of one theme with what their ratings say together."""
    return with_roll_ups(replace(card(*rows), scale=SCALE))


def year(value: str, *, columns: int = 3, before: int = 0) -> RowYear:
    return RowYear(
        value=value,
        value_words=value,
        way="sum",
        counted_words="3 of 3 months",
        apart_words="",
        target_words="at least 9",
        whole_year_words="at least 36",
        level="met",
        rating_word="Green",
        rating_symbol="●",
        rating_colour="green",
        reason=f"{value} meets the target of at least 9",
        columns=columns,
        before=before,
    )


def test_roll_up_for_the_public_does_not_tell_of_a_kpi_kept_back() -> None:
    """The only red KPI counts two people: the theme is not red for the public."""
    green, red = row("A1", *[cell(12)] * 3), row("A2", cell(12), cell(12), cell(2))
    whole = together(green, red)
    assert whole.rolled_up is not None
    assert whole.rolled_up.level == "below"
    shown = as_published(whole, limit=LIMIT).rolled_up
    assert shown is not None
    assert (shown.level, shown.off_target) == ("other", ())
    assert shown.completeness == "1 of 2 KPIs rated; not shown: A2"


def test_roll_up_for_the_public_is_the_same_whatever_is_kept_back() -> None:
    """From small green and small red counts alike, the same words come out."""
    shown = {
        as_published(
            together(row("A1", *[cell(12)] * 3), row("A2", *[cell(2), cell(9), last])),
            limit=LIMIT,
        ).rolled_up
        for last in (cell(1), cell(2), cell(3), cell(4))
    }
    assert len(shown) == 1


def test_year_to_date_is_shown_where_every_period_of_it_is() -> None:
    whole = card(
        replace(row("A1", cell(2), cell(8), cell(9)), year=year("17", columns=2))
    )
    (made,) = as_published(whole, limit=LIMIT).rows
    assert made.year == year("17", columns=2)


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        pytest.param(
            (cell(2), cell(8), cell(9)), year("98719"), id="one period is kept back"
        ),
        pytest.param(
            (cell(7), cell(8), cell(9)),
            year("98730", columns=4, before=1),
            id="a period of it is not in the scorecard",
        ),
    ],
)
def test_year_to_date_is_not_shown_where_more_could_be_worked_out(
    cells: tuple[Cell, ...], told: RowYear
) -> None:
    whole = card(replace(row("A1", *cells), year=told))
    (made,) = as_published(whole, limit=LIMIT).rows
    assert made.year is not None
    assert made.year.is_kept_back
    assert (made.year.value, made.year.value_words) == ("", "Not shown")
    assert made.year.rating_word == ""
    assert told.value not in json.dumps(scorecard_as_data(as_published(whole, limit=5)))


@given(values=st.lists(st.integers(0, 30), min_size=3, max_size=3))
def test_year_to_date_shown_is_what_the_shown_figures_give(values: list[int]) -> None:
    """Whoever adds up what is shown gets it; else it is not shown."""
    total = str(sum(values))
    whole = card(replace(row("A1", *map(cell, values)), year=year(total)))
    (made,) = as_published(whole, limit=LIMIT).rows
    assert made.year is not None
    seen = [each.value for each in made.cells if each.is_reported]
    if len(seen) == len(values):
        assert made.year.value == str(sum(map(int, seen)))
    else:
        assert made.year.value == ""
