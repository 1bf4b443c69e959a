"""Draft figures that may change, and figures that are only ever added to."""

from datetime import datetime
from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.models import KPI, KPIDefinition
from kpis.returns.models.returns import Return
from kpis.returns.states import Cause, FigureSource, FigureState


class FigureContent(models.Model):
    """What a figure says, whether still a draft or on the record."""

    state = models.CharField(
        max_length=16, choices=FigureState, default=FigureState.AWAITED
    )
    value = models.DecimalField(max_digits=24, decimal_places=10, null=True, blank=True)
    numerator = models.DecimalField(
        max_digits=18, decimal_places=4, null=True, blank=True
    )
    denominator = models.DecimalField(
        max_digits=18, decimal_places=4, null=True, blank=True
    )
    reason = models.TextField("reason", blank=True, help_text="Why there is no figure.")
    comment = models.TextField(blank=True)

    class Meta:
        abstract = True


def figure_constraints(
    prefix: str, *, is_draft: bool = False
) -> tuple[models.CheckConstraint, ...]:
    """Missing is not zero: a value with "reported" and only with it."""
    parts = Q(numerator__isnull=True, denominator__isnull=True) | Q(
        numerator__isnull=False, denominator__isnull=False, state="reported"
    )
    if is_draft:
        # A draft may wait with one part typed and the other still to come.
        parts |= Q(state="awaited") & (
            Q(numerator__isnull=True) | Q(denominator__isnull=True)
        )
    return (
        models.CheckConstraint(
            name=f"{prefix}_has_a_value_exactly_when_reported",
            condition=(Q(state="reported") & Q(value__isnull=False))
            | (~Q(state="reported") & Q(value__isnull=True)),
            violation_error_message=(
                "Give a value when the figure is reported, and only then."
            ),
        ),
        models.CheckConstraint(
            name=f"{prefix}_has_both_parts_or_neither",
            condition=parts,
            violation_error_message="Give both the upper and the lower number.",
        ),
        models.CheckConstraint(
            name=f"{prefix}_is_not_divided_by_zero",
            condition=Q(denominator__isnull=True) | Q(denominator__gt=0),
            violation_error_message=(
                "The lower number must be above 0. If there was nothing to measure, "
                'choose "No activity".'
            ),
        ),
    )


@tracked
class DraftFigure(FigureContent):
    """One figure while it may still change; `version` guards against racing edits."""

    filed_in = models.ForeignKey(
        Return, on_delete=models.CASCADE, related_name="draft_figures"
    )
    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("filed_in", "kpi")
        constraints = (
            models.UniqueConstraint(
                fields=("filed_in", "kpi"), name="return_drafts_a_kpi_once"
            ),
            *figure_constraints("draft_figure", is_draft=True),
        )

    def __str__(self) -> str:
        return f"{self.kpi}: {self.get_state_display()}"


class FigureQuerySet(models.QuerySet["Figure"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(filed_in__in=Return.objects.visible_to(user))

    def as_reported_at(self, moment: datetime) -> Self:
        """What the record said at the moment: recorded by then, not yet superseded."""
        return self.filter(recorded_at__lte=moment).filter(
            Q(superseded_at__isnull=True) | Q(superseded_at__gt=moment)
        )

    def current(self) -> Self:
        return self.filter(superseded_at__isnull=True)

    def by_provider(self) -> Self:
        return self.filter(source=FigureSource.PROVIDER)

    def verified(self) -> Self:
        return self.filter(source=FigureSource.COUNCIL)

    def governing(self) -> Self:
        """Current figures; one that the council verified in place of the provider's."""
        verified = Figure.objects.current().verified()
        return self.current().exclude(
            Q(source=FigureSource.PROVIDER)
            & Exists(
                verified.filter(filed_in=OuterRef("filed_in"), kpi=OuterRef("kpi"))
            )
        )


@tracked
class Figure(FigureContent):
    """One figure on the record, with the definition and the rating it was judged by.

    Never changed and never deleted: a correction adds a row and sets `superseded_at` of
    the one before, once.
    """

    filed_in = models.ForeignKey(
        Return, on_delete=models.PROTECT, related_name="figures"
    )
    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="figures")
    definition = models.ForeignKey(
        KPIDefinition, on_delete=models.PROTECT, related_name="figures"
    )
    source = models.CharField(
        max_length=10, choices=FigureSource, default=FigureSource.PROVIDER
    )
    cause = models.CharField(max_length=14, choices=Cause, default=Cause.SUBMISSION)
    rating = models.CharField(max_length=20, choices=RatingLevel)
    rating_reason = models.CharField(max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    superseded_at = models.DateTimeField(null=True, blank=True)
    supersedes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
    )
    change_reason = models.TextField("why it was changed", blank=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ("filed_in", "kpi", "recorded_at")
        constraints = (
            models.UniqueConstraint(
                fields=("filed_in", "kpi", "source"),
                condition=Q(superseded_at__isnull=True),
                name="one_figure_is_current",
            ),
            models.CheckConstraint(
                name="figure_on_record_is_not_awaited",
                condition=~Q(state="awaited"),
                violation_error_message=(
                    "An awaited figure is one that is not on the record yet."
                ),
            ),
            models.CheckConstraint(
                name="superseding_figure_says_why",
                condition=Q(supersedes__isnull=True) | ~Q(change_reason=""),
                violation_error_message="Say why the figure changes.",
            ),
            models.CheckConstraint(
                name="missing_figure_says_why",
                condition=~Q(state__in=("not_available", "not_applicable"))
                | ~Q(reason=""),
                violation_error_message="Say why there is no figure.",
            ),
            models.CheckConstraint(
                name="figure_is_superseded_after_it_was_recorded",
                condition=Q(superseded_at__isnull=True)
                | Q(superseded_at__gte=F("recorded_at")),
            ),
            *figure_constraints("figure"),
        )
        indexes = (
            WordsIndex(name="figure_words", b=("comment",)),
            models.Index(
                fields=("filed_in", "kpi", "recorded_at"), name="figure_on_record"
            ),
        )
        triggers = (
            pgtrigger.Protect(
                name="figures_are_never_deleted", operation=pgtrigger.Delete
            ),
            pgtrigger.Protect(
                name="figures_are_never_changed",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["superseded_at"]),
            ),
            pgtrigger.Protect(
                name="figures_are_superseded_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__superseded_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kpi}, {self.filed_in.period.label}: {self.get_state_display()}"

    @property
    def judged_by(self) -> KPIDefinition:
        """Its definition with the target of its period: for reading."""
        return self.definition.judging(self.filed_in.period_end)
