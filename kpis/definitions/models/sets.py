"""Themes, KPIs and the effective-dated sets that they are defined in."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract
from contracts.variations.models import Variation
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked


def contracts_whose_kpis_are_read(user: SignedInPerson) -> models.QuerySet[Contract]:
    """Contracts of which the person reads KPIs: all for those who read contracts whole,
    a provider's own."""
    contracts = Contract.objects.visible_to(user)
    standing = standing_of(user)
    if standing.reads_every_contract:
        return contracts
    return contracts.filter(provider_id__in=standing.provider_ids)


@tracked
class Theme(models.Model):
    """A heading that KPIs are grouped under, shared by all contracts."""

    name = models.CharField(max_length=150, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class DataOwner(models.TextChoices):
    """Whose figure it is: who has the data and answers for them."""

    PROVIDER = "provider", "Provider"
    PARTNER = "partner", "Partner"
    COUNCIL = "council", "Council"


class KPIQuerySet(models.QuerySet["KPI"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(contract__in=contracts_whose_kpis_are_read(user))


@tracked
class KPI(models.Model):
    """One thing measured under a contract; it keeps its identity across KPI sets."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="kpis"
    )
    code = models.CharField(
        max_length=12, help_text="A short code such as A1, the same in every KPI set."
    )
    name = models.CharField("short name", max_length=150)
    data_owner = models.CharField(
        "who reports it",
        max_length=10,
        choices=DataOwner,
        default=DataOwner.PROVIDER,
        help_text="Whose figure it is, whoever can move it.",
    )
    due_days = models.PositiveSmallIntegerField(
        "days to report it",
        null=True,
        blank=True,
        help_text="Days after the period ends, if it takes longer than other KPIs.",
    )
    background = models.TextField(
        "standing background",
        blank=True,
        help_text="What a reader should know of this KPI every time.",
    )

    objects = KPIQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI"
        ordering = ("contract", "code")
        indexes = (WordsIndex(name="kpi_words", a=("code", "name")),)
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "code"),
                name="kpi_code_is_used_once_in_a_contract",
                violation_error_message=(
                    "This contract already has a KPI with this code."
                ),
            ),
            models.CheckConstraint(
                name="kpi_is_reported_after_its_period",
                condition=Q(due_days__isnull=True) | Q(due_days__range=(1, 366)),
                violation_error_message=(
                    "Enter from 1 to 366 days, or leave the days empty."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class KPISetQuerySet(models.QuerySet["KPISet"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Sets of the contracts whose KPIs the person reads; a provider sees a proposed
        set once it is decided."""
        seen = self.filter(contract__in=contracts_whose_kpis_are_read(user))
        if standing_of(user).reads_every_contract:
            return seen
        return seen.filter(effective_from__isnull=False)

    def in_force(self, *, on: date) -> Self:
        """For each contract, the set with the last effective date by the day."""
        latest = (
            KPISet.objects.filter(
                contract=models.OuterRef("contract"), effective_from__lte=on
            )
            .order_by("-effective_from")
            .values("pk")[:1]
        )
        return self.filter(pk=models.Subquery(latest))

    def open_to_change(self) -> Self:
        """Sets of the award, and of variations in draft, that judged no figure yet."""
        drafted = Q(variation__isnull=True) | Q(variation__state=Variation.State.DRAFT)
        return self.filter(drafted).exclude(definitions__figures__isnull=False)

    def dated(self) -> Self:
        """Sets that apply or will apply, by the award or an approved variation."""
        return self.filter(effective_from__isnull=False).order_by(
            "contract", "effective_from"
        )


@tracked
class KPISet(models.Model):
    """The KPIs that apply to a contract from a date until the next set's date.

    A set is introduced by the award (no variation) or by a variation. A proposed set
    has no effective date: approval of its variation copies the date. No end date is
    stored.
    """

    class CommentRule(models.TextChoices):
        EVERY_KPI = "every_kpi", "Every KPI needs a comment"
        OFF_TARGET = "off_target", "Only KPIs off target need a comment"

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="kpi_sets"
    )
    name = models.CharField(max_length=150)
    variation = models.OneToOneField(
        Variation,
        verbose_name="introduced by",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="kpi_set",
    )
    effective_from = models.DateField("applies from", null=True, blank=True)
    reason = models.TextField(
        "why the KPI set changed",
        blank=True,
        help_text="One or two sentences; printed wherever the change shows.",
    )
    comment_rule = models.CharField(
        max_length=12, choices=CommentRule, default=CommentRule.OFF_TARGET
    )

    objects = KPISetQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI set"
        ordering = ("contract", F("effective_from").asc(nulls_last=True))
        constraints = (
            models.UniqueConstraint(
                fields=("contract", "effective_from"),
                name="one_kpi_set_starts_on_a_day",
                violation_error_message=(
                    "Another KPI set of this contract already applies from this date."
                ),
            ),
            models.CheckConstraint(
                name="kpi_set_of_the_award_has_a_date",
                condition=Q(variation__isnull=False) | Q(effective_from__isnull=False),
                violation_error_message=(
                    "A KPI set without a variation comes with the award: say from when "
                    "it applies."
                ),
            ),
            models.UniqueConstraint(
                fields=("contract",),
                condition=Q(variation__isnull=True),
                name="one_kpi_set_comes_with_the_award",
                violation_error_message=(
                    "This contract already has the KPI set of its award; propose a new "
                    "one through a variation."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def is_proposed(self) -> bool:
        return self.effective_from is None

    @property
    def is_used(self) -> bool:
        """Whether a submitted figure was judged by it."""
        return self.definitions.filter(figures__isnull=False).exists()

    def clean(self) -> None:
        super().clean()
        if (
            self.variation is not None
            and self.variation.contract_id != self.contract_id
        ):
            raise ValidationError("The variation belongs to another contract.")
