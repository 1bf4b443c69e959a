"""The forms of payments: entered, corrected, cancelled."""

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms

from contracts.money.exceptions import PaidInTheFuture
from contracts.money.models import Payment
from contracts.money.services import PaymentDetails
from contracts_site.foundation.look.answers import AnswersAtTheField
from contracts_site.foundation.look.fields import DateField, MoneyField
from contracts_site.foundation.look.layouts import Buttons, Row, form_helper


class PaymentForm(AnswersAtTheField):
    button = "Record payment"

    paid_on = DateField(label="Paid on")
    amount = MoneyField(
        label="Amount", help_text="A refund to the council has a minus sign."
    )
    basis = forms.ChoiceField(
        label="Net or gross",
        choices=Payment.Basis.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose net or gross of VAT."},
    )
    vat = MoneyField(
        label="VAT",
        required=False,
        help_text=(
            "Contained in a gross amount, or on top of a net one. Leave empty if it is "
            "not known."
        ),
    )
    period_from = DateField(label="For the period from")
    period_to = DateField(label="To")

    class Meta:
        model = Payment
        fields = (
            "reference",
            "paid_on",
            "amount",
            "basis",
            "vat",
            "period_from",
            "period_to",
        )
        error_messages: ClassVar[Mapping[str, Any]] = {
            "reference": {"required": "Enter the invoice or payment reference."}
        }

    def __init__(self, *args: Any, on: date, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self.helper = form_helper(*self.layout(), Buttons(self.button, cancel=cancel))

    def layout(self) -> list[Any]:
        return [
            "reference",
            "paid_on",
            "amount",
            "basis",
            "vat",
            Row("period_from", "period_to"),
        ]

    def clean_paid_on(self) -> date:
        day: date = self.cleaned_data["paid_on"]
        if day > self.on:
            raise forms.ValidationError(str(PaidInTheFuture()))
        return day

    def details(self) -> PaymentDetails:
        typed = {name: self.cleaned_data[name] for name in PaymentForm.Meta.fields}
        return PaymentDetails(**typed)


class CorrectPaymentForm(PaymentForm):
    """The right payment, and why the wrong one is cancelled."""

    button = "Cancel the wrong payment and record this one"

    reason = forms.CharField(
        label="What was wrong",
        max_length=300,
        error_messages={"required": "Say what was wrong with the payment."},
    )

    def layout(self) -> list[Any]:
        return ["reason", *super().layout()]


class CancelPaymentForm(forms.Form):
    reason = forms.CharField(
        label="Why the payment is cancelled",
        max_length=300,
        error_messages={"required": "Say why the payment is cancelled."},
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        buttons = Buttons("Cancel the payment", cancel=cancel, warning=True)
        self.helper = form_helper("reason", buttons)
