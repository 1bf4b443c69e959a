"""The rule that scores risks, and the matrix that places them; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.risks.matrix import Placed, matrix_of
from contracts.risks.scoring import BANDS, STEPS, Scale, score
from tests.contracts.worked_examples import worked_examples

steps = st.sampled_from(STEPS)


@pytest.mark.parametrize(
    "example", worked_examples("risk-scoring.md"), ids=lambda each: each["reason"]
)
def test_score_of_a_worked_example_is_as_the_page_says(example):
    got = score(int(example["likelihood"]), int(example["impact"]))
    assert (str(got.value), got.band.word, got.reason) == (
        example["score"],
        example["band"],
        example["reason"],
    )


@pytest.mark.parametrize(
    ("value", "word"),
    [
        (1, "Low"),
        (4, "Low"),
        (5, "Moderate"),
        (9, "Moderate"),
        (10, "High"),
        (15, "High"),
        (16, "Severe"),
        (25, "Severe"),
    ],
)
def test_band_of_a_score_changes_at_its_lowest(value, word):
    band = BANDS.of(value)
    assert band.word == word
    assert band.lowest <= value <= BANDS.highest(band)


@given(likelihood=steps, impact=steps, more=steps)
def test_score_never_falls_as_likelihood_or_impact_rises(likelihood, impact, more):
    here = score(likelihood, impact)
    likelier = score(max(likelihood, more), impact)
    graver = score(likelihood, max(impact, more))
    for worse in (likelier, graver):
        assert worse.value >= here.value
        assert worse.band.lowest >= here.band.lowest


@pytest.mark.parametrize(("likelihood", "impact"), [(0, 3), (6, 3), (3, 0), (3, 6)])
def test_score_outside_one_to_five_is_refused(likelihood, impact):
    with pytest.raises(ValueError, match="from 1 to 5"):
        score(likelihood, impact)


def test_score_speaks_in_the_council_s_own_words():
    scale = Scale(likelihood={n: f"L{n}" for n in STEPS})
    assert score(2, 5, scale=scale).reason == "L2 (2) × critical impact (5) = 10: high"


def test_matrix_holds_each_risk_once_where_it_belongs():
    placed = [Placed("A", "/a", 4, 2), Placed("B", "/b", 4, 2), Placed("C", "/c", 1, 5)]
    matrix = matrix_of(placed, scale=Scale())
    assert [row.step for row in matrix.rows] == [5, 4, 3, 2, 1]
    found = {
        (row.step, cell.score.impact): [risk.title for risk in cell.risks]
        for row in matrix.rows
        for cell in row.cells
        if cell.risks
    }
    assert found == {(4, 2): ["A", "B"], (1, 5): ["C"]}
