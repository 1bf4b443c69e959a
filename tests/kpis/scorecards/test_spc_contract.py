"""What callers of `xmr` may rely on, clause by clause: index, columns, types, breaks."""

from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.scorecards.spc import xmr, xmr_many
from tests.kpis.scorecards.test_spc import COLUMNS, LIMITS, breaks, unhurried, with_gaps

RULES = {None, "outside limits", "trend", "two of three", "shift"}
VARIATIONS = {"improvement", "concern", "neutral", "common cause"}
MONTHS = pd.period_range("2018-01", periods=6, freq="M", name="period")
ENDS = pd.date_range("2018-01-31", periods=6, freq="ME")
TEXTS = pd.Index(["2018-01", "2018-02", "2018-03", "2018-04", "2018-05", "2018-06"])
VALUES = [1.0, 2.0, np.nan, 4.0, 5.0, 6.0]


@unhurried
@given(
    values=with_gaps(),
    at=breaks,
    polarity=st.sampled_from(["higher", "lower", None]),
    target=st.none() | st.integers(-5, 5),
)
def test_table_keeps_the_index_and_says_only_words_that_are_known(
    values: list[float | None], at: set[int], polarity: str | None, target: int | None
) -> None:
    series = pd.Series(values, dtype=float, index=pd.RangeIndex(len(values), name="at"))
    table = xmr(series, polarity=polarity, target=target, rebase_at=at)
    pd.testing.assert_index_equal(table.index, series.index)
    assert list(table.columns) == COLUMNS
    pd.testing.assert_series_equal(table["value"], series, check_names=False)
    missing = series.isna()
    assert set(table["rule"]) <= RULES
    assert set(table.loc[~missing, "variation"]) <= VARIATIONS
    assert table.loc[missing, "variation"].isna().all()
    assert table["special_cause"].equals(table["rule"].notna())
    assert (table["segment"].isna() == missing).all()
    assert (table["mean"].isna() == missing).all()
    is_plain = table["variation"] == "common cause"
    assert (is_plain == (~missing & ~table["special_cause"])).all()
    assert table.attrs["assurance"] in {"pass", "fail", "hit or miss", None}
    if polarity is None or target is None:
        assert table.attrs["assurance"] is None


@unhurried
@given(values=with_gaps(), at=breaks)
def test_segment_of_one_point_has_a_mean_and_no_limits(
    values: list[float | None], at: set[int]
) -> None:
    table = xmr(pd.Series(values, dtype=float), polarity=None, rebase_at=at)
    points = table.dropna(subset=["value"])
    size = points.groupby("segment")["value"].transform("size")
    alone, together = points[size == 1], points[size > 1]
    assert (alone["mean"] == alone["value"]).all()
    assert alone[LIMITS[1:]].isna().all().all()
    assert together[LIMITS].notna().all().all()
    assert not alone["special_cause"].any()


@unhurried
@given(values=with_gaps(), at=breaks)
def test_segments_count_from_one_and_break_at_the_next_point(
    values: list[float | None], at: set[int]
) -> None:
    table = xmr(pd.Series(values, dtype=float), polarity=None, rebase_at=at)
    expected, number, is_new = [], 0, True
    for place, value in enumerate(values):
        is_new |= place in at
        if value is not None:
            number += is_new
            is_new = False
            expected.append(number)
    assert table["segment"].dropna().tolist() == expected


@pytest.mark.parametrize(
    ("index", "at"),
    [
        pytest.param(MONTHS, MONTHS[2], id="a month that is missing"),
        pytest.param(MONTHS, "2018-03", id="a month by its name"),
        pytest.param(ENDS, ENDS[2], id="a moment"),
        pytest.param(ENDS, date(2018, 3, 31), id="a day in an index of moments"),
        pytest.param(ENDS, date(2018, 3, 15), id="a day between two moments"),
        pytest.param(TEXTS, "2018-03", id="a text"),
        pytest.param(TEXTS, "2018-02x", id="a text between two"),
    ],
)
def test_break_at_a_missing_period_starts_the_segment_at_the_next_point(
    index: pd.Index, at: Any
) -> None:
    table = xmr(pd.Series(VALUES, index=index), polarity="higher", rebase_at=[at])
    assert table["segment"].dropna().tolist() == [1, 1, 2, 2, 2]
    assert table["mean"].dropna().tolist() == [1.5, 1.5, 5, 5, 5]


@pytest.mark.parametrize("label", [5, None], ids=["a number", "nothing"])
def test_break_that_cannot_be_placed_is_refused(label: object) -> None:
    series = pd.Series([1.0, 2.0], index=["a", "b"])
    with pytest.raises(KeyError):
        xmr(series, polarity=None, rebase_at=[label])


@pytest.mark.parametrize(
    "values",
    [
        pd.Series([None, None], dtype=object),
        pd.Series([np.nan, np.nan]),
        pd.Series([pd.NA, pd.NA], dtype="Int64"),
        pd.Series([Decimal("NaN"), None], dtype=object),
    ],
    ids=["nothing", "no number", "no whole number", "no decimal"],
)
def test_all_missing_has_no_segment_and_no_assurance(values: pd.Series) -> None:
    table = xmr(values, polarity="higher", target=3, rebase_at=[1])
    assert table.drop(columns="special_cause").isna().all().all()
    assert not table["special_cause"].any()
    assert table.attrs["assurance"] is None


@unhurried
@given(value=st.decimals(-999, 999, places=2).map(float), times=st.integers(2, 20))
def test_constant_series_has_limits_at_its_mean(value: float, times: int) -> None:
    table = xmr(pd.Series([value] * times), polarity="lower", target=value)
    assert (table[LIMITS] == value).all().all()
    assert not table["special_cause"].any()
    assert table.attrs["assurance"] == "hit or miss"


def test_tie_with_the_mean_ends_a_run_on_its_side() -> None:
    """The mean is 10: six above, a tie, six above, and as far below before them."""
    values = [*[7, 9] * 6, 10, *[13, 11] * 3, 10, *[13, 11] * 3, 10]
    series = pd.Series(values, dtype=float)
    assert series.mean() == 10
    after = xmr(series, polarity="higher").iloc[12:]
    assert set(after["rule"]) == {None}
    closed = series.where(series.index != 19, 10.5)
    shifted = xmr(closed, polarity="higher").iloc[13:26]
    assert set(shifted["rule"]) == {"shift"}


@unhurried
@given(lists=st.lists(with_gaps(), min_size=1, max_size=4), at=breaks)
def test_batch_says_what_each_series_alone_is_told(
    lists: list[list[float | None]], at: set[int]
) -> None:
    longest = max(len(each) for each in lists)
    frame = pd.DataFrame(
        {n: [*v, *[None] * (longest - len(v))] for n, v in enumerate(lists)},
        dtype=float,
    )
    many = xmr_many(frame, polarity="lower", target=1, rebase_at=at)
    for name in frame.columns:
        alone = xmr(frame[name], polarity="lower", target=1, rebase_at=at)
        together = many.points.xs(name, level="series")
        pd.testing.assert_frame_equal(
            together, alone, check_names=False, rtol=1e-9, atol=1e-9
        )
        assert many.assurance[name] == alone.attrs["assurance"]


def test_batch_asks_the_rule_once_however_many_series(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from kpis.scorecards.spc import series as module

    asked = []
    limits_of = module.limits_of

    def counted(points: Any, **more: Any) -> Any:
        asked.append(points)
        return limits_of(points, **more)

    monkeypatch.setattr(module, "limits_of", counted)
    frame = pd.DataFrame({f"K{n}": [1.0, 3.0, 2.0] for n in range(200)})
    assert len(xmr_many(frame, polarity="higher").assurance) == 200
    assert len(asked) == 1
