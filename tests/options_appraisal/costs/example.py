"""The worked example of docs/rules/whole-life-cost.md, read from the page."""

import re
from datetime import date
from decimal import Decimal

from contracts_site.foundation.calendars import FinancialYear
from contracts_site.foundation.look.written_dates import read_date
from options_appraisal.costs.cells import Basis
from options_appraisal.costs.indices import Index
from options_appraisal.costs.kinds import CostKind
from options_appraisal.costs.lines import (
    CostLine,
    OneOff,
    Recurring,
    period_of_service,
)
from tests.rule_pages import rows_under

PAGE = "whole-life-cost.md"
SERVICE = period_of_service(date(2027, 10, 1), months=12, extensions=(12,))


def money(words):
    """The amount in "−£20,000"; nothing for "none"."""
    if words == "none":
        return None
    return Decimal(words.replace("−", "-").replace("£", "").replace(",", ""))


def index_of(row):
    rates = {int(label[:4]): Decimal(row[label]) for label in row if label != "index"}
    return Index(row["index"], rates, "Illustrative", date(2026, 11, 1))


INDICES = {
    row["index"]: index_of(row) for row in rows_under(PAGE, "Worked example: the rates")
}
BASIS = Basis(FinancialYear(2026), INDICES["Deflator"])


def timing(words):
    if words.startswith("once in"):
        return OneOff(int(words[8:12]))
    days = [read_date(each) for each in re.findall(r"\d+ \w+ \d{4}", words)]
    return Recurring(*days)


def line(row):
    return CostLine(
        name=row["line"],
        kind=CostKind(row["kind"]),
        amount=money(row["amount"]),
        timing=timing(row["timing"]),
        index=INDICES.get(row["index"]),
        contingency=Decimal(row["contingency"]),
        optimism_bias=Decimal(row["optimism bias"]),
    )


LINES = [line(row) for row in rows_under(PAGE, "Worked example: the lines")]
