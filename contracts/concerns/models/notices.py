"""Rectification notices: a failure, and a dated chance to put it right."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from contracts.concerns.models.action_plans import ActionPlan
from contracts.concerns.models.issues import Issue
from contracts.concerns.records import ContractRecord, RecordQuerySet
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class RectificationNoticeQuerySet(RecordQuerySet["RectificationNotice"]):
    def open(self) -> Self:
        return self.filter(outcome="")

    def overdue(self, *, on: date) -> Self:
        """Open notices whose time to put things right has run out."""
        return self.open().filter(required_by__lt=on)

    def not_rectified(self, *, by: date) -> Self:
        """Failures that outlived a proper opportunity to improve, closed by that day.

        Section 71 of the Procurement Act 2023 lets a failure to perform be published
        only after such an opportunity; a notice of termination for breach names the day
        on which it ran out (`required_by`).
        """
        return self.filter(
            outcome=RectificationNotice.Outcome.NOT_RECTIFIED, closed_on__lte=by
        )


@tracked
class RectificationNotice(ContractRecord):
    """A notice served on the provider of a contract.

    It is open until its outcome is known. "Not rectified" is known only after the day
    by which the provider was to put things right.
    """

    class Outcome(models.TextChoices):
        RECTIFIED = "rectified", "Rectified"
        NOT_RECTIFIED = "not_rectified", "Not rectified"
        WITHDRAWN = "withdrawn", "Withdrawn"

    title = models.CharField("failure", max_length=200)
    failure = models.TextField("what the provider failed to do")
    issue = models.ForeignKey(
        Issue,
        verbose_name="issue it is about",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices",
    )
    plan = models.ForeignKey(
        ActionPlan,
        verbose_name="action plan it follows",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="notices",
    )
    required = models.TextField("what is required")
    served_on = models.DateField("served on")
    served_by_post = models.CharField("served by", max_length=150, help_text="A post.")
    required_by = models.DateField("to be put right by")
    responded_on = models.DateField("provider responded on", null=True, blank=True)
    response = models.TextField("provider's response", blank=True)
    outcome = models.CharField(max_length=15, choices=Outcome, blank=True)
    closed_on = models.DateField("outcome known on", null=True, blank=True)
    outcome_reason = models.TextField("how the outcome is known", blank=True)

    objects = RectificationNoticeQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "served_on", "pk")
        indexes = (
            WordsIndex(
                name="notice_words",
                a=("title",),
                b=("failure", "required"),
                c=("response", "outcome_reason"),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="notice_gives_time_after_it_is_served",
                condition=Q(required_by__gt=F("served_on")),
                violation_error_message=(
                    "Give the provider until a day after the notice is served."
                ),
                violation_error_code="required_by",
            ),
            models.CheckConstraint(
                name="notice_is_answered_on_or_after_it_is_served",
                condition=Q(responded_on__isnull=True)
                | Q(responded_on__gte=F("served_on")),
                violation_error_message=(
                    "The response cannot come before the notice was served."
                ),
                violation_error_code="responded_on",
            ),
            models.CheckConstraint(
                name="response_to_notice_has_its_words_and_its_day",
                condition=Q(responded_on__isnull=True, response="")
                | (Q(responded_on__isnull=False) & ~Q(response="")),
                violation_error_message=(
                    "Enter both what the provider answered and on which day."
                ),
                violation_error_code="response",
            ),
            models.CheckConstraint(
                name="notice_outcome_has_its_day_and_its_reason",
                condition=Q(outcome="", closed_on__isnull=True, outcome_reason="")
                | (
                    ~Q(outcome="")
                    & Q(closed_on__isnull=False, closed_on__gte=F("served_on"))
                    & ~Q(outcome_reason="")
                ),
                violation_error_message=(
                    "Enter the outcome, how it is known, and a day on or after the "
                    "notice was served."
                ),
                violation_error_code="closed_on",
            ),
            models.CheckConstraint(
                name="notice_is_not_rectified_only_after_its_time",
                condition=~Q(outcome="not_rectified")
                | Q(closed_on__gt=F("required_by")),
                violation_error_message=(
                    "The provider has until the end of the day by which things were to "
                    "be put right. Enter a later day."
                ),
                violation_error_code="closed_on",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return not self.outcome

    def is_overdue(self, *, on: date) -> bool:
        return self.is_open and self.required_by < on
