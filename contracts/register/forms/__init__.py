"""The forms of the register."""

from contracts.register.forms.contract import ContractForm
from contracts.register.forms.early_end import EarlyEndForm
from contracts.register.forms.history import HistoryFilterForm
from contracts.register.forms.regime import RegimeForm

__all__ = ["ContractForm", "EarlyEndForm", "HistoryFilterForm", "RegimeForm"]
