"""Themes, KPIs and effective-dated KPI sets with their definitions."""

from datetime import date
from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.models import Contract
from contracts.variations.models import Variation
from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from kpis.definitions.constraints import DEFINITION_CONSTRAINTS
from kpis.definitions.year_rule import YearRule


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


class GoodIs(models.TextChoices):
    """Which way is better."""

    HIGH = "high", "High"
    LOW = "low", "Low"
    IN_RANGE = "range", "In a range"
    NOT_RATED = "not_rated", "Neither: context only"


class Unit(models.TextChoices):
    PERCENTAGE = "percentage", "Percentage"
    COUNT = "count", "Count"
    POUNDS = "pounds", "Pounds"
    DAYS = "days", "Days"
    HOURS = "hours", "Hours"
    SCORE = "score", "Score"


class Control(models.TextChoices):
    """Who can move the figure."""

    PROVIDER = "provider", "Provider"
    SHARED = "shared", "Shared with partners"
    COUNCIL = "council", "Council"
    CONTEXT = "context", "Context: nobody alone"


class YearToDate(models.TextChoices):
    """How the periods of a year are put together (docs/rules/year-to-date.md)."""

    AS_MEASURED = "", "As it is measured"
    SUM = YearRule.SUM.value, "Sum"
    MEAN = YearRule.MEAN.value, "Mean"
    LAST = YearRule.LAST.value, "Last figure"
    RATIO = YearRule.RATIO.value, "Ratio of sums"


class KPIDefinitionQuerySet(models.QuerySet["KPIDefinition"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(kpi_set__in=KPISet.objects.visible_to(user))


@tracked
class KPIDefinition(models.Model):
    """How one KPI is worded, calculated and judged in one KPI set.

    Three bands, each inside the next, decide the rating (docs/rules/kpi-rating.md):
    `target_*` is met, `slight_*` slightly below, `below_*` below; beyond it,
    significantly below. A measure where high is good has only `_low` ends, where low is
    good only `_high` ends, and one that should stay in a range has both. Both ends
    belong to the band. Without a `slight` bound nothing is slightly below, and without
    a `below` bound nothing is significantly below.
    """

    kpi_set = models.ForeignKey(
        KPISet, on_delete=models.CASCADE, related_name="definitions"
    )
    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="definitions")
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="definitions"
    )
    position = models.PositiveSmallIntegerField(default=0)
    wording = models.TextField("what is measured")
    calculation = models.TextField("how it is calculated")
    unit = models.CharField(max_length=12, choices=Unit)
    decimal_places = models.PositiveSmallIntegerField(
        "decimal places shown",
        default=0,
        help_text="For display only; ratings use the unrounded value.",
    )
    numerator_label = models.CharField(
        max_length=150,
        blank=True,
        help_text="What the upper number counts, if the figure is a part of a whole.",
    )
    denominator_label = models.CharField(
        max_length=150, blank=True, help_text="What the lower number counts."
    )
    counts_people = models.BooleanField(
        "counts children or other people",
        default=True,
        help_text=(
            "Small numbers of people are kept back from public papers and open data. "
            "Say no only where nobody is counted: sessions, rooms, buildings."
        ),
    )
    cadence = models.CharField(max_length=12, choices=Cadence, default=Cadence.MONTHLY)
    year_to_date = models.CharField(
        "how the periods make the year to date",
        max_length=5,
        choices=YearToDate,
        blank=True,
        default=YearToDate.AS_MEASURED,
        help_text=(
            "As it is measured: a ratio of sums for a part of a whole, a sum for a "
            "count, else the last figure. Choose the last figure for what is counted on "
            "a day, such as a waiting list."
        ),
    )
    good_is = models.CharField(max_length=10, choices=GoodIs)
    target_low = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    target_high = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    slight_low = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    slight_high = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    below_low = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    below_high = models.DecimalField(
        max_digits=16, decimal_places=4, null=True, blank=True
    )
    control = models.CharField(
        "who controls it",
        max_length=10,
        choices=Control,
        default=Control.PROVIDER,
    )
    source = models.CharField("where the figure comes from", max_length=200)
    why_it_matters = models.TextField(blank=True)

    objects = KPIDefinitionQuerySet.as_manager()

    class Meta:
        verbose_name = "KPI definition"
        ordering = ("kpi_set", "position", "pk")
        indexes = (
            WordsIndex(
                name="kpi_definition_words",
                b=("wording",),
                c=("calculation",),
            ),
        )
        constraints = DEFINITION_CONSTRAINTS
        triggers = (
            # The figures on record were judged by it; another set makes the change.
            # Whether it counts people decides what is published, not how it is rated.
            pgtrigger.Trigger(
                name="used_definition_is_never_changed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["counts_people"]),
                func="""
                    IF EXISTS (
                        SELECT 1 FROM kpis_figure WHERE definition_id = OLD.id
                    ) THEN
                        RAISE EXCEPTION 'Figures were judged by KPI definition %.',
                            OLD.id USING ERRCODE = 'integrity_constraint_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        )

    def __str__(self) -> str:
        return f"{self.kpi} ({self.kpi_set})"

    def clean(self) -> None:
        super().clean()
        if not (self.kpi_id and self.kpi_set_id):
            return
        if self.kpi.contract_id != self.kpi_set.contract_id:
            raise ValidationError("The KPI belongs to another contract.")

    @property
    def has_parts(self) -> bool:
        """Whether the figure is entered as a part of a whole."""
        return bool(self.numerator_label)
