"""The expected range of a KPI, from its figures and its definitions."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from contracts_site.foundation.calendars import Cadence
from kpis.definitions.models import KPIDefinition
from kpis.scorecards.expected_ranges import Expected, History, expected_ranges
from kpis.scorecards.range_words import FEWEST_FIGURES, SETTLED_FROM, SIGNAL_WORDS
from tests.kpis.scorecards.spc_examples import worked_examples
from tests.rule_pages import rows_under

Values = Sequence[float | str | None]

# 8, 6, 8, 6 …: average 7, average move 2, limits 7 ± 5.32.
STEADY = [8, 6] * 6


def definition(**said: object) -> KPIDefinition:
    """An unsaved one; high is good unless said otherwise."""
    given: dict[str, object] = {
        "calculation": "Counted on the last day",
        "unit": "count",
        "decimal_places": 0,
        "good_is": "high",
        "target_low": Decimal(3),
        "cadence": Cadence.MONTHLY,
    }
    return KPIDefinition(**(given | said))


HIGH = definition()
LOW = definition(good_is="low", target_low=None, target_high=Decimal(3))
IN_RANGE = definition(good_is="range", target_low=Decimal(1), target_high=Decimal(15))
CONTEXT = definition(good_is="not_rated", target_low=None)
PERCENTAGE = definition(unit="percentage", decimal_places=1)


def expected(
    values: Values,
    by: KPIDefinition | Sequence[KPIDefinition | None] = HIGH,
) -> Expected:
    definitions = [by] * len(values) if isinstance(by, KPIDefinition) else by
    exact = tuple(None if value is None else Decimal(str(value)) for value in values)
    labels = [f"Month {number}" for number in range(1, len(values) + 1)]
    return expected_ranges([History(1, exact, tuple(definitions))], labels)[1]


def signals(found: Expected) -> list[str]:
    return [period.get("signal", "") for period in found.of_periods]


def test_range_of_steady_figures_is_told_of_every_period() -> None:
    found = expected(STEADY)
    [told] = found.ranges
    assert (told.average, told.low, told.high) == ("7", "1.68", "12.32")
    assert (told.average_words, told.words, told.note) == ("7.0", "1.7 to 12.3", "")
    assert (told.first_column, told.last_column) == (0, 11)
    assert (told.since, told.figures) == ("Month 1", 12)
    assert {p["expected_words"] for p in found.of_periods} == {"1.7 to 12.3"}
    assert signals(found) == [""] * 12


def test_range_reads_the_worked_examples_as_the_rule_does() -> None:
    """Those with enough points, and without breaks or screening, which pages have not."""
    compared = 0
    for example in worked_examples():
        values = [None if v != v else v for v in example.values]
        is_whole = not (example.rebase_at or example.screen_outliers)
        if not is_whole or len(values) - values.count(None) < FEWEST_FIGURES:
            continue
        by = {"higher": HIGH, "lower": LOW, None: CONTEXT}[example.polarity]
        found = expected(values, by)
        said = [
            "" if p["variation"] == "common cause" else p["variation"]
            for p in example.periods
        ]
        assert signals(found) == said
        first = example.periods[0]
        assert float(found.ranges[0].low) == pytest.approx(
            float(first["lower limit"]), abs=6e-4
        )
        compared += 1
    assert compared >= 5


@pytest.mark.parametrize("count", [1, FEWEST_FIGURES - 1])
def test_too_few_figures_get_no_range_no_signal_and_the_reason(count: int) -> None:
    found = expected([*([10] * (count - 1)), 99])
    [told] = found.ranges
    assert not told.is_drawn
    assert told.note.startswith("No expected range yet: ")
    assert "fewer than 6 tell too little" in told.note
    assert found.trend == told.note
    assert found.of_periods == ({},) * count


def test_range_from_few_figures_is_on_trial_and_says_so() -> None:
    few, enough = expected(STEADY[:FEWEST_FIGURES]), expected(STEADY[:SETTLED_FROM])
    assert few.ranges[0].is_drawn
    assert few.ranges[0].note == "On trial: 6 of 12 figures."
    assert "(on trial: 6 of 12 figures)" in few.trend
    assert "trial" not in enough.trend
    assert expected(STEADY[:11]).ranges[0].note == "On trial: 11 of 12 figures."


def test_variation_that_measures_otherwise_begins_another_range() -> None:
    other = definition(calculation="Counted over the month")
    found = expected([*STEADY, *[108, 106] * 6], [*[HIGH] * 12, *[other] * 12])
    assert [(r.since, r.average) for r in found.ranges] == [
        ("Month 1", "7"),
        ("Month 13", "107"),
    ]
    assert [(r.first_column, r.last_column) for r in found.ranges] == [
        (0, 11),
        (12, 23),
    ]
    assert signals(found) == [""] * 24


@pytest.mark.parametrize(
    "change",
    [
        {"target_low": Decimal(9)},
        {"wording": "In other words"},
        {"control": "shared"},
        {"decimal_places": 2},
    ],
)
def test_variation_that_measures_the_same_leaves_one_range(
    change: dict[str, object],
) -> None:
    found = expected([*STEADY, *STEADY], [*[HIGH] * 12, *[definition(**change)] * 12])
    assert len(found.ranges) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"calculation": "Another"},
        {"source": "Another"},
        {"unit": "days"},
        {"good_is": "low", "target_low": None, "target_high": Decimal(9)},
        {"cadence": Cadence.QUARTERLY},
        {"numerator_label": "Families"},
        {"denominator_label": "Families"},
    ],
)
def test_variation_that_measures_otherwise_in_any_way_begins_another_range(
    change: dict[str, object],
) -> None:
    found = expected([*STEADY, *STEADY], [*[HIGH] * 12, *[definition(**change)] * 12])
    assert [told.since for told in found.ranges] == ["Month 1", "Month 13"]


def test_kpi_left_out_by_one_set_and_back_in_the_next_keeps_its_range() -> None:
    found = expected(
        [*STEADY, None, None, *STEADY], [*[HIGH] * 12, None, None, *[HIGH] * 12]
    )
    assert len(found.ranges) == 1


def test_new_measure_without_a_figure_yet_says_nothing_of_the_old_one() -> None:
    other = definition(calculation="Counted over the month")
    found = expected([*STEADY, None], [*[HIGH] * 12, other])
    assert found.trend.startswith("No expected range yet: 0 figures")


def test_each_period_is_judged_by_the_way_that_was_good_then() -> None:
    outlier = [8, 6, 8, 6, 8, 6, 60, 6, 8, 6, 8, 6]
    found = expected([*outlier, *outlier], [*[HIGH] * 12, *[LOW] * 12])
    assert (signals(found)[6], signals(found)[18]) == ("improvement", "concern")
    assert found.of_periods[6]["signal_words"] == (
        "Real improvement: above the expected range"
    )
    assert found.of_periods[18]["signal_words"] == (
        "Cause for concern: above the expected range"
    )


def test_range_is_cut_at_nought_and_at_a_hundred_per_cent() -> None:
    low = expected([3, 1] * 6).ranges[0]
    assert (low.low, low.high) == ("0", "7.32")
    high = expected([99, 97] * 6, PERCENTAGE).ranges[0]
    assert (high.low, high.high) == ("92.68", "100")
    assert high.words == "92.7 % to 100.0 %"
    negative = expected([3, -1] * 6).ranges[0]
    assert negative.low == "-9.64"
    over = expected([101, 99] * 6, PERCENTAGE).ranges[0]
    assert over.high == "105.32"
    count = expected([99, 97] * 6).ranges[0]
    assert count.high == "103.32"


def test_cut_range_is_still_judged_by_its_limits() -> None:
    """A target of nought lies between the limits, which reach below it."""
    at_most_nought = definition(good_is="low", target_low=None, target_high=Decimal(0))
    assert "hit or miss" in expected([3, 1] * 6, at_most_nought).trend


@pytest.mark.parametrize(
    ("by", "words"),
    [
        pytest.param(HIGH, "the target is hit or miss", id="within the limits"),
        pytest.param(
            definition(target_low=Decimal(1)),
            "the target will be met if nothing changes",
            id="high, under the range",
        ),
        pytest.param(
            definition(target_low=Decimal(13)),
            "the target will be missed if nothing changes",
            id="high, over the range",
        ),
        pytest.param(
            definition(good_is="low", target_low=None, target_high=Decimal(1)),
            "the target will be missed if nothing changes",
            id="low, under the range",
        ),
        pytest.param(
            IN_RANGE, "the target will be met if nothing changes", id="inside both ends"
        ),
        pytest.param(
            definition(good_is="range", target_low=Decimal(5), target_high=Decimal(9)),
            "the target is hit or miss",
            id="wider than both ends",
        ),
        pytest.param(
            definition(
                good_is="range", target_low=Decimal(20), target_high=Decimal(30)
            ),
            "the target will be missed if nothing changes",
            id="wholly outside both ends",
        ),
    ],
)
def test_sentence_says_what_follows_for_the_target(
    by: KPIDefinition, words: str
) -> None:
    assert expected(STEADY, by).trend == (
        f"Within the expected range in Month 12: no sign of real change; {words}."
    )


def test_sentence_holds_the_newest_target_against_the_range() -> None:
    stricter = definition(target_low=Decimal(13))
    trend = expected([*STEADY, 8], [*[HIGH] * 12, stricter]).trend
    assert "the target will be missed" in trend


def test_sentence_without_a_target_says_nothing_of_one() -> None:
    assert expected(STEADY, CONTEXT).trend == (
        "Within the expected range in Month 12: no sign of real change."
    )


@pytest.mark.parametrize(
    ("values", "by", "says"),
    [
        pytest.param(
            [*[8, 6] * 6, 40],
            HIGH,
            "Above the expected range in Month 13: real improvement;",
            id="outside, up",
        ),
        pytest.param(
            [*[58, 56] * 6, 2],
            HIGH,
            "Below the expected range in Month 13: cause for concern;",
            id="outside, down",
        ),
        pytest.param(
            [16, 2, 16, 2, 16, 5, 6, 7, 8, 9, 10, 11],
            HIGH,
            "Rising over 7 figures up to Month 12: real improvement;",
            id="trend",
        ),
        pytest.param(
            [16, 2, 16, 2, 16, 13, 12, 11, 10, 9, 8, 7, 6],
            HIGH,
            "Falling over 9 figures up to Month 13: cause for concern;",
            id="longer trend",
        ),
        pytest.param(
            [19, 16, 19, 17, 19, 16, 20, 21, 22, 21, 23, 21, 23, 23],
            CONTEXT,
            "Above average in 7 figures in a row up to Month 14: a real change.",
            id="shift",
        ),
        pytest.param(
            [*[21, 19] * 4, 14, 13, 15, 14, 13, 15, 13, 14, 15, None],
            LOW,
            "Below average in 9 figures in a row up to Month 17: real improvement;",
            id="shift, then no figure",
        ),
        pytest.param(
            [27, 25, 28, 31, 22, 27, 29, 31, 29, 38, 33, 38],
            CONTEXT,
            "Near the top of the expected range twice in three figures, up to "
            "Month 12: a real change.",
            id="two of three",
        ),
        pytest.param(
            [5.1] * 12,
            HIGH,
            "The same in all 12 figures up to Month 12.",
            id="constant",
        ),
    ],
)
def test_sentence_says_where_the_newest_figure_stands(
    values: Values, by: KPIDefinition, says: str
) -> None:
    assert expected(values, by).trend.startswith(says)


@pytest.mark.parametrize(
    "example", rows_under("spc.md", "The sentence"), ids=lambda row: row["example"]
)
def test_sentence_is_that_of_the_worked_example(example: dict[str, str]) -> None:
    target = Decimal(example["target"]) if example["target"] else None
    good_is = example["good is"].replace("context", "not_rated")
    by = definition(
        good_is=good_is,
        target_low=target if good_is == "high" else None,
        target_high=target if good_is == "low" else None,
    )
    values = [None if v == "–" else v for v in example["values"].split(", ")]
    assert expected(values, by).trend == example["sentence"]


def test_kpi_never_reported_has_no_range_and_no_sentence() -> None:
    found = expected([None, None, None])
    assert (found.ranges, found.trend) == ((), "")


def test_kpi_never_defined_in_the_periods_has_none_either() -> None:
    assert expected([None, None], [None, None]).ranges == ()


def test_many_kpis_are_told_apart() -> None:
    histories = [
        History(7, tuple(Decimal(v) for v in STEADY), (HIGH,) * 12),
        History(3, (None,) * 12, (LOW,) * 12),
        History(5, tuple(Decimal(v + 100) for v in STEADY), (LOW,) * 12),
    ]
    found = expected_ranges(histories, [f"Month {n}" for n in range(1, 13)])
    assert {kpi: [r.average for r in e.ranges] for kpi, e in found.items()} == {
        7: ["7"],
        3: [],
        5: ["107"],
    }


def test_signals_have_a_word_a_short_word_and_a_symbol_of_their_own() -> None:
    every = SIGNAL_WORDS.values()
    for words in ("word", "in_a_sentence", "short", "symbol"):
        assert len({getattr(each, words) for each in every}) == len(every)
