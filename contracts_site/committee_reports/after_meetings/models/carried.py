"""Where an outcome went: into an appraisal, or an action of a board."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts.governance.models import MeetingAction
from contracts_site.committee_reports.after_meetings.models.outcomes import (
    OfOutcomeQuerySet,
    PaperOutcome,
)
from contracts_site.foundation.history import tracked
from options_appraisal.deciding.models import PanelOutcome


@tracked
class CarriedOver(models.Model):
    """One record elsewhere that was made of an outcome."""

    outcome = models.ForeignKey(
        PaperOutcome, on_delete=models.PROTECT, related_name="carried_over"
    )
    said_in = models.OneToOneField(
        PanelOutcome,
        verbose_name="panel outcome of an appraisal",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    action = models.OneToOneField(
        MeetingAction, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    carried_at = models.DateTimeField("carried over")
    carried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = OfOutcomeQuerySet["CarriedOver"].as_manager()

    class Meta:
        verbose_name = "record made of an outcome"
        verbose_name_plural = "records made of outcomes"
        ordering = ("carried_at", "pk")
        constraints = (
            models.CheckConstraint(
                name="outcome_is_carried_to_one_place",
                condition=Q(said_in__isnull=True) | Q(action__isnull=True),
                violation_error_message="An outcome is carried to one place at a time.",
            ),
        )

    def __str__(self) -> str:
        return str(self.action or self.said_in or "An appraisal that took it off again")
