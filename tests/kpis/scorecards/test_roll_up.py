"""The rule for ratings together: its worked examples, its promises, a slow telling."""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.models import Control
from kpis.definitions.rating import NOT_RATED
from kpis.scorecards.published import KEPT_BACK
from kpis.scorecards.roll_up import (
    NOT_KNOWN,
    NOTHING_TO_RATE,
    PROVIDER,
    RATED,
    KPIStanding,
    providers_own,
    roll_up,
)
from tests.rule_pages import rows_under

EXAMPLES = rows_under("roll-up.md", "Worked examples")
STATES = [*NOT_KNOWN, *NOTHING_TO_RATE]


def standing(
    code: str, stands: str, *, is_shared: bool = False, is_context: bool = False
) -> KPIStanding:
    is_rated = stands in RATED
    return KPIStanding(
        code=code,
        level=stands if is_rated else RatingLevel.OTHER,
        state="reported" if is_rated or is_context else stands,
        control=(Control.SHARED if is_shared else Control.PROVIDER).label,
        is_context=is_context,
    )


def example_group(text: str) -> tuple[list[KPIStanding], dict[str, Decimal]]:
    kpis, weights = [], {}
    for each in text.split(", "):
        code, stands = each.split(" ", 1)
        stands, _, weight = stands.partition("/")
        bare = code.removesuffix("s")
        kpis.append(
            standing(
                bare,
                stands.replace(" ", "_"),
                is_shared=code.endswith("s"),
                is_context=stands == "context",
            )
        )
        if weight:
            weights[bare] = Decimal(weight)
    return kpis, weights


@pytest.mark.parametrize("row", EXAMPLES, ids=[row["example"] for row in EXAMPLES])
def test_roll_up_worked_example(row: dict[str, str]) -> None:
    kpis, weights = example_group(row["KPIs"])
    answer = roll_up(kpis, weights)
    assert answer.level == row["level"].replace(" ", "_")
    assert answer.reason == row["reason"]
    assert answer.completeness == row["completeness"]
    own = providers_own(kpis, weights)
    assert (own.level if own else "") == row["the provider's own"].replace(" ", "_")


def test_roll_up_knows_the_provider_by_the_definition_s_word() -> None:
    assert Control.PROVIDER.label == PROVIDER


def test_roll_up_knows_every_state_without_a_rating() -> None:
    assert {*NOT_RATED, KEPT_BACK} == {*NOT_KNOWN, *NOTHING_TO_RATE}


def test_roll_up_with_a_kpi_without_weight_counts_kpis() -> None:
    kpis = [standing("A1", "met"), standing("A2", "below")]
    assert "1 of 2 rated KPIs meets" in roll_up(kpis, {"A1": Decimal(90)}).reason


def test_roll_up_names_a_kpi_without_weight_after_one_that_has_some() -> None:
    kpis = [standing("A1", "below"), standing("A2", "below")]
    reason = roll_up(kpis, {"A2": Decimal("0.5")}).reason
    assert reason.startswith("As its worst KPIs, A2 and A1 (provider)")


def test_roll_up_lists_three_that_are_not_known_as_one_does_in_a_sentence() -> None:
    kpis = [standing(code, "awaited") for code in ("A1", "A2", "A3")]
    assert roll_up(kpis).reason == "Not rated: A1, A2 and A3 are not known"


def test_roll_up_of_the_provider_s_own_is_told_by_weight_as_well() -> None:
    kpis, weights = example_group("A1 below/10, A2 met/30, B1s significantly below/60")
    own = providers_own(kpis, weights)
    assert own is not None
    assert own.reason == (
        "As its worst KPI, A1 (provider); 30 of 40 by weight meet their targets"
    )


def test_roll_up_of_the_provider_s_own_leaves_out_what_gives_context() -> None:
    """A context KPI alone is nothing of the provider's own to tell."""
    kpis, _ = example_group("C1 context, B1s below")
    assert providers_own(kpis) is None


stands = st.sampled_from([*RATED, *STATES])


@st.composite
def groups(draw: st.DrawFn, least: int = 0) -> list[KPIStanding]:
    return [
        standing(
            f"K{at}",
            str(draw(stands)),
            is_shared=draw(st.booleans()),
            is_context=draw(st.booleans()),
        )
        for at in range(draw(st.integers(least, 7)))
    ]


weightings = st.dictionaries(
    st.sampled_from([f"K{at}" for at in range(7)]),
    st.decimals(0, 100, places=1, allow_nan=False),
)


def slow_level(kpis: list[KPIStanding]) -> RatingLevel:
    """The rule told level by level, from the worst."""
    judged = [kpi for kpi in kpis if not kpi.is_context]
    for level in reversed(RATED[1:]):
        for kpi in judged:
            if kpi.level == level:
                return level
    for kpi in judged:
        if kpi.level == "other" and kpi.state in {
            "awaited",
            "not_available",
            "kept_back",
        }:
            return RatingLevel.OTHER
    for kpi in judged:
        if kpi.level == "met":
            return RatingLevel.MET
    return RatingLevel.OTHER


@given(kpis=groups(), weights=weightings)
def test_roll_up_level_is_what_the_slow_telling_says(
    kpis: list[KPIStanding], weights: Mapping[str, Decimal]
) -> None:
    assert roll_up(kpis, weights).level == slow_level(kpis)


@given(kpis=groups(), weights=weightings)
def test_roll_up_hides_no_kpi_that_is_off_target(
    kpis: list[KPIStanding], weights: Mapping[str, Decimal]
) -> None:
    answer = roll_up(kpis, weights)
    off = {k.code for k in kpis if not k.is_context and k.is_off_target}
    assert {kpi.code for kpi in answer.off_target} == off
    assert set(re.findall(r"K\d", answer.reason)) >= off
    if off:
        assert answer.level not in {RatingLevel.MET, RatingLevel.OTHER}


@given(kpis=groups(least=1), at=st.integers(0, 6), state=st.sampled_from(STATES[:3]))
def test_roll_up_is_not_met_once_a_figure_is_taken_away(
    kpis: list[KPIStanding], at: int, state: str
) -> None:
    at %= len(kpis)
    gone = standing(kpis[at].code, state, is_context=kpis[at].is_context)
    fewer = [*kpis[:at], gone, *kpis[at + 1 :]]
    if roll_up(fewer).level == RatingLevel.MET:
        assert roll_up(kpis).level == RatingLevel.MET


@given(kpis=groups(least=1), at=st.integers(0, 6), better=st.sampled_from(RATED))
def test_roll_up_is_no_worse_once_a_kpi_does_better(
    kpis: list[KPIStanding], at: int, better: RatingLevel
) -> None:
    at %= len(kpis)
    before = kpis[at]
    assume(before.is_rated)
    assume(RATED.index(better) <= RATED.index(RatingLevel(before.level)))
    after = roll_up([*kpis[:at], replace(before, level=better), *kpis[at + 1 :]])
    was = roll_up(kpis)
    # Off target to "not rated" is what remains once nothing known is off target.
    if after.level in RATED and was.level in RATED:
        assert RATED.index(after.level) <= RATED.index(was.level)
    assert was.level != RatingLevel.MET or after.level == RatingLevel.MET


@given(kpis=groups(), weights=weightings, order=st.randoms(use_true_random=False))
def test_roll_up_level_depends_on_neither_order_weights_nor_control(
    kpis: list[KPIStanding], weights: Mapping[str, Decimal], order: Random
) -> None:
    others = [replace(kpi, control="Council") for kpi in kpis]
    order.shuffle(others)
    assert roll_up(others).level == roll_up(kpis, weights).level


@given(kpis=groups())
def test_roll_up_says_of_every_judged_kpi_how_it_stands(
    kpis: list[KPIStanding],
) -> None:
    """Each is rated, or named in the completeness; context is in neither."""
    answer = roll_up(kpis)
    judged = [kpi for kpi in kpis if not kpi.is_context]
    rated = [kpi for kpi in judged if kpi.is_rated]
    assert answer.completeness.startswith(f"{len(rated)} of {len(judged)} KPI")
    named = answer.completeness.replace(",", "").replace(";", "").split()
    assert {k.code for k in judged if not k.is_rated} == {
        word for word in named if word.startswith("K") and word[1:].isdigit()
    }


@given(kpis=groups(), weights=weightings)
def test_roll_up_of_the_provider_s_own_hides_none_of_them(
    kpis: list[KPIStanding], weights: Mapping[str, Decimal]
) -> None:
    """It is told only beside another level, and is that of its own KPIs alone."""
    answer = providers_own(kpis, weights)
    own = [kpi for kpi in kpis if kpi.control == PROVIDER]
    if answer is None:
        judged = [kpi for kpi in own if not kpi.is_context]
        assert not judged or slow_level(own) == slow_level(kpis)
    else:
        assert answer.level == slow_level(own) != slow_level(kpis)
