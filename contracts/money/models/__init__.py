"""Rows of money, by what they record."""

from contracts.money.models.budgets import AuthorisedSpend, Envelope, PriceLine
from contracts.money.models.outlook import AnticipatedCost, BudgetPressure, Saving
from contracts.money.models.payments import Payment
from contracts.money.models.volumes import VolumePrice

__all__ = [
    "AnticipatedCost",
    "AuthorisedSpend",
    "BudgetPressure",
    "Envelope",
    "Payment",
    "PriceLine",
    "Saving",
    "VolumePrice",
]
