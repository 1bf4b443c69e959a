"""The outcomes that KPIs show."""

from typing import Self

from django.db import models

from contracts.access.standing import SignedInPerson
from contracts.outcomes.models import Outcome
from contracts_site.foundation.history import tracked
from kpis.definitions.models import KPI


class OutcomeShownQuerySet(models.QuerySet["OutcomeShown"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """To whoever may read both: the KPI, and the plan that the outcome is of."""
        return self.filter(
            kpi__in=KPI.objects.visible_to(user),
            outcome__in=Outcome.objects.visible_to(user),
        )


@tracked
class OutcomeShown(models.Model):
    """A KPI shows whether an outcome is reached, from set to set."""

    kpi = models.ForeignKey(
        KPI, on_delete=models.PROTECT, related_name="outcomes_shown"
    )
    outcome = models.ForeignKey(
        Outcome, on_delete=models.PROTECT, related_name="shown_by"
    )

    objects = OutcomeShownQuerySet.as_manager()

    class Meta:
        verbose_name = "outcome that a KPI shows"
        verbose_name_plural = "outcomes that KPIs show"
        ordering = ("kpi", "outcome__priority__number", "outcome__number")
        constraints = (
            models.UniqueConstraint(
                fields=("kpi", "outcome"),
                name="kpi_shows_an_outcome_once",
                violation_error_message="This KPI shows this outcome already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kpi}: {self.outcome}"
