"""Localities, sites with their leases, and when sites are open."""

from datetime import date
from typing import Self

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, F, Prefetch, Q

from contracts.access.querysets import ReadWholeQuerySet
from contracts.places.choices import Occupancy, Responsible, Weekday
from contracts.places.opening import Spell
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked

POSTCODE = RegexValidator(
    r"^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$", "Enter a postcode such as AB1 2CD."
)
_LEASE_IS_OPEN = Q(lease_from__isnull=True) | Q(lease_until__isnull=True)


@tracked
class Locality(models.Model):
    """A part of the council's area by which services are arranged."""

    name = models.CharField(
        max_length=100,
        unique=True,
        error_messages={"unique": "There is a locality of this name."},
    )
    is_active = models.BooleanField("in use", default=True)

    class Meta:
        verbose_name_plural = "localities"
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class SiteQuerySet(ReadWholeQuerySet["Site"]):
    def open_on(self, day: date) -> Self:
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))

    def closed_by(self, day: date) -> Self:
        return self.filter(closed_on__lte=day)

    def with_contracts(self, *, on: date) -> Self:
        """Each with how many contracts serve it on the day."""
        now = Q(served_by__starts_on__lte=on, served_by__contract__ends_on__gte=on) & (
            Q(served_by__ends_on__isnull=True) | Q(served_by__ends_on__gte=on)
        )
        return self.annotate(contract_count=Count("served_by", filter=now))

    def with_spells(self) -> Self:
        spells = OpeningSpell.objects.order_by("weekday", "opens_at")
        return self.prefetch_related(Prefetch("spells", queryset=spells))


@tracked
class Site(models.Model):
    """A building from which a service is delivered, with who answers for it."""

    name = models.CharField(max_length=150)
    address = models.TextField(blank=True)
    postcode = models.CharField(max_length=8, blank=True, validators=[POSTCODE])
    locality = models.ForeignKey(
        Locality,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sites",
    )
    responsible = models.CharField(
        "responsible for the building", max_length=10, choices=Responsible
    )
    occupancy = models.CharField(
        "how far it is used", max_length=10, choices=Occupancy, blank=True
    )
    occupancy_notes = models.TextField("notes on its use", blank=True)
    landlord = models.CharField(max_length=150, blank=True)
    lease_from = models.DateField("lease begins", null=True, blank=True)
    lease_until = models.DateField("lease ends", null=True, blank=True)
    break_on = models.DateField("break date", null=True, blank=True)
    rent_per_year = models.DecimalField(
        "rent in a year", max_digits=12, decimal_places=2, null=True, blank=True
    )
    lease_notes = models.TextField("notes on the lease", blank=True)
    term_time_notes = models.TextField("in term time and holidays", blank=True)
    closed_on = models.DateField("closed from", null=True, blank=True)
    is_illustrative = models.BooleanField("illustrative", default=False)

    # Set on sites that a queryset gives `with_contracts`.
    contract_count: int

    objects = SiteQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        indexes = (
            WordsIndex(
                name="site_words",
                a=("name", "postcode"),
                b=("address",),
                c=("landlord", "occupancy_notes", "lease_notes", "term_time_notes"),
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("name", "postcode"),
                name="site_is_kept_once",
                violation_error_message=(
                    "There is a site of this name at this postcode already."
                ),
                violation_error_code="name",
            ),
            models.CheckConstraint(
                name="lease_ends_on_or_after_it_begins",
                condition=_LEASE_IS_OPEN | Q(lease_until__gte=F("lease_from")),
                violation_error_message=(
                    "The lease must end on or after the day it begins."
                ),
                violation_error_code="lease_until",
            ),
            models.CheckConstraint(
                name="lease_breaks_within_its_term",
                condition=Q(break_on__isnull=True)
                | (
                    (Q(lease_from__isnull=True) | Q(break_on__gte=F("lease_from")))
                    & (Q(lease_until__isnull=True) | Q(break_on__lte=F("lease_until")))
                ),
                violation_error_message=(
                    "The break date must lie between the first and the last day of the "
                    "lease."
                ),
                violation_error_code="break_on",
            ),
            models.CheckConstraint(
                name="rent_is_not_negative",
                condition=Q(rent_per_year__isnull=True) | Q(rent_per_year__gte=0),
                violation_error_message="The rent cannot be less than £0.",
                violation_error_code="rent_per_year",
            ),
        )

    def __str__(self) -> str:
        return self.name


@tracked
class OpeningSpell(models.Model):
    """From opening to closing on one day of the week; a day may have several."""

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="spells")
    weekday = models.PositiveSmallIntegerField(
        choices=Weekday, error_messages={"invalid_choice": "Choose a day of the week."}
    )
    opens_at = models.TimeField("opens at")
    closes_at = models.TimeField("closes at")

    class Meta:
        verbose_name = "opening hours"
        verbose_name_plural = "opening hours"
        ordering = ("site", "weekday", "opens_at")
        constraints = (
            models.CheckConstraint(
                name="site_closes_after_it_opens",
                condition=Q(closes_at__gt=F("opens_at")),
                violation_error_message="A site closes after it opens.",
            ),
            models.CheckConstraint(
                name="site_opens_on_a_day_of_the_week",
                condition=Q(weekday__range=(1, 7)),
                violation_error_message="Choose a day of the week.",
            ),
            models.UniqueConstraint(
                fields=("site", "weekday", "opens_at"),
                name="site_opens_once_at_a_time",
                violation_error_message="The site opens at this time already.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.site}, {self.get_weekday_display()} {self.spell}"

    @property
    def spell(self) -> Spell:
        return Spell(self.opens_at, self.closes_at)
