"""Back-plans of all contracts as the rule last made them, for a list that sorts."""

from datetime import date
from typing import Any, Self

from django.db import models

from contracts.register.models import Contract


class PlanLineQuerySet(models.QuerySet["PlanLine"]):
    def of(self, contracts: models.QuerySet[Any]) -> Self:
        return self.filter(contract__in=contracts.order_by().values("pk"))

    def in_state(self, asked: str, *, on: date) -> Self:
        """As the filter of the timeline names them; all where it names none."""
        match asked:
            case "late":
                return self.filter(weeks_late__gt=0)
            case "begun":
                return self.filter(starts_on__lte=on)
            case "not-begun":
                return self.filter(starts_on__gt=on)
            case _:
                return self


class PlanLine(models.Model):
    """Where a contract's back-plan stands among all."""

    contract = models.OneToOneField(
        Contract,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="plan_line",
    )
    starts_on = models.DateField()
    weeks_late = models.IntegerField()
    maximum_end = models.DateField()
    next_title = models.CharField(max_length=200, blank=True)
    next_on = models.DateField("next milestone planned on", null=True)

    objects = PlanLineQuerySet.as_manager()

    def __str__(self) -> str:
        return f"begins {self.starts_on}"
