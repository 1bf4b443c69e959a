"""Which contract serves which site and which locality, from when until when."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from contracts.access.querysets import AnyRecord_co, ReadWholeQuerySet
from contracts.places.models.sites import Locality, Site
from contracts.register.models import Contract
from contracts_site.foundation.history import tracked


class ServingQuerySet(ReadWholeQuerySet[AnyRecord_co]):
    def not_over(self, *, on: date) -> Self:
        """Serving now or later."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=on), contract__ends_on__gte=on
        )


class Serving(models.Model):
    """From a day until a day; without one, until the contract ends."""

    starts_on = models.DateField("from")
    ends_on = models.DateField("until", null=True, blank=True)
    notes = models.TextField(blank=True)

    class Meta:
        abstract = True

    def overlaps(self, *, starts_on: date, ends_on: date | None) -> bool:
        """Whether a day lies in both; no end means for ever."""
        return self.starts_on <= (ends_on or date.max) and starts_on <= (
            self.ends_on or date.max
        )


@tracked
class ServedSite(Serving):
    """A site from which a contract's service is delivered."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="served_sites"
    )
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="served_by")

    objects = ServingQuerySet["ServedSite"].as_manager()

    class Meta:
        ordering = ("contract", "site", "starts_on")
        constraints = (
            models.CheckConstraint(
                name="site_is_served_until_on_or_after_from",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=(
                    "The last day must be on or after the first day."
                ),
                violation_error_code="ends_on",
            ),
            models.UniqueConstraint(
                fields=("contract", "site", "starts_on"),
                name="contract_begins_to_serve_a_site_once",
                violation_error_message="The contract serves this site from this day.",
                violation_error_code="site",
            ),
        )

    def __str__(self) -> str:
        return f"{self.site}, from {self.starts_on.day} {self.starts_on:%B %Y}"


@tracked
class ServedLocality(Serving):
    """A locality whose people a contract serves."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="served_localities"
    )
    locality = models.ForeignKey(
        Locality, on_delete=models.PROTECT, related_name="served_by"
    )

    objects = ServingQuerySet["ServedLocality"].as_manager()

    class Meta:
        verbose_name_plural = "served localities"
        ordering = ("contract", "locality", "starts_on")
        constraints = (
            models.CheckConstraint(
                name="locality_is_served_until_on_or_after_from",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=(
                    "The last day must be on or after the first day."
                ),
                violation_error_code="ends_on",
            ),
            models.UniqueConstraint(
                fields=("contract", "locality", "starts_on"),
                name="contract_begins_to_serve_a_locality_once",
                violation_error_message=(
                    "The contract serves this locality from this day."
                ),
                violation_error_code="locality",
            ),
        )

    def __str__(self) -> str:
        return f"{self.locality}, from {self.starts_on.day} {self.starts_on:%B %Y}"
