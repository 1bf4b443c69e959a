"""A plan's priorities and outcomes, the contracts that serve them, what is paid for it."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, OuterRef, Q

from contracts.access.querysets import AnyRecord_co, ReadWholeQuerySet
from contracts.access.standing import SignedInPerson, standing_of
from contracts.outcomes.payments import Share
from contracts.register.models import Contract
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from contracts_site.foundation.tables.counting import HowMany


def each_line_says_i_want(statements: str) -> None:
    lines = [line.strip() for line in statements.splitlines() if line.strip()]
    if not all(line.lower().startswith("i want") for line in lines):
        raise ValidationError("Begin each line with “I want”, one statement a line.")


class PublishedQuerySet(models.QuerySet[AnyRecord_co]):
    """A plan is published: whole readers see it, and those who read public fields."""

    def visible_to(self, user: SignedInPerson) -> Self:
        standing = standing_of(user)
        if standing.reads_every_contract or standing.reads_public_fields:
            return self
        return self.none()


@tracked
class OutcomePlan(models.Model):
    """A plan for children and young people, with the years it is for."""

    title = models.CharField(max_length=200, unique=True)
    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    is_illustrative = models.BooleanField("illustrative", default=False)

    objects = PublishedQuerySet["OutcomePlan"].as_manager()

    class Meta:
        verbose_name = "plan"
        ordering = ("-starts_on", "title")
        constraints = (
            models.CheckConstraint(
                name="plan_ends_on_or_after_it_begins",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=(
                    "The plan must end on or after the day it begins."
                ),
                violation_error_code="ends_on",
            ),
        )

    def __str__(self) -> str:
        return self.title


@tracked
class Priority(models.Model):
    """What a plan puts first; outcomes say how that would show."""

    plan = models.ForeignKey(
        OutcomePlan, on_delete=models.PROTECT, related_name="priorities"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    objects = PublishedQuerySet["Priority"].as_manager()

    class Meta:
        verbose_name_plural = "priorities"
        ordering = ("plan", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "number"),
                name="priority_number_is_used_once_in_a_plan",
                violation_error_message="The plan has a priority with this number.",
                violation_error_code="number",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class OutcomeQuerySet(PublishedQuerySet["Outcome"]):
    def with_contracts(self) -> Self:
        """Each with how many contracts serve it."""
        serving = ContractOutcome.objects.filter(outcome=OuterRef("pk"))
        return self.annotate(contract_count=HowMany(serving))


@tracked
class Outcome(models.Model):
    """What shall be different for children, in their words too."""

    priority = models.ForeignKey(
        Priority, on_delete=models.PROTECT, related_name="outcomes"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    want_statements = models.TextField(
        "“I want” statements", blank=True, validators=[each_line_says_i_want]
    )

    # Set on outcomes that a queryset gives `with_contracts`.
    contract_count: int

    objects = OutcomeQuerySet.as_manager()

    class Meta:
        ordering = ("priority", "number")
        indexes = (
            WordsIndex(
                name="outcome_words", a=("title",), b=("description", "want_statements")
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("priority", "number"),
                name="outcome_number_is_used_once_in_a_priority",
                violation_error_message="The priority has an outcome with this number.",
                violation_error_code="number",
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    @property
    def code(self) -> str:
        return f"{self.priority.number}.{self.number}"

    @property
    def wants(self) -> list[str]:
        return [
            line.strip() for line in self.want_statements.splitlines() if line.strip()
        ]


@tracked
class ContractOutcome(models.Model):
    """A contract serves an outcome, and how."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="served_outcomes"
    )
    outcome = models.ForeignKey(
        Outcome, on_delete=models.PROTECT, related_name="serving"
    )
    how = models.TextField("how the contract contributes")

    objects = PublishedQuerySet["ContractOutcome"].as_manager()

    class Meta:
        verbose_name = "outcome served"
        verbose_name_plural = "outcomes served"
        ordering = ("contract", "outcome")
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "outcome"),
                name="contract_serves_an_outcome_once",
                violation_error_message="The contract serves this outcome already.",
                violation_error_code="outcome",
            ),
        )

    def __str__(self) -> str:
        return str(self.outcome)


@tracked
class OutcomePayment(models.Model):
    """A term of price: part of it is paid when an outcome is seen."""

    serving = models.ForeignKey(
        ContractOutcome, on_delete=models.PROTECT, related_name="payments"
    )
    share_per_cent = models.DecimalField(
        "share of the price", max_digits=5, decimal_places=2, null=True, blank=True
    )
    amount = models.DecimalField(
        "sum", max_digits=12, decimal_places=2, null=True, blank=True
    )
    condition = models.TextField("when it is paid")
    measured_by = models.DateField("measured by")

    objects = ReadWholeQuerySet["OutcomePayment"].as_manager()

    class Meta:
        ordering = ("serving", "measured_by", "pk")
        constraints = (
            models.CheckConstraint(
                name="outcome_payment_is_a_share_or_a_sum",
                condition=Q(share_per_cent__isnull=True, amount__isnull=False)
                | Q(share_per_cent__isnull=False, amount__isnull=True),
                violation_error_message=(
                    "Enter a share of the price or a sum, and not both."
                ),
                violation_error_code="share_per_cent",
            ),
            models.CheckConstraint(
                name="outcome_share_is_of_the_whole_price",
                condition=Q(share_per_cent__isnull=True)
                | Q(share_per_cent__gt=0, share_per_cent__lte=100),
                violation_error_message=(
                    "A share is more than 0 and at most 100 per cent."
                ),
                violation_error_code="share_per_cent",
            ),
            models.CheckConstraint(
                name="outcome_sum_is_more_than_nothing",
                condition=Q(amount__isnull=True) | Q(amount__gt=0),
                violation_error_message="A sum is more than £0.",
                violation_error_code="amount",
            ),
        )

    def __str__(self) -> str:
        return f"Payment for {self.serving}"

    @property
    def share(self) -> Share:
        return Share(self.share_per_cent, self.amount)
