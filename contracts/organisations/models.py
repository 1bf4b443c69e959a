"""What providers and directorates were before, and who else delivers a contract."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract, Directorate, Provider
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


class FormerNameQuerySet(models.QuerySet["FormerName"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(provider__in=Provider.objects.visible_to(user))


@tracked
class FormerName(models.Model):
    """A name that a provider bore until a day; papers of that time still say it."""

    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="former_names"
    )
    name = models.CharField(max_length=200)
    until = models.DateField("borne until")
    reason = models.CharField("why it was renamed", max_length=300)

    objects = FormerNameQuerySet.as_manager()

    class Meta:
        ordering = ("-until", "-pk")
        indexes = (WordsIndex(name="former_name_words", b=("name",)),)

    def __str__(self) -> str:
        return self.name


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        standing = standing_of(user)
        reads = standing.reads_every_contract or standing.reads_public_fields
        return self if reads else self.none()


@tracked
class Reorganisation(models.Model):
    """A directorate closed, its contracts and commissioners carried into another."""

    directorate = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="reorganisations"
    )
    into = models.ForeignKey(
        Directorate, on_delete=models.PROTECT, related_name="taken_over"
    )
    on = models.DateField("from")
    reason = models.CharField("why", max_length=300)
    contracts_moved = models.PositiveIntegerField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.CheckConstraint(
                name="directorate_is_not_reorganised_into_itself",
                condition=~Q(directorate=F("into")),
                violation_error_message="Choose another directorate.",
                violation_error_code="into",
            ),
        )

    def __str__(self) -> str:
        return f"{self.directorate} into {self.into}"


class PartyQuerySet(models.QuerySet["Party"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        standing = standing_of(user)
        if standing.reads_every_contract:
            return self
        if standing.reads_public_fields:
            return self.filter(role=Party.Role.CONSORTIUM)
        return self.none()


@tracked
class Party(models.Model):
    """A provider beside the one that holds the contract: in its consortium, or under it."""

    class Role(models.TextChoices):
        CONSORTIUM = "consortium", "Consortium member"
        SUBCONTRACTOR = "subcontractor", "Subcontractor"

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="parties"
    )
    provider = models.ForeignKey(
        Provider, on_delete=models.PROTECT, related_name="parts_in_contracts"
    )
    role = models.CharField(max_length=20, choices=Role)
    delivers = models.CharField("what it delivers", max_length=300)
    joined_on = models.DateField("from")
    left_on = models.DateField("until", null=True, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ("contract", "role", "provider__name")
        verbose_name_plural = "parties"
        constraints = (
            models.CheckConstraint(
                name="party_leaves_on_or_after_it_joined",
                condition=Q(left_on__isnull=True) | Q(left_on__gte=F("joined_on")),
                violation_error_message="The last day must be on or after the first.",
                violation_error_code="left_on",
            ),
            models.UniqueConstraint(
                fields=("contract", "provider", "role", "joined_on"),
                name="party_joins_a_contract_once_a_day",
                violation_error_message=(
                    "This provider is already listed in this role from this day."
                ),
                violation_error_code="provider",
            ),
        )

    def __str__(self) -> str:
        return f"{self.provider}, {self.get_role_display().lower()}"
