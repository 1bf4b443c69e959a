"""How a KPI is worded, calculated and judged in a set."""

from copy import copy
from datetime import date, datetime
from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.calendars import Cadence
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from kpis.definitions.constraints import DEFINITION_CONSTRAINTS
from kpis.definitions.models.sets import KPI, KPISet, Theme
from kpis.definitions.place_rule import PlaceRule
from kpis.definitions.stepping import BOUND_NAMES, TargetSteps
from kpis.definitions.steps_field import TargetStepsField
from kpis.definitions.year_rule import YearRule


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


class ReportedBy(models.TextChoices):
    """What a return asks a figure of each of (docs/rules/figures-by-site.md)."""

    ONE_FIGURE = "", "One figure for the service"
    SITE = "site", "By site"
    LOCALITY = "locality", "By locality"


class PutTogether(models.TextChoices):
    """How the figures of sites or localities make the KPI's."""

    NOT_BY_PLACE = "", "One figure: nothing to put together"
    SUM = PlaceRule.SUM.value, "Sum: for counts, pounds, days and hours"
    RATIO = PlaceRule.RATIO.value, "Ratio of sums: for a part of a whole"
    MEAN = PlaceRule.MEAN.value, "Mean: each counts the same"
    WORST = PlaceRule.WORST.value, "Worst: the one furthest from good"


class BoundsAre(models.TextChoices):
    """How bounds were given; what is kept are values either way."""

    VALUES = "values", "Fixed values"
    DISTANCES = "distances", "Distances from the target"


class KPIDefinitionQuerySet(models.QuerySet["KPIDefinition"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(kpi_set__in=KPISet.objects.visible_to(user))

    def in_force(self, *, on: date) -> Self:
        """Those of the set in force, of each contract that has not ended by the day."""
        return self.filter(
            kpi_set__in=KPISet.objects.in_force(on=on),
            kpi_set__contract__ends_on__gte=on,
        )

    def standing(self, *, at: datetime | None = None) -> Self:
        """Those that no correction has replaced: by now, or by the moment."""
        if at is None:
            return self.filter(superseded_at__isnull=True)
        return self.filter(
            Q(stands_from__isnull=True) | Q(stands_from__lte=at),
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=at),
        )


DefinitionManager = models.Manager.from_queryset(KPIDefinitionQuerySet)


class StandingDefinitions(DefinitionManager["KPIDefinition"]):
    """What a set says now: a definition that was corrected is left out.

    A figure still finds the definition it was judged by, corrected or not.
    """

    def get_queryset(self) -> KPIDefinitionQuerySet:
        return KPIDefinitionQuerySet(self.model, using=self._db).standing()


# What no rating depends on, and may change while the definition is in use.
CHANGED_IN_USE = ("counts_people", "owner_post", "next_review_on")


@tracked
class KPIDefinition(models.Model):
    """How one KPI is worded, calculated and judged in one KPI set.

    Three bands, each inside the next, decide the rating (docs/rules/kpi-rating.md):
    `target_*` is met, `slight_*` slightly below, `below_*` below; beyond it,
    significantly below. A measure where high is good has only `_low` ends, where low is
    good only `_high` ends, and one that should stay in a range has both. Both ends
    belong to the band. Without a `slight` bound nothing is slightly below, and without
    a `below` bound nothing is significantly below.

    These are the target and bounds of the set's first day; `target_steps` say from
    which month others hold. `judging` gives those of a period.

    Once figures were judged by it, a definition is never changed. A slip is put right
    by a correction: the definition is closed (`superseded_at`), and another stands in
    its place from that moment.
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
    reported_by = models.CharField(
        max_length=8, choices=ReportedBy, blank=True, default=ReportedBy.ONE_FIGURE
    )
    place_rule = models.CharField(
        "how its sites or localities are put together",
        max_length=5,
        choices=PutTogether,
        blank=True,
        default=PutTogether.NOT_BY_PLACE,
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
    bounds_are = models.CharField(
        "bounds are given as",
        max_length=10,
        choices=BoundsAre,
        default=BoundsAre.VALUES,
    )
    target_steps = TargetStepsField(
        "steps of the target", default=TargetSteps, blank=True
    )
    weight = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="Whole points, if the contract weighs its KPIs.",
    )
    owner_post = models.CharField(
        "who owns it",
        max_length=150,
        blank=True,
        help_text="The post that answers for the KPI, not a person's name.",
    )
    next_review_on = models.DateField("next review", null=True, blank=True)
    measure = models.ForeignKey(
        "kpis.Measure",
        verbose_name="taken from the library",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="definitions",
    )
    stands_from = models.DateTimeField("corrected version since", null=True, blank=True)
    superseded_at = models.DateTimeField(
        "replaced by a correction", null=True, blank=True
    )

    objects = StandingDefinitions()
    every = KPIDefinitionQuerySet.as_manager()

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
                condition=pgtrigger.AnyChange(
                    exclude=[*CHANGED_IN_USE, "superseded_at"]
                ),
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
            pgtrigger.Protect(
                name="definitions_are_superseded_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(
                    old__superseded_at__isnull=False,
                    old__superseded_at__df=pgtrigger.F("new__superseded_at"),
                ),
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

    def judging(self, last_day: date) -> "KPIDefinition":
        """The definition with the target and bounds of a period ending on the day.

        Where a step decides it is a copy: read it, do not save it.
        """
        step = self.target_steps.on(last_day)
        if step is None:
            return self
        judged = copy(self)
        for name in BOUND_NAMES:
            setattr(judged, name, getattr(step, name))
        return judged
