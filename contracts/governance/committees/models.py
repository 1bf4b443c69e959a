"""Committees that contracts report to, and their meeting dates."""

from django.db import models

from contracts_site.foundation.history import tracked


@tracked
class Committee(models.Model):
    """A panel or committee of the council that receives papers."""

    name = models.CharField(max_length=200, unique=True)
    is_active = models.BooleanField("still meets", default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


@tracked
class MeetingDate(models.Model):
    """One meeting in a committee's calendar."""

    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, related_name="meeting_dates"
    )
    held_on = models.DateField("date")
    starts_at = models.TimeField("start time", null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-held_on", "committee")
        constraints = (
            models.UniqueConstraint(
                fields=("committee", "held_on"),
                name="committee_meets_once_a_day",
                violation_error_message="This committee already meets on this day.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.committee}, {self.held_on:%-d %B %Y}"
