"""The sheets of an option's cost, with formulas where the site worked something out.

They refer to one another as the steps of docs/rules/whole-life-cost.md do: rates, lines
and days are entries, all else follows from them.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from contracts_site.foundation.calendars.financial_years import FinancialYear
from contracts_site.foundation.spreadsheets.addresses import column_letters
from options_appraisal.costs.cells import Amounts, Basis, Cell
from options_appraisal.costs.indices import Index
from options_appraisal.costs.whole_life import LineCost, WholeLifeCost

ASSUMPTIONS, LINES, WORKING, YEARS = "Assumptions", "Lines", "Working", "Years"
MEASURES = ("As paid", "Real", "Present value")
FIRST_ROW = 2  # the head is row 1
# Columns that other sheets refer to.
DEFLATOR, DISCOUNT, DIVISOR = "D", "E", "F"
DEFLATOR_RATES, FIRST_INDEX_RATES = 3, 7
MEASURES_OF_WORKING = "JKL"


@dataclass(frozen=True)
class Formula:
    """A formula, and the value that the site worked out for it."""

    text: str
    value: Decimal | float


@dataclass(frozen=True)
class Entry:
    """A number that a reader may change."""

    value: Decimal | int


Content: TypeAlias = str | int | Decimal | Formula | Entry | None
Row: TypeAlias = Sequence[Content]


@dataclass(frozen=True)
class CostSheets:
    """The rows of each sheet; heads first.

    `suffix` tells the sheets of one option from another's in one workbook.
    """

    cost: WholeLifeCost
    suffix: str = ""

    @property
    def basis(self) -> Basis:
        return self.cost.basis

    @property
    def indices(self) -> list[Index]:
        """Each that a line uses, once; two of one name may differ in their rates."""
        found: list[Index] = []
        for each in self.cost.lines:
            if each.line.index and each.line.index not in found:
                found.append(each.line.index)
        return found

    def all(self) -> dict[str, Iterable[Row]]:
        sheets = {
            "About": self.about(),
            ASSUMPTIONS: self.assumptions(),
            LINES: self.lines(),
            WORKING: self.working(),
            YEARS: self.years(),
        }
        return {self._named(name): rows for name, rows in sheets.items()}

    def _named(self, sheet: str) -> str:
        return f"{sheet}{self.suffix}"

    def about(self) -> Iterator[Row]:
        cost, basis = self.cost, self.basis
        yield "Option", cost.option
        yield (
            "How to read it",
            "Cells in blue are entries: change them, and all totals follow.",
        )
        yield "First day of the service", f"{cost.service.starts_on:%d/%m/%Y}"
        yield "Last day of the service", f"{cost.service.ends_on:%d/%m/%Y}"
        yield "Years", cost.convention
        yield "Deflator", f"{basis.deflator.name}: {basis.deflator.source}"
        for index in self.indices:
            yield "Index", f"{index.name}: {index.source}"
        yield "Discount rates", basis.rates.source
        yield (
            "Rounding",
            "Every step is rounded to the penny. A spreadsheet reckons in binary numbers "
            "and may now and then round a half penny the other way.",
        )
        for words in cost.left_out:
            yield "Left out", words

    def assumptions(self) -> Iterator[Row]:
        head = [
            "Number",
            "Year",
            "Deflator %",
            "Deflator",
            "Discount rate %",
            "Divisor",
        ]
        for index in self.indices:
            head += [f"{index.name} %", index.name]
        yield head
        for each in self.cost.years:
            cells: list[Content] = [each.number, str(each.year)]
            cells += self._factor(self.basis.deflator, each.year, DEFLATOR_RATES)
            cells += self._divisor(each.number)
            for index in self.indices:
                cells += self._factor(index, each.year, self._rates_column(index))
            yield cells

    def lines(self) -> Iterator[Row]:
        head = ["Line", "Kind", "Amount", "Counts for", "Contingency %"]
        yield [*head, "Optimism bias %", "Index", *MEASURES]
        for each, rows in self._line_rows():
            line = each.line
            yield [
                each.name,
                str(line.kind),
                Entry(line.amount),
                line.sign,
                Entry(line.contingency),
                Entry(line.optimism_bias),
                line.index.name if line.index else "none",
                *self._sums(rows, each.total),
            ]

    def working(self) -> Iterator[Row]:
        head = ["Line", "Number", "Year", "Days", "Of days", "Base", "Raised"]
        yield [*head, "Contingency", "Optimism bias", *MEASURES]
        for at, (line, rows) in enumerate(self._line_rows(), start=FIRST_ROW):
            for row, cell in zip(rows, line.cells, strict=True):
                steps = zip(self._steps(line, cell, row, at), cell.steps, strict=True)
                yield [
                    line.name,
                    self.basis.number(cell.year),
                    str(cell.year),
                    Entry(cell.share.days),
                    cell.share.of_days,
                    *(Formula(text, step.amount) for text, step in steps),
                ]

    def years(self) -> Iterator[Row]:
        yield ["Number", "Year", *MEASURES]
        last = FIRST_ROW + max(1, sum(len(each.cells) for each in self.cost.lines)) - 1
        working = self._named(WORKING)
        numbers = f"{working}!B{FIRST_ROW}:B{last}"
        for each in self.cost.years:
            row = FIRST_ROW + each.number
            sums = [
                f"=SUMIF({numbers},A{row},{working}!{letter}{FIRST_ROW}:{letter}{last})"
                for letter in MEASURES_OF_WORKING
            ]
            yield [each.number, str(each.year), *_formulas(sums, each.total)]
        yield from self._totals(end=FIRST_ROW + self.cost.years[-1].number)

    def _totals(self, *, end: int) -> Iterator[Row]:
        total = self.cost.total
        sums = [f"=SUM({letter}{FIRST_ROW}:{letter}{end})" for letter in "CDE"]
        yield [None, "Total", *_formulas(sums, total)]
        yield [None, "Worked out by the site", total.nominal, total.real, total.present]
        gaps = [f"={letter}{end + 1}-{letter}{end + 2}" for letter in "CDE"]
        yield [None, "Difference", *_formulas(gaps, Amounts())]

    def _line_rows(self) -> Iterator[tuple[LineCost, range]]:
        """Each line with the rows of its cells on the sheet of the working."""
        begins = FIRST_ROW
        for line in self.cost.lines:
            yield line, range(begins, begins + len(line.cells))
            begins += len(line.cells)

    def _rates_column(self, index: Index) -> int:
        """Where its rates stand; the factors stand to their right."""
        return FIRST_INDEX_RATES + 2 * self.indices.index(index)

    def _row_of(self, year: FinancialYear) -> int:
        return FIRST_ROW + self.basis.number(year)

    def _factor(self, index: Index, year: FinancialYear, column: int) -> Row:
        """The rate and the factor; neither where no rate is needed, so none is held."""
        base = self.basis.base_year
        if year == base:
            return (None, 1)
        if index.missing(year, base=base):
            return (None, None)
        row = self._row_of(year)
        rate, factor = column_letters(column), column_letters(column + 1)
        text = f"={factor}{row - 1}*(1+{rate}{row}/100)"
        value = float(index.factor(year, base=base))
        return (Entry(index.rates[year.start_year]), Formula(text, value))

    def _divisor(self, number: int) -> Row:
        if not number:
            return (None, 1)
        row, rates = FIRST_ROW + number, self.basis.rates
        text = f"={DIVISOR}{row - 1}*(1+{DISCOUNT}{row}/100)"
        return (Entry(rates.rate(number)), Formula(text, float(rates.divisor(number))))

    def _steps(self, line: LineCost, cell: Cell, row: int, at: int) -> Iterator[str]:
        """One formula for each step of a cell; `at` is the row of its line."""
        lines, assumed = self._named(LINES), self._named(ASSUMPTIONS)
        year, index = self._row_of(cell.year), line.line.index
        yield f"=ROUND({lines}!C{at}*{lines}!D{at}*D{row}/E{row},2)"
        if index is None:
            yield f"=F{row}"
        else:
            factor = column_letters(self._rates_column(index) + 1)
            yield f"=ROUND(F{row}*{assumed}!{factor}{year},2)"
        yield f"=ROUND(G{row}*{lines}!E{at}/100,2)"
        yield f"=ROUND((G{row}+H{row})*{lines}!F{at}/100,2)"
        yield f"=G{row}+H{row}+I{row}"
        yield f"=ROUND(J{row}/{assumed}!{DEFLATOR}{year},2)"
        yield f"=ROUND(K{row}/{assumed}!{DIVISOR}{year},2)"

    def _sums(self, rows: range, total: Amounts) -> Iterator[Content]:
        if not rows:
            yield from (total.nominal, total.real, total.present)
            return
        first, last, working = rows[0], rows[-1], self._named(WORKING)
        sums = [f"=SUM({working}!{e}{first}:{e}{last})" for e in MEASURES_OF_WORKING]
        yield from _formulas(sums, total)


def _formulas(texts: Sequence[str], amounts: Amounts) -> Iterator[Formula]:
    values = (amounts.nominal, amounts.real, amounts.present)
    return map(Formula, texts, values)
