"""Which counts of people stand behind a figure."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from kpis.definitions.people_counted import base_is_unknown, people_behind


@dataclass(frozen=True)
class Asked:
    unit: str
    counts_people: bool = True


@dataclass(frozen=True)
class Told:
    value: Decimal | None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


PARTS = Told(Decimal(95), Decimal(38), Decimal(40))
ALONE = Told(Decimal(3))


@pytest.mark.parametrize(
    ("figure", "unit", "counts"),
    [
        (ALONE, "count", [3]),
        (ALONE, "percentage", []),
        (ALONE, "days", []),
        (ALONE, "hours", []),
        (ALONE, "pounds", []),
        (ALONE, "score", []),
        (PARTS, "percentage", [38, 2, 40]),
        (PARTS, "count", [38, 40]),
        (PARTS, "days", [40]),
        (PARTS, "pounds", [40]),
        (Told(None), "count", []),
    ],
)
def test_counts_behind_a_figure_follow_from_unit_and_parts(
    figure: Told, unit: str, counts: list[int]
) -> None:
    assert list(people_behind(figure, Asked(unit))) == counts


@pytest.mark.parametrize("unit", ["count", "percentage", "days"])
def test_nobody_stands_behind_a_figure_that_counts_none(unit: str) -> None:
    for figure in (ALONE, PARTS):
        assert people_behind(figure, Asked(unit, counts_people=False)) == ()


@pytest.mark.parametrize(
    ("figure", "asked", "unknown"),
    [
        (ALONE, Asked("percentage"), True),
        (PARTS, Asked("percentage"), False),
        (ALONE, Asked("count"), False),
        (Told(None), Asked("percentage"), False),
        (ALONE, Asked("percentage", counts_people=False), False),
    ],
)
def test_base_of_a_percentage_entered_as_one_number_is_not_known(
    figure: Told, asked: Asked, unknown: bool
) -> None:
    assert base_is_unknown(figure, asked) is unknown
