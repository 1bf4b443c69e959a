"""The forms of a procurement, its rows, its pot and the contracts made of its lots."""

from contracts.procurement.forms.awarding import AllocationForm, ContractOfLotsForm
from contracts.procurement.forms.procurement import HowItIsBoughtForm, ProcurementForm
from contracts.procurement.forms.rows import (
    BudgetTodayForm,
    BudgetTomorrowForm,
    LotForm,
    ProcurementCostForm,
    ProcurementSavingForm,
)

__all__ = [
    "AllocationForm",
    "BudgetTodayForm",
    "BudgetTomorrowForm",
    "ContractOfLotsForm",
    "HowItIsBoughtForm",
    "LotForm",
    "ProcurementCostForm",
    "ProcurementForm",
    "ProcurementSavingForm",
]
