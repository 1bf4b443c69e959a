"""A procurement: what is bought, in which lots, from which budgets, for how long."""

from decimal import Decimal
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum

from contracts.access.standing import SignedInPerson, standing_of
from contracts.money.models import PriceLine
from contracts.money.models.outlook import CostAtMost, SavingTerms
from contracts.money.models.rows import (
    at_least_nought,
    more_than_nought,
    pounds_field,
)
from contracts.register.models import Contract, Directorate
from contracts.register.regimes import Regime
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from contracts_site.foundation.tables.counting import HowMany

LONGEST_YEARS = 50


class ProcurementQuerySet(models.QuerySet["Procurement"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Whoever reads contracts whole; budgets and lots are no provider's business."""
        return self if standing_of(user).reads_every_contract else self.none()

    def with_figures(self) -> Self:
        """Each with its lots, those that have a contract, and tomorrow's budget."""
        budget = (
            BudgetTomorrow.objects.filter(procurement=OuterRef("pk"))
            .order_by()
            .values("procurement")
            .annotate(whole=Sum("amount"))
            .values("whole")
        )
        lots = Lot.objects.filter(procurement=OuterRef("pk"))
        return self.annotate(
            lots_planned=HowMany(lots),
            lots_contracted=HowMany(lots.filter(contract__isnull=False)),
            budget_a_year=Subquery(budget),
        )


@tracked
class Procurement(models.Model):
    """The buying of one or more contracts, from approval to the contracts made of it."""

    Procedure = Contract.Procedure

    reference = models.CharField(
        max_length=40,
        unique=True,
        error_messages={"unique": "Another procurement already has this reference."},
    )
    title = models.CharField(max_length=200)
    description = models.TextField("what is bought", blank=True)
    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="procurements"
    )
    regime = models.CharField(
        "procurement regime", max_length=30, choices=Regime, blank=True
    )
    procedure = models.CharField(max_length=30, choices=Contract.Procedure, blank=True)
    approved_by_post = models.CharField(
        "approach approved by", max_length=200, blank=True
    )
    approved_on = models.DateField("approved on", null=True, blank=True)
    approval_reference = models.CharField(
        "reference of the approval", max_length=100, blank=True
    )
    starts_on = models.DateField("first day of service")
    initial_years = models.PositiveSmallIntegerField(
        "initial term in years",
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_YEARS)],
    )
    option_months: ArrayField[Any, Any] = ArrayField(
        models.PositiveSmallIntegerField(),
        verbose_name="extension options in months",
        default=list,
        blank=True,
    )
    value_basis = models.CharField(
        "budgets are",
        max_length=10,
        choices=Contract.ValueBasis,
        default=Contract.ValueBasis.NET,
    )
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = ProcurementQuerySet.as_manager()

    # Set on procurements that a queryset gives `with_figures`.
    lots_planned: int
    lots_contracted: int
    budget_a_year: Decimal | None

    class Meta:
        ordering = ("-starts_on", "reference")
        indexes = (
            WordsIndex(
                name="procurement_words", a=("reference", "title"), b=("description",)
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="procurement_has_an_initial_term",
                condition=Q(initial_years__range=(1, LONGEST_YEARS)),
                violation_error_message="Enter from 1 to 50 years.",
                violation_error_code="initial_years",
            ),
            models.CheckConstraint(
                name="approval_names_the_post_and_the_day",
                condition=Q(approved_by_post="", approved_on__isnull=True)
                | (~Q(approved_by_post="") & Q(approved_on__isnull=False)),
                violation_error_message=(
                    "Enter both who approved the approach and on which day, or neither."
                ),
                violation_error_code="approved_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class ProcurementRowQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()

    def of(self, procurement: Procurement) -> Self:
        return self.filter(procurement=procurement)


class ProcurementRow(models.Model):
    """Something recorded of one procurement."""

    procurement = models.ForeignKey(
        Procurement, on_delete=models.PROTECT, related_name="%(class)s_rows"
    )

    objects = ProcurementRowQuerySet.as_manager()

    class Meta:
        abstract = True


@tracked
class BudgetToday(ProcurementRow):
    """What a service costs in a year now."""

    name = models.CharField("service", max_length=200)
    amount = pounds_field("budget a year")

    class Meta:
        ordering = ("procurement", "pk")
        constraints = (at_least_nought("todays_budget_is_not_negative", "amount"),)

    def __str__(self) -> str:
        return self.name


@tracked
class BudgetTomorrow(ProcurementRow):
    """What a service may cost in a year; what no lot has of it yet is its pot.

    `allocated` is the sum of its lots' values: kept here so that the database itself
    refuses to give lots more than there is.
    """

    name = models.CharField("service", max_length=200)
    amount = pounds_field("budget a year")
    allocated = pounds_field("allocated to lots", default=Decimal(0), editable=False)

    class Meta:
        ordering = ("procurement", "pk")
        constraints = (
            at_least_nought("tomorrows_budget_is_not_negative", "amount"),
            models.CheckConstraint(
                name="lots_have_no_more_than_their_budget",
                condition=Q(allocated__gte=0) & Q(allocated__lte=F("amount")),
                violation_error_message=(
                    "The budget cannot be less than what its lots have of it."
                ),
                violation_error_code="amount",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def pot(self) -> Decimal:
        """What is not allocated yet."""
        left: Decimal = self.amount - self.allocated
        return left


@tracked
class Lot(ProcurementRow):
    """A part of a procurement that is awarded by itself; its value may come later."""

    procurement = models.ForeignKey(
        Procurement, on_delete=models.PROTECT, related_name="lots"
    )
    budget = models.ForeignKey(
        BudgetTomorrow,
        verbose_name="paid from",
        on_delete=models.PROTECT,
        related_name="lots",
    )
    number = models.PositiveSmallIntegerField("lot")
    title = models.CharField(max_length=200)
    locality = models.CharField(max_length=200, blank=True)
    outcome = models.CharField("what it shall achieve", max_length=300, blank=True)
    premises = models.TextField(blank=True)
    staffing = models.TextField(blank=True)
    annual_value = pounds_field("value a year", null=True, blank=True, editable=False)
    contract = models.ForeignKey(
        Contract, null=True, blank=True, on_delete=models.PROTECT, related_name="lots"
    )
    price_line = models.OneToOneField(
        PriceLine,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="lot",
    )

    class Meta:
        ordering = ("procurement", "number")
        constraints = (
            at_least_nought("value_of_a_lot_is_not_negative", "annual_value"),
            models.UniqueConstraint(
                fields=("procurement", "number"),
                name="lot_number_is_used_once_in_a_procurement",
                violation_error_message=(
                    "This procurement already has a lot with this number."
                ),
                violation_error_code="number",
            ),
        )

    def __str__(self) -> str:
        return f"Lot {self.number}: {self.title}"

    @property
    def is_allocated(self) -> bool:
        return self.annual_value is not None


class PotAllocationQuerySet(models.QuerySet["PotAllocation"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self if standing_of(user).reads_every_contract else self.none()


@tracked
class PotAllocation(models.Model):
    """The act that gave a lot its value: how much, why, by whose decision."""

    lot = models.ForeignKey(Lot, on_delete=models.CASCADE, related_name="allocations")
    amount = pounds_field("value a year")
    reason = models.TextField("why")
    decided_by_post = models.CharField("decided by", max_length=200)
    decided_on = models.DateField("decided on")

    objects = PotAllocationQuerySet.as_manager()

    class Meta:
        ordering = ("lot", "-decided_on", "-pk")
        constraints = (
            at_least_nought("allocation_is_not_negative", "amount"),
            models.CheckConstraint(
                name="allocation_gives_its_reason",
                condition=~Q(reason="") & ~Q(decided_by_post=""),
                violation_error_message="Say who decided and why.",
                violation_error_code="reason",
            ),
        )

    def __str__(self) -> str:
        return f"Allocation to {self.lot}"


@tracked
class ProcurementSaving(SavingTerms, ProcurementRow):
    """A saving on one of tomorrow's budgets, or on all of them."""

    budget = models.ForeignKey(
        BudgetTomorrow,
        verbose_name="taken from",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="savings",
    )

    class Meta:
        ordering = ("procurement", "start_year", "title", "pk")
        constraints = (
            more_than_nought("procurement_saving_is_more_than_nought", "amount"),
        )

    def __str__(self) -> str:
        return self.title


@tracked
class ProcurementCost(CostAtMost, ProcurementRow):
    """What a procurement is expected to cost at most."""

    class Meta:
        ordering = ("procurement", "-dated_on", "-pk")
        constraints = (at_least_nought("procurement_cost_is_not_negative", "amount"),)

    def __str__(self) -> str:
        return f"Anticipated maximum cost ({self.get_basis_display().lower()})"
