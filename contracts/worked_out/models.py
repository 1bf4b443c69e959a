"""How often a contract's records have changed, and up to which change it is worked out."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F

from contracts.register.models import Contract


class ChangeCount(models.Model):
    """One row for each contract, which triggers alone write: a number that only grows."""

    contract = models.OneToOneField(
        Contract,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="change_count",
    )
    number = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.number} changes"


class WorkedOutQuerySet(models.QuerySet["WorkedOut"]):
    def up_to_date(self, *, on: date, settings: str) -> Self:
        """Those of the day, of the council's settings and of the records as they are."""
        return self.filter(
            day=on, settings=settings, changes=F("contract__change_count__number")
        )


class WorkedOut(models.Model):
    """For which day a contract is worked out, and from what."""

    contract = models.OneToOneField(
        Contract,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="worked_out",
    )
    day = models.DateField()
    changes = models.BigIntegerField()
    settings = models.CharField(max_length=32)

    objects = WorkedOutQuerySet.as_manager()

    def __str__(self) -> str:
        return f"worked out for {self.day}"
