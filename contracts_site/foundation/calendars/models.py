"""The days on which the council is closed."""

from datetime import date
from typing import Self

from django.db import models

from contracts_site.foundation.history import tracked


class NonWorkingDayQuerySet(models.QuerySet["NonWorkingDay"]):
    """Questions about the days on which the council is closed."""

    def days(self) -> frozenset[date]:
        """The days themselves, for the sums in `working_days`."""
        return frozenset(each.day for each in self)

    def between(self, first: date, last: date) -> Self:
        """Those from the first day to the last, both included."""
        return self.filter(day__range=(first, last))

    def known_until(self) -> date | None:
        """The last day of the last year that has any: later years are not filled in."""
        last = self.aggregate(last=models.Max("day"))["last"]
        return date(last.year, 12, 31) if last else None


@tracked
class NonWorkingDay(models.Model):
    """A bank holiday or a day on which the council closes by its own choice."""

    day = models.DateField(
        unique=True,
        error_messages={"unique": "This day is already in the calendar."},
    )
    name = models.CharField(max_length=100)
    source = models.CharField(
        max_length=200, help_text="Who says so: GOV.UK, or the council's own decision."
    )

    objects = NonWorkingDayQuerySet.as_manager()

    class Meta:
        ordering = ("day",)
        verbose_name = "non-working day"

    def __str__(self) -> str:
        return f"{self.name}, {self.day.day} {self.day:%B %Y}"
