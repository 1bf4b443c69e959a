"""Payments: what was paid, for which period; wrong ones are cancelled, never changed."""

from datetime import date
from decimal import Decimal

from django.db import models
from django.db.models import F, Q

from contracts.money.models.rows import MoneyRow, pounds_field
from contracts.register.term import Term
from contracts_site.foundation.history import tracked

COUNTED = Q(cancelled_on__isnull=True)


def counted_on(day: date) -> Q:
    """Payments made by that day and not cancelled by then.

    One that was entered in place of another counts from the day the other was cancelled.
    """
    return (
        Q(paid_on__lte=day)
        & (COUNTED | Q(cancelled_on__gt=day))
        & (Q(replaces__isnull=True) | Q(replaces__cancelled_on__lte=day))
    )


@tracked
class Payment(MoneyRow):
    """Money paid on a day, for a period.

    It is entered once. A wrong one is cancelled with the reason and stays on the list;
    the one entered in its place `replaces` it.
    """

    class Basis(models.TextChoices):
        NET = "net", "Net of VAT"
        GROSS = "gross", "Gross of VAT"

    paid_on = models.DateField("paid on")
    amount = pounds_field("amount")
    basis = models.CharField(
        "net or gross", max_length=10, choices=Basis, default=Basis.NET
    )
    vat = pounds_field("VAT", null=True, blank=True)
    period_from = models.DateField("for the period from")
    period_to = models.DateField("to")
    reference = models.CharField(max_length=100)
    cancelled_on = models.DateField("cancelled on", null=True, blank=True)
    cancelled_reason = models.CharField(
        "why it was cancelled", max_length=300, blank=True
    )
    replaces = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
    )

    class Meta:
        ordering = ("contract", "-paid_on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="payment_is_of_some_money",
                condition=~Q(amount=0),
                violation_error_message=(
                    "Enter the amount that was paid, or a refund with a minus sign."
                ),
                violation_error_code="amount",
            ),
            models.CheckConstraint(
                name="payment_period_ends_on_or_after_its_start",
                condition=Q(period_to__gte=F("period_from")),
                violation_error_message=(
                    "The period must end on or after the day it starts."
                ),
                violation_error_code="period_to",
            ),
            models.CheckConstraint(
                name="cancelled_payment_says_why",
                condition=Q(cancelled_on__isnull=True) | ~Q(cancelled_reason=""),
                violation_error_message="Say why the payment is cancelled.",
                violation_error_code="cancelled_reason",
            ),
        )

    def __str__(self) -> str:
        return f"Payment {self.reference}"

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_on is not None

    @property
    def period(self) -> Term:
        return Term(starts_on=self.period_from, ends_on=self.period_to)

    def amount_on(self, basis: str) -> Decimal:
        """The amount on that basis; as it was recorded where the VAT is not known."""
        amount: Decimal = self.amount
        vat: Decimal | None = self.vat
        if basis == self.basis or vat is None:
            return amount
        return amount - vat if self.basis == self.Basis.GROSS else amount + vat

    def is_known_on(self, basis: str) -> bool:
        return basis == self.basis or self.vat is not None
