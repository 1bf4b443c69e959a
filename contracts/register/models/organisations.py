"""Who buys and who delivers: directorates of the council, providers outside it."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


@tracked
class Directorate(models.Model):
    """A part of the council that owns contracts."""

    name = models.CharField(max_length=150, unique=True)
    is_active = models.BooleanField("in use", default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class ProviderQuerySet(models.QuerySet["Provider"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Whoever reads every contract, or what is public of it, knows the providers."""
        standing = standing_of(user)
        if standing.reads_every_contract or standing.reads_public_fields:
            return self
        return self.none()

    def in_use(self) -> Self:
        """Those that a contract may be given to: not merged into another."""
        return self.filter(merged_into__isnull=True)


@tracked
class Provider(models.Model):
    """An organisation that delivers a service under a contract.

    One that was merged keeps the contracts that had ended by then, and names the
    provider that carries on the others.
    """

    name = models.CharField(
        max_length=200,
        unique=True,
        error_messages={"unique": "Another provider already has this name."},
    )
    company_number = models.CharField(max_length=20, blank=True)
    charity_number = models.CharField(max_length=20, blank=True)
    is_small_or_medium = models.BooleanField(
        "small or medium enterprise", null=True, blank=True
    )
    is_voluntary_or_community = models.BooleanField(
        "voluntary or community organisation", null=True, blank=True
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="absorbed",
    )
    merged_on = models.DateField(null=True, blank=True, editable=False)

    objects = ProviderQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        indexes = (
            WordsIndex(
                name="provider_words",
                a=("name",),
                b=("company_number", "charity_number"),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="merged_provider_says_when_and_into_which",
                condition=Q(merged_into__isnull=True, merged_on__isnull=True)
                | Q(merged_into__isnull=False, merged_on__isnull=False),
                violation_error_message="Say into which provider it merged, and when.",
            ),
            models.CheckConstraint(
                name="provider_is_not_merged_into_itself",
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("pk")),
                violation_error_message="A provider cannot be merged into itself.",
                violation_error_code="into",
            ),
        )

    def __str__(self) -> str:
        return self.name
