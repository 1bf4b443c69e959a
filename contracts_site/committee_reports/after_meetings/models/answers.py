"""What somebody owes a panel: to what, by when, and how it was answered."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from contracts_site.committee_reports.after_meetings.models.outcomes import (
    OfOutcomeQuerySet,
    PaperOutcome,
)
from contracts_site.foundation.history import tracked


class DueAnswerQuerySet(OfOutcomeQuerySet["DueAnswer"]):
    def unanswered(self) -> Self:
        return self.filter(answered_on__isnull=True)


@tracked
class DueAnswer(models.Model):
    """An answer that a post owes the panel, until it is answered."""

    class Basis(models.TextChoices):
        STATUTORY = "statutory", "By law: the committee required it by notice"
        AGREED = "agreed", "By a day that was agreed"

    outcome = models.ForeignKey(
        PaperOutcome, on_delete=models.PROTECT, related_name="due_answers"
    )
    asks = models.TextField("what is to be answered")
    owed_by = models.CharField("who owes it", max_length=150, help_text="A post.")
    basis = models.CharField("by when", max_length=10, choices=Basis)
    received_on = models.DateField("received on")
    due_on = models.DateField("due on")
    answer = models.TextField(blank=True)
    answered_on = models.DateField("answered on", null=True, blank=True)
    reference = models.CharField("where the answer is", max_length=200, blank=True)

    objects = DueAnswerQuerySet.as_manager()

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                name="answer_is_due_on_or_after_it_was_received",
                condition=Q(due_on__gte=F("received_on")),
                violation_error_message="It cannot be due before it was received.",
                violation_error_code="due_on",
            ),
            models.CheckConstraint(
                name="answer_says_how_and_when",
                condition=Q(answered_on__isnull=True, answer="", reference="")
                | (Q(answered_on__isnull=False) & ~Q(answer="")),
                violation_error_message="Enter both the answer and its day.",
                violation_error_code="answer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.owed_by}: {self.asks[:80]}"

    @property
    def is_answered(self) -> bool:
        return self.answered_on is not None

    def is_overdue(self, *, on: date) -> bool:
        return not self.is_answered and self.due_on < on
