"""Two KPI sets compared: each kind of change, its words, and the warnings."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.variations.comparison import DefinitionFacts, Kind, compare

A1 = DefinitionFacts(
    code="A1",
    name="Children from deprived areas",
    theme="Access to Services",
    wording="Children living in deprived areas who attend",
    calculation="Children who attended, of all children",
    source="Case records",
    unit="percentage",
    good_is="high",
    cadence="monthly",
    control="provider",
    year_to_date="ratio of sums",
    target_low=Decimal(65),
    slight_low=Decimal(60),
    below_low=Decimal(50),
)
A3 = replace(
    A1,
    code="A3",
    name="Waiting",
    unit="count",
    good_is="low",
    target_low=None,
    slight_low=None,
    below_low=None,
    target_high=Decimal(5),
    slight_high=Decimal(7),
)
RED = "Red in August 2018"


@pytest.mark.parametrize(
    ("change", "kind", "words"),
    [
        ({}, Kind.KEPT, "Nothing changes."),
        (
            {"wording": "Children who attend"},
            Kind.REWORDED,
            "Worded “Children who attend”; it was “Children living in deprived areas "
            "who attend”.",
        ),
        (
            {"target_low": Decimal(70)},
            Kind.RETARGETED,
            "The target is at least 70 %; it was at least 65 %.",
        ),
        ({"slight_low": None}, Kind.RETARGETED, "Floor: none; it was: 60 %."),
        (
            {"places": "by site: the sum of the sites", "place_rule": "sum"},
            Kind.PLACES,
            "Reported by site: the sum of the sites; it was: as one figure.",
        ),
        (
            {"places": "by site: the mean of the sites", "place_rule": "mean"},
            Kind.REMEASURED,
            "Reported by site: the mean of the sites; it was: as one figure.",
        ),
        (
            {"year_to_date": "mean"},
            Kind.YEAR,
            "Year to date: mean; it was: ratio of sums.",
        ),
        (
            {"theme": "Partnership Working"},
            Kind.RETHEMED,
            "Under Partnership Working; it was under Access to Services.",
        ),
        (
            {"control": "shared with partners"},
            Kind.CONTROL,
            "Controlled by: shared with partners; it was: provider.",
        ),
        (
            {"calculation": "Visits"},
            Kind.REMEASURED,
            "Calculated: Visits; it was: Children who attended, of all children.",
        ),
        (
            {"parts": ("Attended", "All")},
            Kind.REMEASURED,
            "Entered as “Attended” of “All”; it was entered as one number.",
        ),
        (
            {"cadence": "quarterly"},
            Kind.REMEASURED,
            "Reported: quarterly; it was: monthly.",
        ),
    ],
)
def test_change_of_a_kpi_is_named_in_a_sentence(
    change: dict[str, Any], kind: Kind, words: str
) -> None:
    (kpi,) = compare([A1], [replace(A1, **change)]).kpis
    assert kpi.kinds == (kind,)
    assert [each.words for each in kpi.changes] == [words]
    assert kpi.breaks_the_series == (kind is Kind.REMEASURED)


def test_dropped_kpis_follow_those_of_the_later_set() -> None:
    new = replace(A1, code="C1", name="New")
    comparison = compare([A3, A1], [new, A1])
    assert [kpi.code for kpi in comparison.kpis] == ["C1", "A1", "A3"]
    assert comparison.summary == "1 dropped, 1 added, 1 kept"


def test_kpi_that_changes_in_several_ways_counts_under_each() -> None:
    after = replace(A1, theme="Quality", wording="Other", target_low=Decimal(70))
    comparison = compare([A1], [after])
    assert comparison.kpis[0].kinds == (Kind.RETARGETED, Kind.RETHEMED, Kind.REWORDED)
    assert comparison.summary == "1 retargeted, 1 rethemed, 1 reworded"


def test_two_empty_sets_are_said_to_be_empty() -> None:
    assert compare([], []).summary == "No KPIs in either set"


@pytest.mark.parametrize(
    ("before", "after", "off_target", "warnings"),
    [
        pytest.param(
            [A3],
            [],
            {"A3": RED},
            ["A3 is dropped while it is off target: Red in August 2018."],
            id="dropped while off target",
        ),
        pytest.param([A3], [], {}, [], id="dropped while on target"),
        pytest.param(
            [A1],
            [replace(A1, control="shared with partners")],
            {"A1": RED},
            ["Who controls A1 changes while it is off target: Red in August 2018."],
            id="control changed while off target",
        ),
        pytest.param(
            [A1],
            [replace(A1, control="council")],
            {},
            [],
            id="control changed while on target",
        ),
        pytest.param(
            [A1],
            [replace(A1, target_low=Decimal(60), slight_low=Decimal(55))],
            {},
            [
                "The target of A1 becomes easier to meet: at least 60 %, from at "
                "least 65 %."
            ],
            id="target lowered",
        ),
        pytest.param(
            [A3],
            [replace(A3, target_high=Decimal(6))],
            {"A3": RED},
            [
                "The target of A3 becomes easier to meet: at most 6, from at most 5. "
                "It is off target: Red in August 2018."
            ],
            id="target raised where low is good",
        ),
        pytest.param(
            [A1],
            [replace(A1, target_low=Decimal(70))],
            {"A1": RED},
            [],
            id="target made harder",
        ),
        pytest.param(
            [A1],
            [replace(A1, slight_low=Decimal(55))],
            {},
            [
                "A1 would be rated more gently: 55 % would get a better rating than "
                "before."
            ],
            id="floor lowered",
        ),
        pytest.param([A1], [replace(A1, slight_low=None)], {}, [], id="floor removed"),
        pytest.param(
            [A1],
            [
                replace(
                    A1,
                    good_is="not_rated",
                    target_low=None,
                    slight_low=None,
                    below_low=None,
                )
            ],
            {},
            ["A1 would no longer be rated."],
            id="target taken away",
        ),
        pytest.param(
            [A1],
            [replace(A1, unit="count", target_low=Decimal(60))],
            {},
            [],
            id="targets in different units are not compared",
        ),
    ],
)
def test_warnings_name_what_eases_or_hides_a_kpi(
    before: list[DefinitionFacts],
    after: list[DefinitionFacts],
    off_target: dict[str, str],
    warnings: list[str],
) -> None:
    comparison = compare(before, after, off_target=off_target)
    assert list(comparison.warnings) == warnings


numbers = st.decimals(min_value=0, max_value=100, places=1)


@given(before=numbers, after=numbers)
def test_target_is_warned_of_exactly_when_it_is_lowered(
    before: Decimal, after: Decimal
) -> None:
    plain = replace(A1, slight_low=None, below_low=None)
    comparison = compare(
        [replace(plain, target_low=before)], [replace(plain, target_low=after)]
    )
    assert bool(comparison.warnings) == (after < before)


@given(st.lists(numbers, min_size=3, max_size=3))
def test_a_set_compared_with_itself_is_kept_without_a_warning(
    bounds: list[Decimal],
) -> None:
    below, slight, target = sorted(bounds)
    facts = replace(A1, target_low=target, slight_low=slight, below_low=below)
    comparison = compare([facts, A3], [facts, A3], off_target={"A1": RED, "A3": RED})
    assert comparison.counts == {Kind.KEPT: 2}
    assert comparison.warnings == ()
