"""Assessments of a contract's effects: on equality, and on personal data."""

from typing import Self

from django.db import models
from django.db.models import Q

from contracts.concerns.records import ContractRecord, RecordQuerySet
from contracts_site.foundation.history import tracked


class AssessmentQuerySet(RecordQuerySet["Assessment"]):
    def open(self) -> Self:
        """Those still to be started or finished."""
        return self.filter(state__in=Assessment.OPEN_STATES)


@tracked
class Assessment(ContractRecord):
    """One assessment and how it stands.

    Whoever has not completed it says why: why it has not begun, what it waits for, why
    none is required, or why none was done.
    """

    class Kind(models.TextChoices):
        EQUALITY = "equality", "Equality assessment"
        DATA_PROTECTION = "data_protection", "Data protection assessment"

    class State(models.TextChoices):
        NOT_STARTED = "not_started", "Not started"
        BEING_DEVELOPED = "being_developed", "Being developed"
        COMPLETED = "completed", "Completed"
        NOT_REQUIRED = "not_required", "Not required"
        NOT_DONE = "not_done", "Not done"

    OPEN_STATES = (State.NOT_STARTED, State.BEING_DEVELOPED)

    kind = models.CharField("assessment", max_length=20, choices=Kind)
    about = models.CharField(
        "what is assessed", max_length=200, default="The contract as a whole"
    )
    state = models.CharField(max_length=20, choices=State)
    as_of = models.DateField("state on")
    by_post = models.CharField("said by", max_length=150, help_text="A post.")
    reason = models.TextField(blank=True)
    summary = models.TextField("what it found", blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "kind", "about")
        constraints = (
            models.UniqueConstraint(
                name="assessment_is_on_record_once",
                fields=("contract", "kind", "about"),
                violation_error_message=(
                    "An assessment of this kind and subject is on record. Change it "
                    "instead."
                ),
                violation_error_code="about",
            ),
            models.CheckConstraint(
                name="assessment_not_completed_says_why",
                condition=Q(state="completed") | ~Q(reason=""),
                violation_error_message="Say why the assessment is not completed.",
                violation_error_code="reason",
            ),
            models.CheckConstraint(
                name="completed_assessment_says_what_it_found",
                condition=~Q(state="completed") | ~Q(summary=""),
                violation_error_message="Say what the assessment found.",
                violation_error_code="summary",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.about}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN_STATES
