"""A KPI's figure from its places, as docs/rules/figures-by-site.md has it."""

from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.definitions.place_rule import PlaceRule
from kpis.returns.figure_input import FigureInput
from kpis.returns.presentation import parts_words
from kpis.returns.putting_together import PlaceGiven, put_together
from kpis.returns.states import FigureState
from tests.rule_pages import rows_under

REASON = "The register was lost."
WORDS = {str(state.label).lower(): state for state in FigureState}


@dataclass(frozen=True)
class Definition:
    """As far as putting together needs one."""

    place_rule: str = "sum"
    reported_by: str = "site"
    unit: str = "count"
    good_is: str = "high"
    numerator_label: str = ""
    denominator_label: str = ""
    decimal_places: int = 0
    target_low: Decimal | None = Decimal(4)
    target_high: Decimal | None = None
    slight_low: Decimal | None = None
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None

    @property
    def has_parts(self) -> bool:
        return bool(self.numerator_label)


BY_RULE = {
    "sum": Definition(),
    "ratio": Definition(
        place_rule="ratio",
        unit="percentage",
        numerator_label="attended",
        denominator_label="living in the area",
    ),
    "mean": Definition(place_rule="mean", unit="score"),
    "worst": Definition(place_rule="worst", unit="score"),
}


def read(cell: str) -> FigureInput:
    if state := WORDS.get(cell):
        needs = state in {FigureState.NOT_AVAILABLE, FigureState.NOT_APPLICABLE}
        return FigureInput(state, reason=REASON if needs else "")
    if " of " in cell:
        upper, lower = map(Decimal, cell.split(" of "))
        return FigureInput.part_of_whole(upper, lower).settled(BY_RULE["ratio"])
    return FigureInput.reported(Decimal(cell))


def written(content: FigureInput) -> str:
    if content.state != FigureState.REPORTED:
        word = str(content.state.label).lower()
        return f"{word}: {content.reason}" if content.reason else word
    assert content.value is not None
    return parts_words(content) or f"{content.value.normalize():f}"


@pytest.mark.parametrize(
    "row",
    rows_under("figures-by-site.md", "Worked example"),
    ids=lambda row: " ".join(list(row.values())[:4]),
)
def test_worked_example(row: dict[str, str]) -> None:
    places = [PlaceGiven(name, read(row[name])) for name in ("North", "South", "East")]
    together = put_together(places, BY_RULE[row["rule"]])
    assert written(together) == row["the KPI's figure"]


def test_place_that_gave_nothing_is_awaited_as_one_that_says_so() -> None:
    places = [PlaceGiven("North", read("100")), PlaceGiven("South")]
    assert put_together(places, BY_RULE["sum"]).state == FigureState.AWAITED


@pytest.mark.parametrize(
    ("good_is", "low", "high", "values", "worst"),
    [
        pytest.param("high", 4, None, (5, 3, 9), 3, id="high is good"),
        pytest.param("low", None, 4, (5, 3, 9), 9, id="low is good"),
        pytest.param("range", 4, 8, (5, 3, 10), 10, id="two above the range"),
        pytest.param("range", 4, 8, (5, 1, 10), 1, id="three below the range"),
        pytest.param("range", 4, 8, (6, 5, 6), 5, id="all within: nearest to an end"),
    ],
)
def test_worst_place_is_furthest_from_good(
    good_is: str,
    low: int | None,
    high: int | None,
    values: tuple[int, ...],
    worst: int,
) -> None:
    definition = replace(
        BY_RULE["worst"],
        good_is=good_is,
        target_low=None if low is None else Decimal(low),
        target_high=None if high is None else Decimal(high),
    )
    places = [PlaceGiven(f"Site {v}", FigureInput.reported(Decimal(v))) for v in values]
    assert put_together(places, definition).value == worst


numbers = st.decimals(0, 10**9, places=2)
reported = st.builds(FigureInput.reported, numbers)
left_out = st.sampled_from(
    [
        FigureInput(FigureState.NO_ACTIVITY),
        FigureInput(FigureState.NOT_APPLICABLE, reason=REASON),
    ]
)
missing = st.sampled_from(
    [
        FigureInput(FigureState.AWAITED),
        FigureInput(FigureState.NOT_AVAILABLE, reason=REASON),
    ]
)
rules = st.sampled_from(["sum", "mean", "worst"])


def places_of(contents: list[FigureInput]) -> list[PlaceGiven]:
    return [PlaceGiven(f"Site {n}", each) for n, each in enumerate(contents)]


@given(contents=st.lists(reported, min_size=1), nothing=st.lists(left_out), rule=rules)
def test_figure_is_as_a_slow_reading_of_the_rule_has_it(
    contents: list[FigureInput], nothing: list[FigureInput], rule: str
) -> None:
    exact = [Fraction(each.value or 0) for each in contents]
    total = Fraction(0)
    for each in exact:
        total += each
    slow = {"sum": total, "mean": total / len(exact), "worst": sorted(exact)[0]}[rule]
    value = put_together(places_of(contents + nothing), BY_RULE[rule]).value
    assert value is not None
    kept = Decimal(slow.numerator) / Decimal(slow.denominator)
    assert value == kept.quantize(Decimal("1e-10"), ROUND_HALF_UP)


@given(contents=st.lists(reported | left_out), lost=st.lists(missing, min_size=1))
def test_a_missing_place_is_never_taken_for_nought(
    contents: list[FigureInput], lost: list[FigureInput]
) -> None:
    for rule in PlaceRule:
        assert put_together(places_of(contents + lost), BY_RULE[rule]).value is None


@given(contents=st.lists(reported | left_out, min_size=1), data=st.data(), rule=rules)
def test_order_of_the_places_changes_no_figure(
    contents: list[FigureInput], data: st.DataObject, rule: str
) -> None:
    shuffled = data.draw(st.permutations(contents))
    one = put_together(places_of(contents), BY_RULE[rule])
    other = put_together(places_of(shuffled), BY_RULE[rule])
    assert (one.state, one.value) == (other.state, other.value)


@given(content=reported, rule=rules)
def test_one_place_gives_the_figure(content: FigureInput, rule: str) -> None:
    assert put_together(places_of([content]), BY_RULE[rule]).value == content.value
