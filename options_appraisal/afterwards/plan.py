"""What a procurement is made of, gathered from the record of a decided appraisal."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from contracts_site.foundation.calendars.financial_years import financial_year
from contracts_site.foundation.settings_data import council_settings
from options_appraisal.afterwards.splitting import (
    LotBudget,
    NamedAmount,
    Split,
    split,
)
from options_appraisal.appraisals.models import Appraisal, ServiceInScope
from options_appraisal.considered.models import Option, PlannedLot
from options_appraisal.cost_models.models import CostLine
from options_appraisal.costs.kinds import CostKind
from options_appraisal.deciding.models import Decision
from options_appraisal.wording import shortened

LONGEST_SOURCE = 200
SERVICE = CostKind.SERVICE.name.lower()
SAVING = CostKind.SAVING.name.lower()
NOT_CARRIED = "Enter by hand what is exempt: no marked price is carried over ({})."
ENDS = "The saving “{}” ends before the term: enter it by hand."


@dataclass(frozen=True)
class LotPlan:
    """A lot as it will stand in the procurement."""

    number: int
    title: str
    budget: Decimal | None
    paid_from: str
    locality: str = ""
    outcome: str = ""
    premises: str = ""
    staffing: str = ""


@dataclass(frozen=True)
class SavingPlan:
    title: str
    amount: Decimal
    start_year: int
    is_recurring: bool
    is_already_in_budget: bool
    source: str


@dataclass(frozen=True, kw_only=True)
class ProcurementPlan:
    """Everything that is put on record beside the procurement itself."""

    decision: Decision
    option: Option
    approach: Decision | None
    today: Sequence[NamedAmount]
    tomorrow: Sequence[NamedAmount]
    lots: Sequence[LotPlan]
    savings: Sequence[SavingPlan] = ()
    notes: Sequence[str] = field(default_factory=list)


def decision_of(appraisal: Appraisal) -> Decision | None:
    """The decision on an option, of which a decided appraisal has one."""
    return (
        Decision.objects.filter(appraisal=appraisal, about=Decision.About.OPTION)
        .select_related("option")
        .order_by("decided_on", "pk")
        .last()
    )


def plan_of(
    appraisal: Appraisal, decision: Decision, *, starts_on: date
) -> ProcurementPlan:
    """`starts_on` dates the savings that are not dated themselves."""
    option = decision.option
    assert option is not None
    lines = list(CostLine.objects.filter(option=option))
    carried = [each for each in lines if not each.is_exempt]
    planned = list(PlannedLot.objects.filter(option=option))
    found = split(_budgets_of(planned, appraisal), _services(carried))
    endless = [each for each in carried if each.kind == SAVING and not each.last_day]
    return ProcurementPlan(
        decision=decision,
        option=option,
        approach=_approach(appraisal),
        today=_today(appraisal),
        tomorrow=found.budgets,
        lots=_lots(planned, found, appraisal),
        savings=[_saving(each, starts_on=starts_on) for each in endless],
        notes=[*found.notes, *_left_out(lines, carried)],
    )


def _approach(appraisal: Appraisal) -> Decision | None:
    rows = Decision.objects.filter(appraisal=appraisal, about=Decision.About.APPROACH)
    return rows.order_by("decided_on", "pk").last()


def _budgets_of(planned: Sequence[PlannedLot], appraisal: Appraisal) -> list[LotBudget]:
    """An option without planned lots is bought as one."""
    if not planned:
        return [LotBudget(1, appraisal.title, None)]
    return [LotBudget(each.number, each.title, each.budget) for each in planned]


def _services(lines: Sequence[CostLine]) -> list[NamedAmount]:
    return [
        NamedAmount(each.name, each.amount)
        for each in lines
        if each.kind == SERVICE and each.once_in is None
    ]


def _lots(
    planned: Sequence[PlannedLot], found: Split, appraisal: Appraisal
) -> list[LotPlan]:
    if not planned:
        return [LotPlan(1, appraisal.title, None, found.paid_from[1])]
    return [
        LotPlan(
            each.number,
            each.title,
            each.budget,
            found.paid_from[each.number],
            each.locality,
            each.outcome,
            each.premises,
            each.staffing,
        )
        for each in planned
    ]


def _today(appraisal: Appraisal) -> list[NamedAmount]:
    kept = ServiceInScope.objects.kept().filter(appraisal=appraisal)
    return [
        NamedAmount(each.name, each.budget) for each in kept if each.budget is not None
    ]


def _saving(line: CostLine, *, starts_on: date) -> SavingPlan:
    first = line.first_day or starts_on
    month = council_settings().financial_year_start_month
    year = financial_year(first, year_start_month=month).start_year
    return SavingPlan(
        title=line.name,
        amount=line.amount,
        start_year=year if line.once_in is None else line.once_in,
        is_recurring=line.once_in is None,
        is_already_in_budget=line.is_already_in_budget,
        source=shortened(line.comes_from, LONGEST_SOURCE),
    )


def _left_out(lines: Sequence[CostLine], carried: Sequence[CostLine]) -> list[str]:
    exempt = [
        each.name
        for each in lines
        if each not in carried and each.kind in {SERVICE, SAVING}
    ]
    ending = [each for each in carried if each.kind == SAVING and each.last_day]
    told = [NOT_CARRIED.format(", ".join(exempt))] if exempt else []
    return [*told, *(ENDS.format(each.name) for each in ending)]
