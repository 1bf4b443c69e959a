"""LibreOffice comes to the site's totals, to the penny, from the formulas alone."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from options_appraisal.costs.kinds import CostKind
from options_appraisal.costs.lines import (
    CostLine,
    OneOff,
    Recurring,
    period_of_service,
)
from options_appraisal.costs.whole_life import WholeLifeCost, whole_life_cost
from options_appraisal.costs.workbook import cost_workbook
from tests.options_appraisal.costs.example import BASIS, LINES, SERVICE
from tests.options_appraisal.costs.libreoffice import amounts, pennies, worked_out

PART_YEARS = period_of_service(date(2027, 11, 17), months=19)


def line(name: str, kind: CostKind, amount: str, timing, **values) -> CostLine:
    return CostLine(
        name=name, kind=kind, amount=Decimal(amount), timing=timing, **values
    )


COSTS = {
    "the worked example": whole_life_cost("A", LINES, service=SERVICE, basis=BASIS),
    "indices": whole_life_cost(
        "B",
        [replace(each, index=LINES[0].index) for each in LINES],
        service=SERVICE,
        basis=BASIS,
    ),
    "contingency and optimism bias": whole_life_cost(
        "C",
        [
            replace(LINES[0], contingency=Decimal("7.35"), optimism_bias=Decimal(24)),
            line(
                "Hubs",
                CostKind.RENT,
                "87654.32",
                Recurring(None, None),
                contingency=Decimal("2.5"),
                optimism_bias=Decimal("0.75"),
            ),
        ],
        service=SERVICE,
        basis=BASIS,
    ),
    "part years": whole_life_cost(
        "D",
        [
            line(
                "Rent",
                CostKind.RENT,
                "123456.79",
                Recurring(date(2027, 12, 5), date(2029, 2, 28)),
                index=LINES[0].index,
            ),
            line("Exit", CostKind.REDUNDANCY, "19999.99", OneOff(2028)),
            line("Less", CostKind.SAVING, "33333.33", Recurring(None, None)),
        ],
        service=PART_YEARS,
        basis=BASIS,
    ),
}


@pytest.fixture(scope="module")
def books(tmp_path_factory) -> dict[str, dict]:
    """All in one start of the program."""
    workbooks = {name: cost_workbook(cost) for name, cost in COSTS.items()}
    return worked_out(workbooks, folder=tmp_path_factory.mktemp("libreoffice"))


@pytest.mark.parametrize("name", COSTS)
def test_libreoffice_comes_to_every_total_of_the_site(name: str, books) -> None:
    cost: WholeLifeCost = COSTS[name]
    book = books[name]
    _head, *years = book["Years"]
    for told, each in zip(years, cost.years, strict=False):
        assert pennies(told[2:5]) == amounts(each.total)
    total = next(row for row in years if row[1] == "Total")
    assert pennies(total[2:5]) == amounts(cost.total)
    gap = next(row for row in years if row[1] == "Difference")
    assert pennies(gap[2:5]) == (0, 0, 0)
    _head, *lines = book["Lines"]
    for told, each in zip(lines, cost.lines, strict=True):
        assert pennies(told[7:10]) == amounts(each.total)
    _head, *cells = book["Working"]
    steps = [cell.steps for each in cost.lines for cell in each.cells]
    for told, each in zip(cells, steps, strict=True):
        assert pennies(told[5:12]) == pennies(step.amount for step in each)
