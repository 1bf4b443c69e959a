"""The forms of a contract's money."""

from contracts.money.forms.budgets import AuthorisedSpendForm, EnvelopeForm, PriceForm
from contracts.money.forms.outlook import (
    AnticipatedCostForm,
    PressureForm,
    SavingForm,
    VolumeForm,
)
from contracts.money.forms.payments import (
    CancelPaymentForm,
    CorrectPaymentForm,
    PaymentForm,
)
from contracts.money.forms.rows import RowForm

__all__ = [
    "AnticipatedCostForm",
    "AuthorisedSpendForm",
    "CancelPaymentForm",
    "CorrectPaymentForm",
    "EnvelopeForm",
    "PaymentForm",
    "PressureForm",
    "PriceForm",
    "RowForm",
    "SavingForm",
    "VolumeForm",
]
