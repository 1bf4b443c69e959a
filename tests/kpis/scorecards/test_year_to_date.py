"""The rule for the year to date: worked examples, promises, and a slow telling."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.bounds import Bounds
from kpis.definitions.rating import Reading, rate
from kpis.definitions.year_rule import YearRule, year_rule, year_rule_problem
from kpis.scorecards.year_to_date import YearFigure, YearToDate, year_to_date
from kpis.scorecards.year_words import (
    apart_words,
    counted_words,
    year_target_words,
    year_value_words,
)
from tests.rule_pages import rows_under

MONTHS = ("April", "May", "June", "July", "August", "September")
NOUNS = ("month", "months")


@dataclass(frozen=True)
class Definition:
    """Everything that the rule reads."""

    unit: str = "count"
    year_to_date: str = ""
    numerator_label: str = ""
    denominator_label: str = ""
    place_rule: str = ""
    calculation: str = "Count."
    source: str = "Register"
    cadence: str = "monthly"
    good_is: str = "high"
    decimal_places: int = 0
    target_low: Decimal | None = Decimal(10)
    target_high: Decimal | None = None
    slight_low: Decimal | None = Decimal(8)
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None


@dataclass(frozen=True)
class Figure:
    state: str = "reported"
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def figure(text: str) -> Figure:
    """634 of 1020, 12, or a state."""
    if not text[0].isdigit():
        return Figure(text.replace(" ", "_"))
    upper, _, lower = text.partition(" of ")
    if lower:
        parts = Decimal(upper), Decimal(lower)
        return Figure("reported", parts[0] / parts[1], *parts)
    return Figure("reported", Decimal(upper))


def months(figures: Sequence[Figure], definition: Definition) -> list[YearFigure]:
    return [
        YearFigure(label, each, definition)
        for label, each in zip(MONTHS, figures, strict=False)
    ]


def asked(periods: Sequence[YearFigure], **named: object) -> YearToDate:
    answer = year_to_date(periods, **named)
    assert answer is not None
    return answer


EXAMPLES = rows_under("year-to-date.md", "Worked examples")


@pytest.mark.parametrize("row", EXAMPLES, ids=[row["example"] for row in EXAMPLES])
def test_year_to_date_worked_example(row: dict[str, str]) -> None:
    figures = [figure(each) for each in row["figures"].split(", ")]
    has_parts = any(each.numerator is not None for each in figures)
    definition = Definition(
        unit=row["unit"],
        year_to_date="" if row["way"] == "as measured" else row["way"],
        numerator_label="Upper" if has_parts else "",
        denominator_label="Lower" if has_parts else "",
        decimal_places=0 if row["unit"] == "count" else 1,
        target_low=Decimal(row["target"]),
        slight_low=Decimal(row["floor"]),
    )
    answer = asked(months(figures, definition))
    assert year_value_words(answer) == row["year to date"]
    said = (counted_words(answer, nouns=NOUNS), apart_words(answer))
    assert "; ".join(words for words in said if words) == row["periods"]
    assert year_target_words(answer.target) == row["target to date"]
    assert answer.rating.level == row["level"].replace(" ", "_")


def test_year_to_date_of_a_kpi_outside_the_last_set_is_none() -> None:
    gone = [YearFigure("April", figure("3"), None)]
    assert year_to_date(gone) is None
    assert year_to_date([]) is None


def test_year_to_date_begins_anew_where_the_measure_changes() -> None:
    before, after = Definition(calculation="Visits."), Definition()
    periods = [
        YearFigure("April", figure("500"), before),
        YearFigure("May", figure("10"), after),
        YearFigure("June", figure("12"), after),
    ]
    answer = asked(periods)
    assert answer.value == 22
    assert apart_words(answer) == "since May, measured otherwise before"


@pytest.mark.parametrize(
    ("way", "rests_on", "of"),
    [
        pytest.param("last", 2, "June", id="a last figure rests on its own month"),
        pytest.param("sum", 3, "", id="a sum on all since the measure changed"),
        pytest.param("mean", 3, "", id="and so does a mean"),
    ],
)
def test_year_to_date_rests_on_what_it_is_worked_out_from(
    way: str, rests_on: int, of: str
) -> None:
    before = Definition(calculation="Visits.", year_to_date=way)
    now = Definition(year_to_date=way)
    periods = [
        YearFigure("April", figure("500"), before),
        *months([figure("9"), figure("7"), figure("awaited")], now),
    ]
    renamed = [
        replace(each, label=label) for each, label in zip(periods, MONTHS, strict=False)
    ]
    answer = asked(renamed)
    assert (answer.rests_on, answer.of) == (rests_on, of)


def test_year_to_date_adds_each_month_s_own_target() -> None:
    old, new = Definition(), Definition(target_low=Decimal(20), slight_low=None)
    periods = [
        YearFigure("April", figure("10"), old),
        YearFigure("May", figure("19"), new),
    ]
    answer = asked(periods, to_come=[new] * 10)
    assert year_target_words(answer.target) == "at least 30"
    # The floor that May lacks is left out.
    assert answer.rating.level == RatingLevel.BELOW
    assert answer.since == ""
    assert year_target_words(answer.whole_year) == "at least 230"


def test_year_to_date_target_of_nought_is_a_target() -> None:
    none_at_all = Definition(
        good_is="low", target_low=None, slight_low=None, target_high=Decimal(0)
    )
    answer = asked(months([figure("0"), figure("2")], none_at_all))
    assert year_target_words(answer.whole_year) == "at most 0"
    assert answer.rating.level == RatingLevel.BELOW


def test_year_to_date_for_context_has_a_value_and_no_target() -> None:
    context = Definition(good_is="not_rated", target_low=None, slight_low=None)
    answer = asked(months([figure("5"), figure("6")], context))
    assert (year_value_words(answer), year_target_words(answer.target)) == ("11", "")
    assert (answer.rating.level, answer.whole_year) == (RatingLevel.OTHER, None)


@pytest.mark.parametrize(
    ("definition", "rule"),
    [
        pytest.param(Definition(), YearRule.SUM, id="a count is added"),
        pytest.param(
            Definition(numerator_label="Days", unit="days"),
            YearRule.RATIO,
            id="what has parts is a ratio of sums",
        ),
        pytest.param(
            Definition(unit="score"), YearRule.LAST, id="all else is the last figure"
        ),
        pytest.param(
            Definition(year_to_date="mean"), YearRule.MEAN, id="the definition's word"
        ),
    ],
)
def test_year_rule_follows_the_definition_or_the_measure(
    definition: Definition, rule: YearRule
) -> None:
    assert year_rule(definition) is rule


@pytest.mark.parametrize(
    ("chosen", "unit", "upper", "is_refused"),
    [
        pytest.param("ratio", "count", "", True, id="a ratio without parts"),
        pytest.param("ratio", "count", "Upper", False, id="a ratio with parts"),
        pytest.param("sum", "percentage", "Upper", True, id="percentages added"),
        pytest.param("sum", "count", "", False, id="counts added"),
        pytest.param("", "percentage", "", False, id="as it is measured"),
    ],
)
def test_year_rule_problem_is_told_where_there_is_one(
    chosen: str, unit: str, upper: str, is_refused: bool
) -> None:
    words = year_rule_problem(chosen, unit=unit, numerator_label=upper)
    assert bool(words) is is_refused


counts = st.integers(0, 500).map(Decimal)
parts = st.tuples(st.integers(0, 300), st.integers(1, 300)).map(
    lambda pair: Figure(
        "reported",
        Decimal(pair[0]) / Decimal(pair[1]),
        Decimal(pair[0]),
        Decimal(pair[1]),
    )
)
missing = st.sampled_from(
    ["awaited", "not_available", "no_activity", "not_applicable"]
).map(Figure)
bare = counts.map(lambda value: Figure("reported", value))
ways = st.sampled_from(["", *YearRule])


@st.composite
def years(draw: st.DrawFn) -> list[YearFigure]:
    has_parts = draw(st.booleans())
    label = "Upper" if has_parts else ""
    way = draw(ways.filter(lambda each: has_parts or each != "ratio"))
    definition = Definition(
        year_to_date=way,
        numerator_label=label,
        denominator_label=label,
        target_low=draw(counts),
        slight_low=None,
    )
    kind = parts if has_parts else bare
    figures = draw(st.lists(st.one_of(kind, missing), min_size=1, max_size=6))
    return months(figures, definition)


def exact(each: Figure) -> Fraction:
    if each.numerator is not None and each.denominator is not None:
        return Fraction(each.numerator) / Fraction(each.denominator)
    return Fraction(each.value or 0)


def slow_value(periods: Sequence[YearFigure]) -> Fraction | None:
    """Month by month, as somebody would with a pencil."""
    definition = periods[-1].definition
    assert isinstance(definition, Definition)
    way = definition.year_to_date
    if not way:
        way = "ratio" if definition.numerator_label else "sum"
    total, uppers, lowers, number, last = Fraction(0), 0, 0, 0, None
    for period in periods:
        if period.figure.state != "reported":
            continue
        assert isinstance(period.figure, Figure)
        last = exact(period.figure)
        total += last
        uppers += Fraction(period.figure.numerator or 0)
        lowers += Fraction(period.figure.denominator or 0)
        number += 1
    if not number:
        return None
    if way == "ratio":
        return Fraction(uppers) / Fraction(lowers)
    return {"sum": total, "mean": total / number, "last": last}[way]


@given(periods=years())
def test_year_to_date_is_what_the_slow_telling_says(
    periods: list[YearFigure],
) -> None:
    assert asked(periods).value == slow_value(periods)


@given(periods=years())
def test_year_to_date_accounts_for_every_month_that_was_due(
    periods: list[YearFigure],
) -> None:
    answer = asked(periods)
    apart = [label for _, labels in answer.apart for label in labels]
    due = [p.label for p in periods if p.figure.state != "not_applicable"]
    assert sorted([*answer.counted, *apart]) == sorted(due)
    assert answer.due == len(due)


@given(periods=years(), at=st.integers(0, 5))
def test_year_to_date_is_not_moved_by_a_missing_month(
    periods: list[YearFigure], at: int
) -> None:
    """With it or without it, value, target and rating are the same."""
    awaited = YearFigure("March", Figure("awaited"), periods[-1].definition)
    at %= len(periods) + 1
    more = [*periods[:at], awaited, *periods[at:]]
    was, now = asked(periods), asked(more)
    assert (was.value, was.target, was.rating) == (now.value, now.target, now.rating)


@given(periods=years())
def test_year_to_date_lies_between_its_figures_unless_it_is_a_sum(
    periods: list[YearFigure],
) -> None:
    answer = asked(periods)
    values = [
        exact(p.figure)
        for p in periods
        if isinstance(p.figure, Figure) and p.is_reported
    ]
    if answer.value is not None and answer.rule is not YearRule.SUM:
        assert min(values) <= answer.value <= max(values)


@given(periods=years())
def test_year_to_date_of_one_month_is_that_month(periods: list[YearFigure]) -> None:
    (only,) = periods[:1]
    answer = asked([only])
    if not only.is_reported:
        assert answer.value is None
        return
    assert isinstance(only.figure, Figure)
    assert isinstance(only.definition, Definition)
    assert answer.value == exact(only.figure)
    assert answer.target == Bounds(
        **{each.name: getattr(only.definition, each.name) for each in fields(Bounds)}
    )
    assert answer.rating == rate(
        Reading("reported", exact(only.figure)), only.definition
    )


@given(periods=years(), eased=st.integers(1, 20))
def test_year_to_date_with_easier_targets_rates_no_worse(
    periods: list[YearFigure], eased: int
) -> None:
    easier = [replace(p, definition=_eased(p.definition, eased)) for p in periods]
    levels = list(RatingLevel)
    was, now = asked(periods).rating.level, asked(easier).rating.level
    assert levels.index(now) <= levels.index(was)


def _eased(definition: object, by: int) -> Definition:
    assert isinstance(definition, Definition)
    return replace(definition, target_low=(definition.target_low or 0) - by)
