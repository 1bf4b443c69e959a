"""The kinds of rows that a procurement is made of, as its pages list and edit them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.money.forms import RowForm
from contracts.money.summaries import anticipated_cost_rows, saving_rows
from contracts.procurement import forms, models
from contracts.procurement.summaries import budget_rows, lot_rows, tomorrow_rows
from contracts_site.foundation.look.components import SummaryRow

BUDGETS, LOTS = "contracts:procurement-budgets", "contracts:procurement-lots"


@dataclass(frozen=True)
class ProcurementKind:
    """One kind: its word in addresses, its form, and how a row of it is told.

    `names_a_budget` says that its form offers the budgets of the procurement.
    """

    slug: str
    model: type[models.ProcurementRow]
    form: type[RowForm]
    noun: str
    title: str
    empty: str
    page: str
    rows_of: Callable[[Any], Sequence[SummaryRow]]
    names_a_budget: bool = False


KINDS = (
    ProcurementKind(
        "budget-today",
        models.BudgetToday,
        forms.BudgetTodayForm,
        "a budget of today",
        "Budgets of today",
        "No budget of today is recorded: what each service costs in a year now.",
        BUDGETS,
        budget_rows,
    ),
    ProcurementKind(
        "budget-tomorrow",
        models.BudgetTomorrow,
        forms.BudgetTomorrowForm,
        "a budget of tomorrow",
        "Budgets of tomorrow",
        "No budget of tomorrow is recorded. The commitment is worked out from these.",
        BUDGETS,
        tomorrow_rows,
    ),
    ProcurementKind(
        "saving",
        models.ProcurementSaving,
        forms.ProcurementSavingForm,
        "a saving",
        "Savings",
        "No saving is planned.",
        BUDGETS,
        saving_rows,
        names_a_budget=True,
    ),
    ProcurementKind(
        "anticipated-cost",
        models.ProcurementCost,
        forms.ProcurementCostForm,
        "an anticipated maximum cost",
        "Anticipated maximum cost",
        "No anticipated maximum cost is recorded.",
        BUDGETS,
        anticipated_cost_rows,
    ),
    ProcurementKind(
        "lot",
        models.Lot,
        forms.LotForm,
        "a lot",
        "Lots",
        "There are no lots yet. Each is paid from a budget of tomorrow.",
        LOTS,
        lot_rows,
        names_a_budget=True,
    ),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}


def kinds_on(page: str) -> list[ProcurementKind]:
    return [kind for kind in KINDS if kind.page == page]
