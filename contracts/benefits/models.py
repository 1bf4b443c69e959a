"""Benefits of a contract: what is planned, from where, by when, and what is measured."""

from collections.abc import Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from contracts.benefits.progress import Progress, Reading, progress_of
from contracts.concerns.records import (
    ContractRecord,
    RecordQuerySet,
    WholeReadersQuerySet,
)
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class BenefitQuerySet(RecordQuerySet["Benefit"]):
    def open(self) -> Self:
        """Planned and not yet ended."""
        return self.filter(state=Benefit.State.EXPECTED)

    def overdue(self, *, on: date) -> Self:
        return self.open().filter(due_on__lt=on)


@tracked
class Benefit(ContractRecord):
    """Something the contract is to bring: money, or a measure that moves.

    It is expected until an officer says what came of it: realised, realised in part, or
    not realised. Money that recurs is an amount a year; money once is the total so far.
    """

    class Kind(models.TextChoices):
        MONEY_RECURRING = "money_recurring", "Money, each year"
        MONEY_ONE_OFF = "money_one_off", "Money, once"
        NUMBER = "number", "Number"
        PERCENTAGE = "percentage", "Percentage"
        IN_WORDS = "in_words", "In words only"

    class State(models.TextChoices):
        EXPECTED = "expected", "Expected"
        REALISED = "realised", "Realised"
        PARTLY = "partly", "Realised in part"
        NOT_REALISED = "not_realised", "Not realised"

    title = models.CharField("benefit", max_length=200)
    description = models.TextField("what it is and how it is measured")
    kind = models.CharField("measured as", max_length=20, choices=Kind)
    baseline = models.DecimalField(
        "where it began", null=True, blank=True, max_digits=14, decimal_places=2
    )
    baseline_on = models.DateField("baseline of", null=True, blank=True)
    target = models.DecimalField(
        "planned", null=True, blank=True, max_digits=14, decimal_places=2
    )
    due_on = models.DateField("by when")
    owner_post = models.CharField("owned by", max_length=150, help_text="A post.")
    state = models.CharField(max_length=15, choices=State, default=State.EXPECTED)
    ended_on = models.DateField("decided on", null=True, blank=True)
    outcome = models.TextField("what came of it", blank=True)

    objects = BenefitQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "due_on", "pk")
        indexes = (
            WordsIndex(
                name="benefit_words", a=("title",), b=("description",), c=("outcome",)
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="measured_benefit_has_a_planned_value",
                condition=Q(kind="in_words") | Q(target__isnull=False),
                violation_error_message="Enter the planned amount or value.",
                violation_error_code="target",
            ),
            models.CheckConstraint(
                name="benefit_in_words_has_no_value",
                condition=~Q(kind="in_words")
                | Q(target__isnull=True, baseline__isnull=True),
                violation_error_message=(
                    "A benefit in words only has neither baseline nor planned value."
                ),
                violation_error_code="kind",
            ),
            models.CheckConstraint(
                name="benefit_percentage_lies_within_100",
                condition=~Q(kind="percentage")
                | (
                    Q(target__range=(0, 100))
                    & (Q(baseline__isnull=True) | Q(baseline__range=(0, 100)))
                ),
                violation_error_message="A percentage lies between 0 and 100.",
                violation_error_code="target",
            ),
            models.CheckConstraint(
                name="benefit_baseline_has_its_day",
                condition=Q(baseline__isnull=True) | Q(baseline_on__isnull=False),
                violation_error_message="Enter the day the baseline was measured.",
                violation_error_code="baseline_on",
            ),
            models.CheckConstraint(
                name="benefit_is_due_after_its_baseline",
                condition=Q(baseline_on__isnull=True) | Q(due_on__gte=F("baseline_on")),
                violation_error_message=(
                    "The date must be on or after the day of the baseline."
                ),
                violation_error_code="due_on",
            ),
            models.CheckConstraint(
                name="ended_benefit_says_what_came_of_it",
                condition=Q(state="expected", ended_on__isnull=True, outcome="")
                | (~Q(state="expected") & Q(ended_on__isnull=False) & ~Q(outcome="")),
                violation_error_message="Say what came of the benefit, and on what day.",
                violation_error_code="outcome",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state == self.State.EXPECTED

    @property
    def is_money(self) -> bool:
        return self.kind in {self.Kind.MONEY_RECURRING, self.Kind.MONEY_ONE_OFF}

    def is_overdue(self, *, on: date) -> bool:
        return self.is_open and self.due_on < on

    def progress(self) -> Progress | None:
        """None for a benefit in words; money without a baseline began at nothing."""
        return self.progress_by(self.measurements.all())

    def progress_by(self, measured: "Iterable[BenefitMeasurement]") -> Progress | None:
        """By these values alone, in the order of their days."""
        if self.target is None:
            return None
        return progress_of(
            baseline=0 * self.target
            if self.baseline is None and self.is_money
            else self.baseline,
            target=self.target,
            readings=[each.reading() for each in measured],
        )


class BenefitMeasurementQuerySet(WholeReadersQuerySet["BenefitMeasurement"]):
    pass


@tracked
class BenefitMeasurement(models.Model):
    """What a benefit measured on a day, and how that is known."""

    benefit = models.ForeignKey(
        Benefit, on_delete=models.CASCADE, related_name="measurements"
    )
    measured_on = models.DateField("measured on")
    value = models.DecimalField("measured value", max_digits=14, decimal_places=2)
    source = models.CharField("how it is known", max_length=300)
    is_break = models.BooleanField("measured differently from here on", default=False)
    break_reason = models.CharField(
        "what changed in how it is measured", max_length=300, blank=True
    )

    objects = BenefitMeasurementQuerySet.as_manager()

    class Meta:
        ordering = ("measured_on", "pk")
        constraints = (
            models.UniqueConstraint(
                name="benefit_is_measured_once_a_day",
                fields=("benefit", "measured_on"),
                violation_error_message=(
                    "This benefit has a measured value for that day already."
                ),
                violation_error_code="measured_on",
            ),
            models.CheckConstraint(
                name="break_in_definition_says_why",
                condition=Q(is_break=False, break_reason="")
                | (Q(is_break=True) & ~Q(break_reason="")),
                violation_error_message=(
                    "Say what changed in how the benefit is measured."
                ),
                violation_error_code="break_reason",
            ),
        )

    def __str__(self) -> str:
        return f"{self.benefit}, {self.measured_on:%-d %B %Y}"

    def reading(self) -> Reading:
        return Reading(self.measured_on, self.value, self.break_reason)
