"""A KPI before and after a plan: docs/rules/plan-effect.md, and properties."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.recovery.effect import Effect, Figure, Verdict, effect_of
from tests.rule_pages import rows_under

BEGAN, ENDED = date(2018, 5, 10), date(2018, 8, 20)


def figures(before: str, during: str, after: str) -> list[Figure]:
    """Each on a day of its own, in its spell."""
    made = []
    for words, first, step in (
        (before, BEGAN - timedelta(days=30 * len(before.split())), 30),
        (during, BEGAN, 7),
        (after, ENDED + timedelta(days=1), 30),
    ):
        for number, word in enumerate(words.split()):
            value = Decimal(word)
            day = first + timedelta(days=step * number)
            made.append(Figure(day, value, value >= 180))
    return made


@pytest.mark.parametrize(
    "row",
    rows_under("plan-effect.md", "Worked example"),
    ids=lambda row: row["compared"],
)
def test_effect_is_what_the_page_says(row: dict[str, str]) -> None:
    spells = [row["figures before"], row["while it ran"], row["after"]]
    effect = effect_of(figures(*spells), began=BEGAN, ended=ENDED, good_is="high")
    assert effect.verdict.value == row["compared"]
    assert effect.before.mean == Fraction(row["mean before"])
    assert effect.later.mean == Fraction(row["mean later"])
    outside = str(effect.outside) if effect.expected else "no range"
    assert outside == row["outside"]


def effect(before: str, during: str, *, good_is: str = "high") -> Effect:
    return effect_of(
        figures(before, during, ""), began=BEGAN, ended=None, good_is=good_is
    )


@pytest.mark.parametrize(
    ("good_is", "verdict"),
    [
        ("high", Verdict.BETTER),
        ("low", Verdict.WORSE),
        ("range", Verdict.HIGHER),
        ("not_rated", Verdict.HIGHER),
    ],
)
def test_verdict_follows_which_way_is_good(good_is: str, verdict: Verdict) -> None:
    assert effect("1 2 3", "4 5 6", good_is=good_is).verdict is verdict


def test_effect_counts_those_on_target_among_those_rated() -> None:
    found = effect_of(
        [
            Figure(date(2018, 1, 31), Decimal(1), None),
            Figure(date(2018, 2, 28), Decimal(1), True),
            Figure(date(2018, 3, 31), Decimal(1), False),
        ],
        began=BEGAN,
        ended=None,
        good_is="high",
    )
    assert (found.before.met, found.before.rated) == (1, 2)


def test_effect_looks_at_the_last_twelve_before_and_the_first_twelve_after() -> None:
    long = " ".join(str(number) for number in range(1, 21))
    found = effect_of(figures(long, "", long), began=BEGAN, ended=ENDED, good_is="high")
    assert [figure.value for figure in found.before.figures] == list(range(9, 21))
    assert [figure.value for figure in found.after.figures] == list(range(1, 13))


values = st.lists(st.integers(0, 500), max_size=10)


def words(numbers: list[int]) -> str:
    return " ".join(str(number) for number in numbers)


@given(values, values)
def test_verdict_is_what_plain_averages_say(
    before: list[int], during: list[int]
) -> None:
    """Against the slow way: two averages, compared."""
    found = effect(words(before), words(during)).verdict
    if len(before) < 3 or len(during) < 3:
        assert found is Verdict.TOO_FEW
        return
    was, now = Fraction(sum(before), len(before)), Fraction(sum(during), len(during))
    expected = (
        Verdict.LEVEL if was == now else Verdict.BETTER if now > was else Verdict.WORSE
    )
    assert found is expected


@given(
    st.lists(st.integers(0, 500), min_size=6, max_size=12), values, st.integers(1, 99)
)
def test_adding_the_same_to_every_figure_changes_no_verdict_and_no_count(
    before: list[int], during: list[int], more: int
) -> None:
    one = effect(words(before), words(during))
    other = effect(
        words([number + more for number in before]),
        words([number + more for number in during]),
    )
    assert (one.verdict, one.outside) == (other.verdict, other.outside)
    assert one.expected is not None
    assert float(one.expected.low + one.expected.high) / 2 == pytest.approx(
        fmean(before)
    )
