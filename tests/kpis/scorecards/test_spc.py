"""Expected ranges: the page's examples, a slow second telling, and the promises."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpis.scorecards.spc import xmr, xmr_many
from tests.kpis.scorecards.slow_xmr import SlowPoint, slow_xmr
from tests.kpis.scorecards.spc_examples import NUMBERS, WorkedExample, worked_examples

LIMITS = ["mean", "lower_limit", "upper_limit", "near_lower_limit", "near_upper_limit"]
COLUMNS = [
    "value",
    "segment",
    *LIMITS,
    "special_cause",
    "rule",
    "variation",
]
POLARITIES = ["higher", "lower", None]

# Tables are slow on a busy machine.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

polarities = st.sampled_from(POLARITIES)
# Few different values make ties, runs and equal moves likely; many make limits vary.
coarse = st.integers(min_value=-3, max_value=3).map(float)
fine = st.decimals(min_value=-999, max_value=999, places=2).map(float)
slopes = st.integers(min_value=0, max_value=40).map(float)


def series_of(numbers: st.SearchStrategy[float]) -> st.SearchStrategy[list[float]]:
    return st.lists(numbers, min_size=1, max_size=30)


full = st.one_of(series_of(coarse), series_of(fine), series_of(slopes))


@st.composite
def runs(draw: st.DrawFn) -> list[float]:
    """Values that go up or down for a while, then hold, then turn."""
    value, values = 0.0, []
    for _ in range(draw(st.integers(min_value=1, max_value=5))):
        step = draw(st.sampled_from([-5, -1, 0, 1, 2]))
        for _ in range(draw(st.integers(min_value=1, max_value=9))):
            value += step
            values.append(value)
    return values


@st.composite
def with_gaps(draw: st.DrawFn) -> list[float | None]:
    values: list[float | None] = [*draw(st.one_of(full, runs()))]
    for at in draw(st.lists(st.integers(min_value=0, max_value=29), max_size=8)):
        values.insert(min(at, len(values)), None)
    return values


breaks = st.sets(st.integers(min_value=0, max_value=37), max_size=4)


def of(values: list[float | None] | list[float]) -> pd.Series:
    return pd.Series(values, dtype=float)


def read(table: pd.DataFrame) -> list[SlowPoint]:
    """The table's judgements, in the twin's form, without its numbers."""
    return [
        SlowPoint(
            segment=None if pd.isna(row.segment) else row.segment,
            rule=row.rule,
            variation=row.variation,
        )
        for row in table.itertuples()
    ]


@pytest.mark.parametrize("example", worked_examples(), ids=lambda e: e.name)
def test_xmr_gives_what_the_worked_example_says(example: WorkedExample) -> None:
    table = xmr(
        example.values,
        polarity=example.polarity,
        target=example.target,
        rebase_at=example.rebase_at,
        screen_outliers=example.screen_outliers,
    )
    for said, (_, row) in zip(example.periods, table.iterrows(), strict=True):
        for name, column in NUMBERS.items():
            expected = float(said[name] or "nan")
            assert row[column] == pytest.approx(expected, abs=6e-4, nan_ok=True)
        assert ("" if pd.isna(row["segment"]) else str(row["segment"])) == said[
            "segment"
        ]
        assert (row["rule"] or "") == said["rule"]
        assert (row["variation"] or "") == said["variation"]
        assert row["special_cause"] == bool(said["rule"])
    assert table.attrs["assurance"] == example.assurance


@pytest.mark.parametrize("example", worked_examples(), ids=lambda e: e.name)
def test_slow_twin_gives_what_the_worked_example_says(example: WorkedExample) -> None:
    slow = slow_xmr(
        [None if pd.isna(value) else value for value in example.values],
        polarity=example.polarity,
        target=example.target,
        breaks={example.values.index.get_loc(at) for at in example.rebase_at},
        screen_outliers=example.screen_outliers,
    )
    said = [(each["rule"], each["variation"]) for each in example.periods]
    assert [(p.rule or "", p.variation or "") for p in slow.points] == said
    assert slow.assurance == example.assurance


def test_worked_examples_show_every_rule_variation_and_assurance() -> None:
    every = worked_examples()
    periods = [period for example in every for period in example.periods]
    assert {p["rule"] for p in periods} == {
        *("", "outside limits", "trend", "two of three", "shift")
    }
    assert {p["variation"] for p in periods} == {
        *("", "common cause", "improvement", "concern", "neutral")
    }
    assert {e.assurance for e in every} == {None, "pass", "fail", "hit or miss"}


@unhurried
@given(
    values=with_gaps(),
    at=breaks,
    polarity=polarities,
    target=st.none() | coarse | fine,
    screen_outliers=st.booleans(),
)
def test_xmr_agrees_with_its_slow_twin(
    values: list[float | None],
    at: set[int],
    polarity: str | None,
    target: float | None,
    screen_outliers: bool,
) -> None:
    slow = slow_xmr(
        values,
        polarity=polarity,
        target=target,
        breaks=at,
        screen_outliers=screen_outliers,
    )
    table = xmr(
        of(values),
        polarity=polarity,
        target=target,
        rebase_at=at,
        screen_outliers=screen_outliers,
    )
    assert read(table) == [
        SlowPoint(segment=p.segment, rule=p.rule, variation=p.variation)
        for p in slow.points
    ]
    for column in ["value", *LIMITS]:
        exact = [getattr(point, column) for point in slow.points]
        expected = [np.nan if number is None else float(number) for number in exact]
        np.testing.assert_allclose(table[column], expected, rtol=1e-12, atol=1e-9)
    assert table.attrs["assurance"] == slow.assurance


@unhurried
@given(
    wide=st.lists(with_gaps(), min_size=1, max_size=5),
    at=st.lists(breaks, min_size=5, max_size=5),
    polarity=st.lists(polarities, min_size=5, max_size=5),
    target=st.lists(st.none() | coarse, min_size=5, max_size=5),
    screen_outliers=st.booleans(),
)
def test_xmr_many_says_of_each_series_what_xmr_says_of_it_alone(
    wide: list[list[float | None]],
    at: list[set[int]],
    polarity: list[str | None],
    target: list[float | None],
    screen_outliers: bool,
) -> None:
    names = [f"K{number}" for number in range(len(wide))]
    values = pd.DataFrame(
        {n: of(column) for n, column in zip(names, wide, strict=True)}
    )
    marks = pd.DataFrame(
        {n: values.index.isin(places) for n, places in zip(names, at, strict=False)}
    )
    many = xmr_many(
        values,
        polarity=pd.Series(polarity[: len(names)], index=names, dtype=object),
        target=pd.Series(target[: len(names)], index=names, dtype=float),
        rebase_at=marks,
        screen_outliers=screen_outliers,
    )
    for number, name in enumerate(names):
        alone = xmr(
            values[name],
            polarity=polarity[number],
            target=target[number],
            rebase_at=at[number],
            screen_outliers=screen_outliers,
        )
        beside = many.points.loc[name].rename_axis(None)
        pd.testing.assert_frame_equal(beside, alone)
        assert many.assurance[name] == alone.attrs["assurance"]


@unhurried
@given(values=with_gaps(), by=st.integers(min_value=-500, max_value=500))
def test_adding_a_constant_moves_mean_and_limits_by_it_and_nothing_else(
    values: list[float | None], by: int
) -> None:
    table, moved = (
        xmr(of(values), polarity="lower"),
        xmr(of(values) + by, polarity="lower"),
    )
    np.testing.assert_allclose(moved[LIMITS], table[LIMITS] + by, atol=1e-9)
    assert read(moved) == read(table)


@unhurried
@given(values=with_gaps(), at=breaks, target=coarse)
def test_turning_all_signs_with_the_polarity_turns_limits_over_and_nothing_else(
    values: list[float | None], at: set[int], target: float
) -> None:
    table = xmr(of(values), polarity="higher", target=target, rebase_at=at)
    turned = xmr(-of(values), polarity="lower", target=-target, rebase_at=at)
    assert read(turned) == read(table)
    assert turned.attrs == table.attrs
    np.testing.assert_allclose(turned["lower_limit"], -table["upper_limit"], atol=1e-9)
    np.testing.assert_allclose(turned["mean"], -table["mean"], atol=1e-9)


@unhurried
@given(values=with_gaps(), at=breaks)
def test_polarity_changes_only_the_word_for_a_special_cause(
    values: list[float | None], at: set[int]
) -> None:
    higher, lower, neither = (
        xmr(of(values), polarity=polarity, rebase_at=at) for polarity in POLARITIES
    )
    other = {"improvement": "concern", "concern": "improvement"}
    assert [other.get(w, w) for w in higher["variation"]] == list(lower["variation"])
    same = [c for c in COLUMNS if c != "variation"]
    pd.testing.assert_frame_equal(higher[same], lower[same])
    pd.testing.assert_frame_equal(higher[same], neither[same])
    assert set(neither["variation"]) <= {None, "common cause", "neutral"}


@unhurried
@given(values=with_gaps(), at=breaks, screen_outliers=st.booleans())
def test_segment_gets_what_it_would_get_alone(
    values: list[float | None], at: set[int], screen_outliers: bool
) -> None:
    table = xmr(
        of(values), polarity="higher", rebase_at=at, screen_outliers=screen_outliers
    )
    for _, segment in table.groupby("segment"):
        alone = xmr(
            segment["value"], polarity="higher", screen_outliers=screen_outliers
        )
        rest = [column for column in COLUMNS if column != "segment"]
        pd.testing.assert_frame_equal(segment[rest], alone[rest])


@unhurried
@given(values=with_gaps())
def test_missing_period_changes_nothing_but_itself(values: list[float | None]) -> None:
    table = xmr(of(values), polarity="higher")
    reported = of(values).dropna()
    pd.testing.assert_frame_equal(
        table.loc[reported.index], xmr(reported, polarity="higher")
    )
    missing = table.loc[table["value"].isna()]
    assert missing[["segment", *LIMITS, "rule", "variation"]].isna().all(axis=None)
    assert not missing["special_cause"].any()


@unhurried
@given(
    value=st.floats(min_value=-1e9, max_value=1e9),
    count=st.integers(min_value=2, max_value=60),
)
def test_points_all_the_same_have_a_range_of_no_width_and_no_special_cause(
    value: float, count: int
) -> None:
    table = xmr(of([value] * count), polarity="higher", screen_outliers=True)
    assert (table[LIMITS] == value).all(axis=None)
    assert not table["special_cause"].any()


@pytest.mark.parametrize(
    ("at", "starts"),
    [
        pytest.param(["c"], [1, 1, 2, 2], id="at a point"),
        pytest.param(["a"], [1, 1, 1, 1], id="at the first point"),
        pytest.param(["bb"], [1, 1, 2, 2], id="between two periods"),
        pytest.param(["z"], [1, 1, 1, 1], id="after the last"),
        pytest.param(["c", "c", "bb"], [1, 1, 2, 2], id="several before one point"),
        pytest.param(["d", "b"], [1, 2, 2, 3], id="in any order"),
    ],
)
def test_xmr_break_begins_a_segment(at: list[str], starts: list[int]) -> None:
    values = pd.Series([1.0, 2, 3, 4], index=list("abcd"))
    assert list(xmr(values, polarity=None, rebase_at=at)["segment"]) == starts


@pytest.mark.parametrize(
    ("index", "at"),
    [
        pytest.param(list("abbc"), "b", id="beside each other"),
        pytest.param(list("cbab"), "b", id="apart"),
    ],
)
def test_xmr_break_at_a_name_that_stands_twice_is_at_the_first(
    index: list[str], at: str
) -> None:
    values = pd.Series([1.0, 2, 3, 4], index=index)
    table = xmr(values, polarity=None, rebase_at=[at])
    assert list(table["segment"]) == [1, 2, 2, 2]


def test_xmr_break_by_month_may_be_named_as_the_index_names_it() -> None:
    months = pd.period_range("2018-01", periods=4, freq="M")
    values = pd.Series([1.0, None, 3, 4], index=months)
    for at in (months[1], "2018-02"):
        table = xmr(values, polarity=None, rebase_at=[at])
        assert table["segment"].dropna().tolist() == [1, 2, 2]
        assert table.index.equals(months)


def test_xmr_break_in_a_series_out_of_order_must_be_one_of_its_periods() -> None:
    values = pd.Series([1.0, 2, 3], index=[3, 1, 2])
    assert list(xmr(values, polarity=None, rebase_at=[1])["segment"]) == [1, 2, 2]
    with pytest.raises(KeyError):
        xmr(values, polarity=None, rebase_at=[9])


def test_xmr_many_with_breaks_for_all_breaks_every_series() -> None:
    values = pd.DataFrame({"one": [1.0, 2, 3], "other": [1.0, None, 3]})
    many = xmr_many(values, polarity="higher", target=0.0, rebase_at=[1])
    assert many.points["segment"].dropna().tolist() == [1, 2, 2, 1, 2]
    assert many.assurance.to_dict() == {"one": "hit or miss", "other": None}


def test_xmr_many_says_where_each_special_cause_goes() -> None:
    falling = [40.0, 41, 42, 43, 44, 45, 46, 45, 44, 43, 42, 41, 40, 80, 0, 80]
    values = pd.DataFrame({"down": falling, "up": [-value for value in falling]})
    many = xmr_many(values, polarity="higher")
    down, up = many.direction.reshape(2, -1).tolist()
    assert down == [*[1] * 7, *[-1] * 6, 0, -1, 0]
    assert up == [-sign for sign in down]
    assert many.direction.dtype == np.int8
    assert ((many.direction != 0) == many.points["special_cause"]).all()


def test_xmr_takes_the_numbers_of_a_record() -> None:
    decimals = pd.Series([Decimal("0.1"), None, Decimal("0.2"), Decimal("0.3")])
    nullable = pd.Series([0.1, pd.NA, 0.2, 0.3], dtype="Float64")
    table = xmr(decimals, polarity="higher")
    assert table["mean"].dropna().tolist() == pytest.approx([0.2] * 3)
    pd.testing.assert_frame_equal(table, xmr(nullable, polarity="higher"))
    assert list(table.columns) == COLUMNS
    assert table["special_cause"].dtype == bool


def test_xmr_of_no_periods_is_an_empty_table() -> None:
    table = xmr(of([]), polarity="higher", target=1, screen_outliers=True)
    assert list(table.columns) == COLUMNS
    assert (len(table), table.attrs["assurance"]) == (0, None)


def test_xmr_turning_point_belongs_to_the_run_that_it_ends() -> None:
    table = xmr(
        of([40, 41, 42, 43, 44, 45, 46, 45, 44, 43, 42, 41, 40, 80, 0, 80]),
        polarity="higher",
    )
    trend = table[table["rule"] == "trend"]["variation"].tolist()
    assert trend == ["improvement"] * 7 + ["concern"] * 6


@pytest.mark.parametrize("above", [0, 1_000_000], ids=["small", "large"])
def test_xmr_tie_that_rounding_hides_is_a_tie(above: int) -> None:
    """0.1, 0.2 and 0.3 have the mean 0.2, which binary sums miss by a hair."""
    values = [0.1, 0.3] * 3 + [0.2] * 7 + [0.1, 0.3] * 3
    assert sum(values) / len(values) != 0.2
    table = xmr(of(values) + above, polarity="higher")
    assert not table["special_cause"].any()


@pytest.mark.parametrize("tenths", [1, 10, 1000], ids=["tenths", "whole", "hundreds"])
@pytest.mark.parametrize(
    "values",
    [
        pytest.param([31, 29, 102, 39, 38, 38, 3, 4], id="35.5 and 2.66 times 25"),
        pytest.param([7, 30, 156, 23, 27, 1, 2, 14], id="32.5 and 123.5"),
    ],
)
def test_xmr_point_on_a_limit_is_not_outside_it(values: list[int], tenths: int) -> None:
    """The highest point lies exactly as far from the mean as the upper limit."""
    scaled = of([value * tenths / 10 for value in values])
    table = xmr(scaled, polarity="higher")
    assert not table["special_cause"].any()
    assert table["upper_limit"][0] == pytest.approx(scaled.max(), rel=1e-12)
    beyond = scaled.where(scaled < scaled.max(), scaled.max() * 1.01)
    assert xmr(beyond, polarity="higher")["rule"][2] == "outside limits"


@pytest.mark.parametrize("tenths", [1, 10, 1000], ids=["tenths", "whole", "hundreds"])
@pytest.mark.parametrize(
    "values",
    [
        [27, 15, 55, 55, 45, 18, 1, 15, 23, 30],
        [33, 35, 12, 9, 57, 57, 38, 14, 19, 30],
        [20, 52, 52, 31, 23, 4, 22, 7, 24, 19],
    ],
    ids=str,
)
def test_xmr_points_on_a_near_limit_are_not_beyond_it(
    values: list[int], tenths: int
) -> None:
    """The two highest points are as far from the mean as the near limit."""
    scaled = of([value * tenths / 10 for value in values])
    table = xmr(scaled, polarity="higher")
    assert not table["special_cause"].any()
    assert table["near_upper_limit"][0] == pytest.approx(scaled.max(), rel=1e-12)
    beyond = scaled.where(scaled < scaled.max(), scaled.max() * 1.01)
    assert "two of three" in set(xmr(beyond, polarity="higher")["rule"])


@pytest.mark.parametrize("scale", [0.001, 1, 3, 1000])
def test_xmr_move_equal_to_the_screening_bound_is_left_out(scale: float) -> None:
    """The moves 3.267, 0.3, 0.3 and 0.133 have the average 1."""
    values = of([0, 3.267, 2.967, 2.667, 2.8]) * scale
    table = xmr(values, polarity=None, screen_outliers=True)
    reach = table["upper_limit"][0] - table["mean"][0]
    assert reach == pytest.approx(2.66 * 0.733 / 3 * scale)


def test_xmr_screens_nothing_unless_asked() -> None:
    example = next(e for e in worked_examples() if "not screened" in e.name)
    table = xmr(example.values, polarity="lower")
    many = xmr_many(example.values.to_frame("K1"), polarity="lower")
    expected = float(example.periods[0]["upper limit"])
    assert table["upper_limit"].iloc[0] == pytest.approx(expected)
    assert many.points["upper_limit"].iloc[0] == pytest.approx(expected)


def test_xmr_target_on_a_range_of_no_width_is_hit_or_miss() -> None:
    for polarity in ("higher", "lower"):
        table = xmr(of([0] * 5), polarity=polarity, target=0)
        assert table.attrs["assurance"] == "hit or miss"


def test_xmr_many_with_empty_series_before_and_between() -> None:
    values = pd.DataFrame(
        {
            "none": [None, None, None],
            "nor here": [None, None, None],
            "some": [1.0, 3.0, None],
            "again none": [None, None, None],
            "last": [None, 2.0, 4.0],
        },
        dtype=float,
    )
    many = xmr_many(values, polarity="higher", target=-9)
    numbers = many.points["segment"].dropna()
    assert numbers.tolist() == [1, 1, 1, 1]
    assert numbers.index.tolist() == [
        ("some", 0),
        ("some", 1),
        ("last", 1),
        ("last", 2),
    ]
    assert many.assurance.tolist() == [None, None, "pass", None, "pass"]
    assert list(many.points.index.names) == ["series", "period"]
    assert many.assurance.name == "assurance"


def test_xmr_many_breaks_only_where_the_frame_of_breaks_says_so() -> None:
    values = pd.DataFrame({"K1": [1.0, 2, 3], "K2": [1.0, 2, 3]})
    marks = pd.DataFrame({"K2": [True, True]}, index=[2, 7])
    many = xmr_many(values, polarity=None, rebase_at=marks)
    assert many.points["segment"].tolist() == [1, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("polarity", "target", "assurance"),
    [
        ("higher", 4.34, "hit or miss"),
        ("higher", 4.3399, "pass"),
        ("higher", 9.66, "hit or miss"),
        ("higher", 9.6601, "fail"),
        ("lower", 4.34, "hit or miss"),
        ("lower", 4.3399, "fail"),
        ("lower", 9.66, "hit or miss"),
        ("lower", 9.6601, "pass"),
        ("lower", 0, "fail"),
        (None, 7, None),
        ("higher", None, None),
    ],
)
def test_xmr_assurance_at_and_beyond_the_limits(
    polarity: str | None, target: float | None, assurance: str | None
) -> None:
    """7.5 and 6.5 in turn have the limits 7 ± 2.66."""
    values = of([7.5, 6.5, 7.5, 6.5])
    assert xmr(values, polarity=polarity, target=target).attrs["assurance"] == assurance


@pytest.mark.parametrize("polarity", ["high", "", "Higher", 1])
def test_xmr_refuses_a_polarity_it_does_not_know(polarity: str) -> None:
    with pytest.raises(ValueError, match="Polarity"):
        xmr(of([1]), polarity=polarity)
    with pytest.raises(ValueError, match="Polarity"):
        xmr_many(
            pd.DataFrame({"K1": [1.0], "K2": [2.0], "K3": [3.0]}),
            polarity=pd.Series(
                ["lower", polarity, "higher"], index=["K1", "K2", "K3"], dtype=object
            ),
        )


def test_xmr_refuses_values_that_are_not_finite() -> None:
    with pytest.raises(ValueError, match=r"^A value is not finite\.$"):
        xmr(of([1, np.inf]), polarity=None)


def test_xmr_refuses_one_text_as_breaks() -> None:
    with pytest.raises(
        TypeError, match=r"^rebase_at takes several index values, not one text\.$"
    ):
        xmr(of([1]), polarity=None, rebase_at="2018-04")


def test_xmr_many_refuses_a_series_without_its_polarity() -> None:
    values = pd.DataFrame({"K1": [1.0], "K2": [2.0]})
    with pytest.raises(KeyError):
        xmr_many(values, polarity=pd.Series(["higher"], index=["K1"]))


def test_xmr_leaves_its_argument_as_it_was() -> None:
    values = of([1, None, 3, 4])
    before = values.copy()
    table = xmr(values, polarity="higher")
    table.loc[0, "value"] = 99
    pd.testing.assert_series_equal(values, before)
