"""Activity volumes that drive block and spot prices."""

from django.db import models
from django.db.models import Q

from contracts.money.block_and_spot import BlockAndSpot
from contracts.money.models.rows import (
    MoneyRow,
    at_least_nought,
    pounds_field,
    year_field,
)
from contracts.money.totals import Total
from contracts_site.foundation.history import tracked


@tracked
class VolumePrice(MoneyRow):
    """One service in one financial year: a block of units, and a price for each above."""

    service = models.CharField("service", max_length=150)
    unit = models.CharField(
        "what is counted", max_length=60, help_text="In the plural: assessments."
    )
    start_year = year_field("for the financial year")
    guaranteed_volume = models.PositiveIntegerField("guaranteed volume")
    block_price = pounds_field("block price for it")
    unit_price_above = pounds_field("price of each unit above it")
    unit_refund_below = pounds_field(
        "refund for each unit below it", null=True, blank=True
    )
    forecast_volume = models.PositiveIntegerField("forecast volume")
    forecast_basis = models.CharField("what the forecast rests on", max_length=300)
    actual_volume = models.PositiveIntegerField(
        "volume as it turned out", null=True, blank=True
    )
    may_reduce_value = models.BooleanField(
        "the council may reduce the value if cases fall", default=False
    )
    reduction_terms = models.CharField("on what terms", max_length=300, blank=True)

    class Meta:
        ordering = ("contract", "service", "start_year")
        constraints = (
            at_least_nought("block_price_is_not_negative", "block_price"),
            at_least_nought("spot_price_is_not_negative", "unit_price_above"),
            at_least_nought("refund_is_not_negative", "unit_refund_below"),
            models.UniqueConstraint(
                fields=("contract", "service", "start_year"),
                name="service_has_one_price_a_year",
                violation_error_message=(
                    "This service has its prices for this year already. Change them."
                ),
                violation_error_code="start_year",
            ),
            models.CheckConstraint(
                name="right_to_reduce_names_its_terms",
                condition=Q(may_reduce_value=False) | ~Q(reduction_terms=""),
                violation_error_message="Say on what terms the value may be reduced.",
                violation_error_code="reduction_terms",
            ),
        )

    def __str__(self) -> str:
        return self.service

    @property
    def terms(self) -> BlockAndSpot:
        return BlockAndSpot(
            unit=self.unit,
            guaranteed=self.guaranteed_volume,
            block_price=self.block_price,
            unit_price_above=self.unit_price_above,
            unit_refund_below=self.unit_refund_below,
        )

    @property
    def forecast_cost(self) -> Total:
        return self.terms.cost_of(
            self.forecast_volume,
            name="Forecast cost",
            why=f"{self.forecast_volume:,} {self.unit} forecast: {self.forecast_basis}",
        )

    @property
    def cost(self) -> Total:
        """As it turned out once that is recorded; until then as forecast."""
        if self.actual_volume is None:
            return self.forecast_cost
        return self.terms.cost_of(
            self.actual_volume,
            name="Cost as it turned out",
            why=f"{self.actual_volume:,} {self.unit}",
        )
