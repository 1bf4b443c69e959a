"""The days on which the council is closed, and the terms of its schools."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Greatest, Least

from contracts_site.foundation.calendars.terms import NamedDays, Terms
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


class SchoolTermQuerySet(models.QuerySet["SchoolTerm"]):
    """Questions about the terms of the council's schools."""

    def as_terms(self) -> Terms:
        """The terms as a value, for the sums in `periods`."""
        return Terms.of_days(
            NamedDays(each.name, each.school_year, each.first_day, each.last_day)
            for each in self
        )


@tracked
class SchoolTerm(models.Model):
    """A term of the council's schools, for what is reported every term."""

    name = models.CharField(max_length=40, help_text="For example, Autumn term.")
    school_year = models.PositiveSmallIntegerField(
        "school year begins in", help_text="2026 for the school year 2026/27."
    )
    first_day = models.DateField()
    last_day = models.DateField()
    source = models.CharField(
        max_length=200, help_text="Who says so: the council's term dates."
    )

    objects = SchoolTermQuerySet.as_manager()

    class Meta:
        ordering = ("first_day",)
        constraints = (
            models.UniqueConstraint(
                fields=("school_year", "name"),
                name="school_year_has_one_term_of_a_name",
                violation_error_message="This school year already has this term.",
            ),
            models.CheckConstraint(
                name="term_ends_on_or_after_its_first_day",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=(
                    "The last day of the term must be on or after its first day."
                ),
            ),
            models.CheckConstraint(
                name="term_lies_in_its_school_year",
                condition=Q(first_day__year=F("school_year"))
                | Q(first_day__year=F("school_year") + 1),
                violation_error_message=(
                    "The term must begin in its school year, such as from September "
                    "2026 to August 2027 for 2026."
                ),
            ),
            # Least and greatest, as a range of reversed days is an error of its own.
            ExclusionConstraint(
                name="terms_do_not_overlap",
                expressions=[
                    (
                        Func(
                            Least(F("first_day"), F("last_day")),
                            Greatest(F("first_day"), F("last_day")),
                            Value("[]"),
                            function="daterange",
                        ),
                        "&&",
                    )
                ],
                violation_error_message="Another term already covers some of these days.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name} {self.school_year}/{(self.school_year + 1) % 100:02d}"
