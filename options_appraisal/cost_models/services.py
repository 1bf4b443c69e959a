"""Indices are recorded and corrected; amounts of cost lines are read from a workbook."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet

from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.spreadsheets import read_spreadsheet
from contracts_site.foundation.spreadsheets.remarks import Remark
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import require_writing
from options_appraisal.appraisals.states import State, Writing
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.exceptions import LinesNotRead, UsedByADecision
from options_appraisal.cost_models.lines_read import read_lines
from options_appraisal.cost_models.models import CostIndex, CostLine, IndexRate


@dataclass(frozen=True, kw_only=True)
class IndexDetails:
    name: str
    source: str
    published_on: date


def record_index(
    *, details: IndexDetails, rates: Mapping[int, Decimal], by: User
) -> CostIndex:
    with transaction.atomic(), acting_as(by):
        index = write(CostIndex(), details)
        _set_rates(index, rates)
        return index


def revise_index(
    *,
    index: CostIndex,
    details: IndexDetails,
    rates: Mapping[int, Decimal],
    seen: str | None = None,
    by: User,
) -> CostIndex:
    """Refused once a decided appraisal has used it."""
    with transaction.atomic(), acting_as(by):
        if used_by(index).filter(state=State.DECIDED).exists():
            raise UsedByADecision
        held = write(hold(index, seen=seen), details)
        _set_rates(held, rates)
        return held


def used_by(index: CostIndex) -> QuerySet[Appraisal]:
    deflated = Q(cost_basis__deflator=index)
    raised = Q(options__cost_lines__index=index)
    return Appraisal.objects.filter(deflated | raised).distinct()


def _set_rates(index: CostIndex, rates: Mapping[int, Decimal]) -> None:
    kept = {each.start_year: each for each in index.rates.all()}
    for start_year, former in kept.items():
        if start_year not in rates:
            former.delete()
    for start_year, rate in rates.items():
        row = kept.get(start_year, IndexRate(index=index, start_year=start_year))
        if start_year not in kept or row.rate != rate:
            row.rate = rate
            row.full_clean()
            row.save()


@dataclass(frozen=True)
class LinesTaken:
    """How many lines of an option a workbook changed, and how many it left."""

    changed: int
    same: int


def take_lines(*, option: Option, content: bytes, by: User) -> LinesTaken:
    """All or nothing; LinesNotRead with everything that is wrong, SpreadsheetRefused."""
    read_from = read_spreadsheet(content)
    with transaction.atomic(), acting_as(by):
        require_writing(option.appraisal, Writing.GROWTH)
        lines = {each.name: each for each in CostLine.objects.filter(option=option)}
        read = read_lines(read_from, known=lines.keys())
        problems = list(read.remarks)
        changed = 0
        for name, given in read.lines.items():
            line = lines[name]
            was = (line.amount, line.contingency, line.optimism_bias)
            now = (given.amount, given.contingency, given.optimism_bias)
            if was == now:
                continue
            line.amount, line.contingency, line.optimism_bias = now
            changed += 1
            problems += _save(line, where=given.where)
        if problems:
            raise LinesNotRead(problems)
        return LinesTaken(changed, len(read.lines) - changed)


def _save(line: CostLine, *, where: str) -> Iterator[Remark]:
    """What the line itself refuses, as an allowance on a saving."""
    try:
        line.full_clean()
    except ValidationError as error:
        for words in error.messages:
            yield Remark(where=where, heading="Line", value=line.name, words=words)
    else:
        line.save()
