"""What the pages of procurements say: columns, navigation, tasks, budgets side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from contracts.money.year_choices import year_label
from contracts.procurement.commitment import comparison_words
from contracts.procurement.kinds import ProcurementKind
from contracts.procurement.models import (
    BudgetToday,
    BudgetTomorrow,
    Procurement,
    ProcurementCost,
    ProcurementRow,
    ProcurementSaving,
)
from contracts.procurement.parts import parts_in_order
from contracts_site.foundation.look.components import (
    Breadcrumb,
    SubNavigationItem,
    Task,
)
from contracts_site.foundation.look.wording import pounds

LIST, DETAIL = "contracts:procurement-list", "contracts:procurement-detail"
BUDGETS, LOTS = "contracts:procurement-budgets", "contracts:procurement-lots"
COMMITMENT = "contracts:procurement-commitment"
HISTORY = "contracts:procurement-history"
BEFORE_PARTS = (
    ("Tasks", DETAIL),
    ("Budgets and savings", BUDGETS),
    ("Lots and contracts", LOTS),
)
AFTER_PARTS = (("Commitment", COMMITMENT), ("History", HISTORY))
DONE, TO_DO = "Done", "To do"


def pages() -> list[tuple[str, str]]:
    """The label and URL name of each page of a procurement, in order."""
    parts = [(each.title, each.url_name) for each in parts_in_order()]
    return [*BEFORE_PARTS, *parts, *AFTER_PARTS]


def procurement_page(
    procurement: Procurement, *steps: str | Breadcrumb, current: str
) -> dict[str, Any]:
    """What stands around every page of a procurement."""
    trail = [Breadcrumb(step) if isinstance(step, str) else step for step in steps]
    url = reverse(DETAIL, args=[procurement.pk])
    here = [
        Breadcrumb(label, reverse(name, args=[procurement.pk]) if trail else "")
        for label, name in pages()
        if name == current != DETAIL
    ]
    below = [*here, *trail]
    return {
        "procurement": procurement,
        "procurement_pages": [
            SubNavigationItem(
                label, reverse(name, args=[procurement.pk]), name == current
            )
            for label, name in pages()
        ],
        "breadcrumbs": [
            *list_trail(),
            Breadcrumb(procurement.title, url if below else ""),
            *below,
        ],
    }


def list_trail(*, is_last: bool = False) -> list[Breadcrumb]:
    return [
        Breadcrumb("Home", "/"),
        Breadcrumb("Contracts", reverse("contracts:contract-list")),
        Breadcrumb("Procurements", "" if is_last else reverse(LIST)),
    ]


@dataclass(frozen=True)
class Budgets:
    """The rows of a procurement's money, read once, with their sums."""

    today: Sequence[BudgetToday]
    tomorrow: Sequence[BudgetTomorrow]
    savings: Sequence[ProcurementSaving]
    costs: Sequence[ProcurementCost]

    @property
    def sum_today(self) -> Decimal:
        return sum((row.amount for row in self.today), Decimal(0))

    @property
    def sum_tomorrow(self) -> Decimal:
        return sum((row.amount for row in self.tomorrow), Decimal(0))

    @property
    def pot(self) -> Decimal:
        return sum((row.pot for row in self.tomorrow), Decimal(0))

    @property
    def pots(self) -> str:
        """Each budget that still has something in its pot."""
        return ", ".join(
            f"{row.name} {pounds(row.pot)}" for row in self.tomorrow if row.pot
        )

    @property
    def comparison(self) -> str:
        if not self.today or not self.tomorrow:
            return ""
        return comparison_words(self.sum_today, self.sum_tomorrow)


def budgets_of(procurement: Procurement) -> Budgets:
    return Budgets(
        list(BudgetToday.objects.of(procurement)),
        list(BudgetTomorrow.objects.of(procurement)),
        list(ProcurementSaving.objects.of(procurement).select_related("budget")),
        list(ProcurementCost.objects.of(procurement)),
    )


def saving_words(saving: ProcurementSaving) -> str:
    year = year_label(saving.start_year)
    often = f"Every year from {year} on" if saving.is_recurring else f"Once, in {year}"
    whose = f", on {saving.budget}" if saving.budget else ""
    already = ", in the budget lines already" if saving.is_already_in_budget else ""
    return f"{often}{whose}{already}"


@dataclass(frozen=True)
class DrawnRow:
    """One row in a table of its kind, with where it is changed and removed."""

    row: ProcurementRow
    words: str
    edit_url: str
    remove_url: str


def drawn_rows(
    kind: ProcurementKind, rows: Sequence[ProcurementRow], *, may_write: bool
) -> list[DrawnRow]:
    def url(act: str, row: ProcurementRow) -> str:
        if not may_write:
            return ""
        return reverse(f"contracts:procurement-row-{act}", args=[kind.slug, row.pk])

    return [
        DrawnRow(
            row,
            saving_words(row) if isinstance(row, ProcurementSaving) else "",
            url("edit", row),
            url("remove", row),
        )
        for row in rows
    ]


def tasks_of(
    procurement: Procurement, budgets: Budgets, *, may_write: bool, on: date
) -> list[Task]:
    """The task list of the procurement's home; each line leads to where it is done."""
    *lots, contracts = _lot_tasks(
        procurement, budgets, reverse(LOTS, args=[procurement.pk])
    )
    return [
        _approval_task(procurement, may_write=may_write),
        *_budget_tasks(budgets, reverse(BUDGETS, args=[procurement.pk])),
        *lots,
        *(part.task(procurement, on) for part in parts_in_order()),
        contracts,
    ]


def _budget_tasks(budgets: Budgets, url: str) -> Iterator[Task]:
    today = _counted(budgets.today, budgets.sum_today)
    yield _task("Budgets of today", url, done=bool(budgets.today), hint=today)
    tomorrow = _counted(budgets.tomorrow, budgets.sum_tomorrow)
    yield _task("Budgets of tomorrow", url, done=bool(budgets.tomorrow), hint=tomorrow)
    recorded = len(budgets.savings)
    yield Task("Savings", url, f"{recorded} recorded" if recorded else "None recorded")
    yield _task("Anticipated maximum cost", url, done=bool(budgets.costs))


def _lot_tasks(procurement: Procurement, budgets: Budgets, url: str) -> Iterator[Task]:
    lots, contracted = procurement.lots_planned, procurement.lots_contracted
    yield _task("Lots", url, done=bool(lots), hint=f"{lots} planned" if lots else "")
    yield _task(
        "Allocate the pot to lots",
        url,
        done=bool(budgets.tomorrow) and not budgets.pot,
        hint=f"{pounds(budgets.pot)} a year is left" if budgets.pot else "",
    )
    yield _task(
        "Make contracts of the lots",
        url,
        done=bool(lots) and lots == contracted,
        hint=f"{contracted} of {lots} lots have one" if lots else "",
    )


def _approval_task(procurement: Procurement, *, may_write: bool) -> Task:
    url = reverse("contracts:procurement-edit", args=[procurement.pk])
    return _task(
        "Approval of the approach",
        url if may_write else "",
        done=bool(procurement.approved_by_post),
        hint=procurement.approved_by_post,
    )


def _task(title: str, url: str, *, done: bool, hint: str = "") -> Task:
    if done:
        return Task(title, url, DONE, None, hint)
    return Task(title, url, TO_DO, "blue", hint)


def _counted(rows: Sequence[object], total: Decimal) -> str:
    if not rows:
        return ""
    lines = "1 line" if len(rows) == 1 else f"{len(rows)} lines"
    return f"{lines}, {pounds(total)} a year"
