"""Why a set drops a KPI, or says anew who controls it."""

from django.db import models
from django.db.models import Q

from contracts_site.foundation.history import tracked
from kpis.definitions.models import KPI, KPISet


@tracked
class ChangeReason(models.Model):
    """The reason for one change that a set makes to the set before it."""

    class Change(models.TextChoices):
        DROPPED = "dropped", "Dropped"
        CONTROL = "control", "Control changed"

    kpi_set = models.ForeignKey(
        KPISet, on_delete=models.CASCADE, related_name="change_reasons"
    )
    kpi = models.ForeignKey(
        KPI, on_delete=models.PROTECT, related_name="change_reasons"
    )
    change = models.CharField(max_length=8, choices=Change)
    words = models.TextField("reason")

    class Meta:
        verbose_name = "reason for a change of KPIs"
        ordering = ("kpi_set", "kpi", "change")
        constraints = (
            models.UniqueConstraint(
                fields=("kpi_set", "kpi", "change"),
                name="change_of_a_kpi_has_one_reason",
                violation_error_message="There is a reason for this change already.",
            ),
            models.CheckConstraint(
                name="change_of_a_kpi_says_why",
                condition=~Q(words=""),
                violation_error_message="Say why the KPI changes.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kpi}: {self.get_change_display().lower()}"
