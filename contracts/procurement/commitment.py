"""The largest possible commitment of a procurement: lots, pot and savings."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from contracts.money.annual_amounts import AnnualAmount
from contracts.money.commitment import CommitmentEntries
from contracts.money.commitment_report import CommitmentReport, commitment_report
from contracts.money.totals import Kind
from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Procurement,
    ProcurementSaving,
)
from contracts.procurement.term import maximum_term
from contracts_site.foundation.money.amounts import pounds


def procurement_commitment(procurement: Procurement) -> CommitmentReport:
    """Tomorrow's budgets, lot by lot and pot by pot, less the savings."""
    budgets = list(BudgetTomorrow.objects.of(procurement).prefetch_related("lots"))
    savings = list(ProcurementSaving.objects.of(procurement))
    today = list(BudgetToday.objects.of(procurement))
    return commitment_report(
        reference=procurement.reference,
        title=procurement.title,
        maximum=maximum_term(procurement),
        entries=CommitmentEntries(
            amounts=tuple(line for budget in budgets for line in budget_lines(budget)),
            savings=tuple(saving.line for saving in savings),
        ),
        notes=tuple(_notes(today, budgets, savings)),
    )


def budget_lines(budget: BudgetTomorrow) -> Iterator[AnnualAmount]:
    """What each lot has of the budget, and what is still in its pot."""
    lots = list(budget.lots.all())
    valued = [lot for lot in lots if lot.annual_value is not None]
    for lot in valued:
        yield _line(f"{lot} ({budget.name})", lot.annual_value or Decimal(0))
    if budget.pot or not valued:
        name = f"{budget.name}: unallocated pot" if lots else budget.name
        yield _line(name, budget.pot)


def _line(name: str, amount: Decimal) -> AnnualAmount:
    return AnnualAmount(name=name, amount=amount, kind=Kind.BUDGET)


def _notes(
    today: Sequence[BudgetToday],
    tomorrow: Sequence[BudgetTomorrow],
    savings: Sequence[ProcurementSaving],
) -> Iterator[str]:
    before, after = (
        sum((each.amount for each in each_side), Decimal(0))
        for each_side in (today, tomorrow)
    )
    if today and savings:
        yield comparison_words(before, after)
    pot = sum((budget.pot for budget in tomorrow if budget.lots.all()), Decimal(0))
    if pot:
        yield f"{pounds(pot)} a year is in pots that no lot has yet: all of it is counted"


def comparison_words(before: Decimal, after: Decimal) -> str:
    """Whether tomorrow's budgets can hold the savings already."""
    sums = f"Budgets of today {pounds(before)}, of tomorrow {pounds(after)}"
    if before == after:
        return (
            f"{sums}: equal, so the savings are not in tomorrow’s budgets unless they "
            "are ticked as being in them"
        )
    return (
        f"{sums}: they differ by {pounds(abs(before - after))}; check whether that is "
        "the savings, and tick those that are in tomorrow’s budgets already"
    )
