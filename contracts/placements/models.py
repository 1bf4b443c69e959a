"""Totals of placements. Nothing here may be about one child: a test holds the fields."""

from collections.abc import Collection, Hashable
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import Count, F, Q, Sum

from contracts.access.standing import SignedInPerson, standing_of
from contracts.placements.suppression import Counted, Total, kept_back_rows
from contracts.register.models import Contract, Provider
from contracts_site.foundation.history import tracked


class PlacementTotalQuerySet(models.QuerySet["PlacementTotal"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Whole readers, and those who read public fields: they see no small number."""
        standing = standing_of(user)
        if standing.reads_every_contract or standing.reads_public_fields:
            return self
        return self.none()

    def kept_back(self, *, limit: int) -> dict[int, str]:
        """What the public does not see of these rows: ask it of all of them."""
        rows = self.order_by().values_list(
            *("pk", "number", "total_cost", "provider"),
            *("kind", "contract", "period_start", "period_end"),
        )
        return kept_back_rows((_counted(*row) for row in rows), limit=limit)

    def total(self, *, kept_back: Collection[int]) -> Total:
        """One query; unknown costs are left out of the sum and counted."""
        # Aliases differ from the fields: an aggregate may not read another one.
        summed = self.aggregate(
            row_count=Count("pk"),
            placements=Sum("number", default=0),
            cost=Sum("total_cost"),
            rows_with_cost=Count("total_cost"),
            rows_kept_back=Count("pk", filter=Q(pk__in=list(kept_back))),
            rows_for_all=Count("pk", filter=Q(provider__isnull=True)),
        )
        return Total(
            rows=summed["row_count"],
            number=summed["placements"],
            cost=summed["cost"],
            rows_with_cost=summed["rows_with_cost"],
            rows_kept_back=summed["rows_kept_back"],
            rows_for_all=summed["rows_for_all"],
        )


@tracked
class PlacementTotal(models.Model):
    """How many placements of a kind there were in a period, and what they cost together."""

    class Kind(models.TextChoices):
        EDUCATION = "education", "Education placement"
        RESIDENTIAL = "residential", "Residential placement"
        FOSTERING = "fostering", "Fostering placement"
        SHORT_BREAKS = "short_breaks", "Short breaks"
        EDUCATION_PLAN = "education_plan", "Education, health and care plan"

    provider = models.ForeignKey(
        Provider,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="placement_totals",
    )
    contract = models.ForeignKey(
        Contract,
        verbose_name="framework",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="placement_totals",
    )
    kind = models.CharField("kind of placement", max_length=20, choices=Kind)
    period_start = models.DateField("first day of the period")
    period_end = models.DateField("last day of the period")
    number = models.PositiveIntegerField("number of placements")
    total_cost = models.DecimalField(
        "cost of all of them", max_digits=14, decimal_places=2, null=True, blank=True
    )
    source = models.CharField("where the total is from", max_length=200)
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = PlacementTotalQuerySet.as_manager()

    class Meta:
        ordering = ("-period_start", "kind", "pk")
        constraints = (
            models.CheckConstraint(
                name="placement_period_ends_on_or_after_it_begins",
                condition=Q(period_end__gte=F("period_start")),
                violation_error_message=(
                    "The period must end on or after the day it begins."
                ),
                violation_error_code="period_end",
            ),
            models.CheckConstraint(
                name="placement_number_is_not_negative",
                condition=Q(number__gte=0),
                violation_error_message="The number cannot be less than 0.",
                violation_error_code="number",
            ),
            models.CheckConstraint(
                name="placement_cost_is_not_negative",
                condition=Q(total_cost__isnull=True) | Q(total_cost__gte=0),
                violation_error_message="The cost cannot be less than £0.",
                violation_error_code="total_cost",
            ),
            models.UniqueConstraint(
                fields=("provider", "contract", "kind", "period_start", "period_end"),
                name="placements_are_totalled_once",
                nulls_distinct=False,
                violation_error_message=(
                    "There is a total for this provider, framework, kind and period."
                ),
                violation_error_code="kind",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.whose}"

    @property
    def whose(self) -> str:
        return str(self.provider) if self.provider else "all providers together"

    @property
    def counted(self) -> Counted:
        return _counted(
            self.pk,
            self.number,
            self.total_cost,
            self.provider_id,
            *(self.kind, self.contract_id, self.period_start, self.period_end),
        )


def _counted(
    pk: int, number: int, cost: Decimal | None, provider: int | None, *of: Hashable
) -> Counted:
    return Counted(
        number,
        None if cost is None else Decimal(cost),
        for_all_providers=provider is None,
        key=pk,
        of=of,
    )
