"""The issues log: what has gone wrong, who puts it right, and by when."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.concerns.records import (
    ContractRecord,
    RecordQuerySet,
    WholeReadersQuerySet,
)
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class IssueQuerySet(RecordQuerySet["Issue"]):
    def open(self) -> Self:
        return self.filter(resolved_on__isnull=True)

    def resolved(self) -> Self:
        return self.filter(resolved_on__isnull=False)

    def overdue(self, *, on: date) -> Self:
        """Open issues whose target date has passed."""
        return self.open().filter(target_on__lt=on)


@tracked
class Issue(ContractRecord):
    """Something that has gone wrong with a contract: open until it is resolved."""

    class Severity(models.IntegerChoices):
        """Numbers so that a list sorts by them; pages show the words."""

        LOW = 1, "Low"
        MEDIUM = 2, "Medium"
        HIGH = 3, "High"
        CRITICAL = 4, "Critical"

    title = models.CharField("issue", max_length=200)
    description = models.TextField("what has happened")
    severity = models.PositiveSmallIntegerField(choices=Severity)
    raised_on = models.DateField("raised on")
    raised_by_post = models.CharField("raised by", max_length=150, help_text="A post.")
    owner_post = models.CharField("owned by", max_length=150, help_text="A post.")
    target_on = models.DateField("to be resolved by")
    resolved_on = models.DateField("resolved on", null=True, blank=True)
    outcome = models.TextField("how it was resolved", blank=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "raised_on", "pk")
        indexes = (
            WordsIndex(
                name="issue_words", a=("title",), b=("description",), c=("outcome",)
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="issue_has_a_known_severity",
                condition=Q(severity__range=(1, 4)),
                violation_error_message="Choose how severe the issue is.",
                violation_error_code="severity",
            ),
            models.CheckConstraint(
                name="issue_target_lies_on_or_after_it_was_raised",
                condition=Q(target_on__gte=F("raised_on")),
                violation_error_message=(
                    "The target date must be on or after the day the issue was raised."
                ),
                violation_error_code="target_on",
            ),
            models.CheckConstraint(
                name="issue_is_resolved_on_or_after_it_was_raised",
                condition=Q(resolved_on__isnull=True)
                | Q(resolved_on__gte=F("raised_on")),
                violation_error_message=(
                    "An issue cannot be resolved before the day it was raised."
                ),
                violation_error_code="resolved_on",
            ),
            models.CheckConstraint(
                name="resolved_issue_says_how",
                condition=Q(resolved_on__isnull=True) | ~Q(outcome=""),
                violation_error_message="Say how the issue was resolved.",
                violation_error_code="outcome",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.resolved_on is None

    def is_overdue(self, *, on: date) -> bool:
        return self.is_open and self.target_on < on


class IssueUpdateQuerySet(WholeReadersQuerySet["IssueUpdate"]):
    pass


@tracked
class IssueUpdate(models.Model):
    """One entry in the thread of an issue; it is added, never changed."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="updates")
    text = models.TextField("what is new")
    by_post = models.CharField("said by", max_length=150, help_text="A post.")
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = IssueUpdateQuerySet.as_manager()

    class Meta:
        ordering = ("written_at", "pk")
        indexes = (WordsIndex(name="issue_update_words", c=("text",)),)

    def __str__(self) -> str:
        return f"Update of “{self.issue}”"
