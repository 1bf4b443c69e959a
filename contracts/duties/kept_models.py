"""Duties of all contracts as the rule last found them, for lists that filter and sort."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Q

from contracts.duties.standing_duties import OPEN_STATES, DutyState
from contracts.register.models import Contract

HELD_STATES = (
    *sorted(OPEN_STATES),
    DutyState.CANNOT_TELL,
    DutyState.DONE,
    DutyState.WAIVED,
)


class DutyLineQuerySet(models.QuerySet["DutyLine"]):
    def of(self, contracts: models.QuerySet[Any]) -> Self:
        return self.filter(contract__in=contracts.order_by().values("pk"))

    def open(self) -> Self:
        return self.filter(state__in=OPEN_STATES)

    def in_state(self, asked: str, *, on: date) -> Self:
        """As the filter of duties names them; all that are open where it names none."""
        match asked:
            case "overdue":
                return self.filter(state=DutyState.OVERDUE)
            case "30" | "90":
                last = on + timedelta(days=int(asked))
                return self.open().filter(due_on__range=(on, last))
            case "cannot-tell":
                return self.filter(state=DutyState.CANNOT_TELL)
            case "done":
                return self.filter(state__in=(DutyState.DONE, DutyState.WAIVED))
            case _:
                return self.open()


class DutyLine(models.Model):
    """One line of a contract's duties: enough to find it, and where it stands among all.

    What is published for all contracts at once, and what asks nothing, is not kept.
    """

    contract = models.ForeignKey(
        Contract, on_delete=models.CASCADE, related_name="duty_lines"
    )
    code = models.CharField(max_length=60)
    occurrence = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=300)
    is_statutory = models.BooleanField()
    state = models.CharField(max_length=30)
    due_on = models.DateField(null=True)

    objects = DutyLineQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(
                name="open_duties_by_day",
                fields=("due_on", "id"),
                condition=Q(state__in=sorted(map(str, OPEN_STATES))),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> tuple[int, str, str]:
        return self.contract_id, self.code, self.occurrence
