"""The workbook's own formulas come to what the site worked out, and move with entries."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from options_appraisal.costs.cells import Amounts
from options_appraisal.costs.indices import Index
from options_appraisal.costs.kinds import CostKind
from options_appraisal.costs.lines import CostLine, OneOff
from options_appraisal.costs.whole_life import whole_life_cost
from options_appraisal.costs.workbook import cost_workbook
from tests.options_appraisal.costs.cost_lines import bases, cost_lines, services
from tests.options_appraisal.costs.example import BASIS, LINES, SERVICE
from tests.options_appraisal.costs.recalculating import Recalculated

COST = whole_life_cost("Tender", LINES, service=SERVICE, basis=BASIS)


def totals(book, cost):
    """The total row of the sheet of years."""
    row = len(cost.years) + 2
    assert book.value("Years", f"B{row}") == "Total"
    return tuple(book.value("Years", f"{letter}{row}") for letter in "CDE")


def exact(amounts):
    values = (amounts.nominal, amounts.real, amounts.present)
    return tuple(Fraction(each) for each in values)


def test_workbook_of_the_worked_example_comes_to_its_totals():
    book = Recalculated(cost_workbook(COST))
    assert totals(book, COST) == exact(COST.total)
    for row, each in enumerate(COST.lines, start=2):
        told = tuple(book.value("Lines", f"{letter}{row}") for letter in "HIJ")
        assert told == exact(each.total)
    assert [book.value("Years", f"{letter}8") for letter in "CDE"] == [0, 0, 0]


def test_workbook_shows_its_totals_before_it_is_worked_out_anew():
    """A viewer that works nothing out shows what the site put beside the formulas."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(cost_workbook(COST)))
    *_years, total, site, gap = book.get_sheet_by_name("Years").to_python()
    told = tuple(Decimal(str(each)) for each in total[2:])
    assert told == (COST.total.nominal, COST.total.real, COST.total.present)
    assert (site[2:], gap[2:]) == (total[2:], [0, 0, 0])


def test_workbook_says_what_it_rests_on():
    late = CostLine(
        name="Exit", kind=CostKind.SERVICE, amount=Decimal(5), timing=OneOff(2040)
    )
    cost = whole_life_cost("Tender", [*LINES, late], service=SERVICE, basis=BASIS)
    cells = Recalculated(cost_workbook(cost)).cells
    told = {
        cells["About", f"A{row}"]: cells["About", f"B{row}"]
        for row in range(1, 11)
        if ("About", f"A{row}") in cells
    }
    assert told["Option"] == "Tender"
    assert told["Last day of the service"] == "30/09/2029"
    assert told["Deflator"] == "Deflator: Illustrative"
    assert "Green Book" in told["Discount rates"]
    assert told["Left out"] == "Exit: the service has ended by 2040/41"


@pytest.mark.parametrize(
    ("sheet", "address", "typed", "changed"),
    [
        ("Lines", "C2", "2000000", {"amount": Decimal(2000000)}),
        ("Lines", "E2", "12.5", {"contingency": Decimal("12.5")}),
        ("Lines", "F2", "7", {"optimism_bias": Decimal(7)}),
        (
            "Assumptions",
            "G3",
            "9",
            {
                "index": replace(
                    LINES[0].index, rates={**LINES[0].index.rates, 2027: Decimal(9)}
                )
            },
        ),
    ],
    ids=["amount", "contingency", "optimism bias", "rate of the index"],
)
def test_workbook_follows_what_is_typed_into_it(sheet, address, typed, changed):
    book = Recalculated(cost_workbook(COST))
    assert (sheet, address) in book.cells
    book.type_in(sheet, address, typed)
    lines = [replace(LINES[0], **changed), *LINES[1:]]
    anew = whole_life_cost("Tender", lines, service=SERVICE, basis=BASIS)
    assert totals(book, COST) == exact(anew.total) != exact(COST.total)


def test_workbook_writes_a_name_as_text_whatever_it_begins_with():
    odd = replace(LINES[1], name="=1+1")
    cost = whole_life_cost("+A1", [odd], service=SERVICE, basis=BASIS)
    content = cost_workbook(cost)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        sheets = [file.read(name) for name in file.namelist() if "worksheets/" in name]
    assert len(sheets) == 5
    assert not any(b"<f>1+1</f>" in sheet or b"<f>A1</f>" in sheet for sheet in sheets)
    book = Recalculated(content)
    assert book.cells["Lines", "A2"] == "=1+1"
    assert totals(book, cost) == exact(cost.total)


def test_workbook_of_a_blocked_cost_is_refused():
    blocked = whole_life_cost("Tender", [], service=SERVICE, basis=BASIS)
    with pytest.raises(ValueError, match="The cost of Tender is not worked out"):
        cost_workbook(blocked)


def test_workbook_of_lines_that_all_count_nowhere_comes_to_nothing():
    late = replace(LINES[2], timing=OneOff(2040))
    cost = whole_life_cost("Tender", [late], service=SERVICE, basis=BASIS)
    assert cost.total == Amounts()
    assert totals(Recalculated(cost_workbook(cost)), cost) == (0, 0, 0)


def test_workbook_of_many_indices_finds_each_in_its_columns():
    lines = [
        replace(
            LINES[1],
            name=f"Line {n}",
            index=Index(
                f"Index {n}",
                {year: Decimal(n) for year in range(2027, 2030)},
                "Illustrative",
                BASIS.deflator.published_on,
            ),
        )
        for n in range(15)
    ]
    cost = whole_life_cost("Tender", lines, service=SERVICE, basis=BASIS)
    assert totals(Recalculated(cost_workbook(cost)), cost) == exact(cost.total)


@settings(deadline=None, max_examples=25)
@given(st.lists(cost_lines(), min_size=1, max_size=3), services, bases)
def test_workbook_comes_to_what_the_site_worked_out(lines, service, basis):
    cost = whole_life_cost("Tender", lines, service=service, basis=basis)
    content = cost_workbook(cost)
    assert totals(Recalculated(content), cost) == exact(cost.total)
    binary = totals(Recalculated(content, number=float), cost)
    cells = sum(len(line.cells) for line in cost.lines)
    for mine, true in zip(binary, exact(cost.total), strict=True):
        assert abs(mine - true) <= 0.02 * cells + 1e-6
