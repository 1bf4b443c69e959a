"""Who may read and write procurements."""

from collections.abc import Mapping

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import READ_WHOLE, Rule, but
from tests.factories.procurement import (
    BudgetTodayFactory,
    BudgetTomorrowFactory,
    LotFactory,
    PotAllocationFactory,
    ProcurementCostFactory,
    ProcurementFactory,
    ProcurementSavingFactory,
    SpecificationItemFactory,
    TimetableRecordFactory,
)

RULES = [
    Rule(
        "Procurements are listed for those who read contracts whole",
        "GET",
        READ_WHOLE,
        but(READ_WHOLE),
        ("contracts:procurement-list",),
    ),
    Rule(
        "A commissioner begins procurements of their directorate",
        "GET POST",
        "Cc",
        but("Cc"),
        ("contracts:procurement-create",),
    ),
    Rule(
        "A procurement is known to those who read contracts whole",
        "GET",
        READ_WHOLE,
        "",
        (
            "contracts:procurement-detail",
            "contracts:procurement-budgets",
            "contracts:procurement-lots",
            "contracts:procurement-timetable",
            "contracts:specification-list",
            "contracts:procurement-commitment",
            "contracts:procurement-history",
        ),
    ),
    Rule(
        "A procurement is written by commissioners of its directorate",
        "GET POST",
        "C",
        "cOAaFKU",
        (
            "contracts:procurement-edit",
            "contracts:procurement-contract-create",
            "contracts:procurement-row-create kind=kind_of_row",
            "contracts:procurement-row-edit kind=kind_of_row row_pk=lot_pk",
            "contracts:procurement-row-remove kind=kind_of_row row_pk=lot_pk",
            "contracts:lot-allocate",
            "contracts:timetable-step-complete step=tender_step",
            "contracts:timetable-step-shift step=tender_step",
            "contracts:timetable-step-clear step=tender_step",
            "contracts:specification-begin",
            "contracts:specification-item-create",
            "contracts:specification-item item_pk=specification_item_pk",
            "contracts:specification-item-edit item_pk=specification_item_pk",
            "contracts:specification-item-remove item_pk=specification_item_pk",
        ),
    ),
]


def objects(contract: Contract, _people: Mapping[str, User]) -> dict[str, int | str]:
    """A procurement of the contract's directorate, with one row of every kind."""
    procurement = ProcurementFactory(directorate=contract.directorate)
    for make in (BudgetTodayFactory, ProcurementCostFactory, ProcurementSavingFactory):
        make(procurement=procurement)
    lot = LotFactory(budget=BudgetTomorrowFactory(procurement=procurement))
    PotAllocationFactory(lot=lot)
    TimetableRecordFactory(procurement=procurement)
    item = SpecificationItemFactory(procurement=procurement)
    return {
        "procurement_pk": procurement.pk,
        "kind_of_row": "lot",
        "lot_pk": lot.pk,
        "tender_step": "tender",
        "specification_item_pk": item.pk,
    }
