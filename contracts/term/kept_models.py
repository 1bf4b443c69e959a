"""The next option of each contract as the rule last found it, for home and its counts."""

from typing import Any, Self

from django.db import models

from contracts.register.models import Contract


class OptionLineQuerySet(models.QuerySet["OptionLine"]):
    def of(self, contracts: models.QuerySet[Any]) -> Self:
        return self.filter(contract__in=contracts.order_by().values("pk"))


class OptionLine(models.Model):
    """The option that is to be decided next, with its days."""

    contract = models.OneToOneField(
        Contract,
        primary_key=True,
        on_delete=models.CASCADE,
        related_name="option_line",
    )
    number = models.PositiveSmallIntegerField()
    notice_by = models.DateField()
    last_safe = models.DateField()

    objects = OptionLineQuerySet.as_manager()

    def __str__(self) -> str:
        return f"option {self.number}, notice by {self.notice_by}"
