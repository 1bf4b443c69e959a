"""The changes of a variation: a table for each kind, with its values before and after.

Values "before" are empty until approval stores them as they were at that moment. A
change that is applied has reached the contract.
"""

from decimal import Decimal
from typing import Any

from django.db import models
from django.db.models import Q

from contracts.register.models import Provider
from contracts.variations.models import Variation
from contracts.variations.regime_test import Succession
from contracts.worked_out.triggers import BY_VARIATION, counts_changes
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class VariationChange(models.Model):
    """What all kinds share; a variation has at most one of each and guards who sees it."""

    variation = models.OneToOneField(
        Variation, on_delete=models.PROTECT, related_name="%(class)s"
    )
    applied_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


def _pounds(words: str) -> models.DecimalField[Any, Decimal | None]:
    return models.DecimalField(
        words, max_digits=14, decimal_places=2, null=True, blank=True
    )


def _not_negative(name: str, field: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__gte": 0}),
        violation_error_message="A price cannot be less than £0.",
        violation_error_code=field,
    )


@counts_changes(BY_VARIATION)
@tracked
class PriceChange(VariationChange):
    """A new value over the whole term, a new value in a year, or both.

    An empty value after means that this value stays as it is.
    """

    total_value_before = _pounds("value over the whole term, before")
    total_value_after = _pounds("value over the whole term, after")
    annual_value_before = _pounds("value in a year, before")
    annual_value_after = _pounds("value in a year, after")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="price_change_changes_a_value",
                condition=Q(total_value_after__isnull=False)
                | Q(annual_value_after__isnull=False),
                violation_error_message=(
                    "Enter the new value over the whole term, the new value in a year, "
                    "or both."
                ),
                violation_error_code="total_value_after",
            ),
            _not_negative("price_change_total_is_not_negative", "total_value_after"),
            _not_negative("price_change_annual_is_not_negative", "annual_value_after"),
        )

    def __str__(self) -> str:
        return f"Price, variation {self.variation.number}"


@tracked
class ScopeChange(VariationChange):
    """What is delivered, in words."""

    description_before = models.TextField("what is delivered, before", blank=True)
    description_after = models.TextField("what is delivered, after")

    class Meta:
        indexes = (WordsIndex(name="scope_change_words", b=("description_after",)),)
        constraints = (
            models.CheckConstraint(
                name="scope_change_says_what_is_delivered",
                condition=~Q(description_after=""),
                violation_error_message="Say what is delivered after the change.",
                violation_error_code="description_after",
            ),
        )

    def __str__(self) -> str:
        return f"Scope, variation {self.variation.number}"


@tracked
class LotsChange(VariationChange):
    """How the contract's lots change, in words; both sides are the officer's."""

    lots_before = models.TextField("lots before")
    lots_after = models.TextField("lots after")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="lots_change_says_both_sides",
                condition=~Q(lots_before="") & ~Q(lots_after=""),
                violation_error_message="Say what the lots are before and after.",
                violation_error_code="lots_after",
            ),
        )

    def __str__(self) -> str:
        return f"Lots, variation {self.variation.number}"


@counts_changes(BY_VARIATION)
@tracked
class ProviderChange(VariationChange):
    """Another organisation takes the contract over (novation).

    It is applied on the day the variation takes effect: at approval if that day has
    come, by the daily work otherwise.
    """

    class Reason(models.TextChoices):
        RESTRUCTURING = (
            Succession.RESTRUCTURING.value,
            "Corporate restructuring: merger, takeover or insolvency",
        )
        PROVIDED_FOR = Succession.PROVIDED_FOR.value, "The contract provides for it"
        OTHER = Succession.OTHER.value, "Another reason"

    provider_before = models.ForeignKey(
        Provider,
        verbose_name="provider before",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    provider_after = models.ForeignKey(
        Provider,
        verbose_name="provider after",
        on_delete=models.PROTECT,
        related_name="+",
    )
    reason = models.CharField("why the provider changes", choices=Reason)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="provider_change_names_another_provider",
                condition=Q(provider_before__isnull=True)
                | ~Q(provider_before=models.F("provider_after")),
                violation_error_message="Choose another provider than today's.",
                violation_error_code="provider_after",
            ),
            models.CheckConstraint(
                name="provider_change_keeps_whom_it_replaced",
                condition=Q(applied_at__isnull=True) | Q(provider_before__isnull=False),
                violation_error_message="Keep which provider was replaced.",
            ),
        )

    def __str__(self) -> str:
        return f"Provider, variation {self.variation.number}"
