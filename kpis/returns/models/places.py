"""Figures of sites and localities: drafts that may change, and what is on the record."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from contracts.access.standing import SignedInPerson
from contracts.places.models import Locality, Site
from contracts_site.foundation.history import tracked
from kpis.definitions.models import KPI
from kpis.returns.models.figures import FigureContent, figure_constraints
from kpis.returns.models.returns import Return
from kpis.returns.states import Cause


class OfPlace(FigureContent):
    """What one site, or one locality, gives for a KPI of a return."""

    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(
        Site, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    locality = models.ForeignKey(
        Locality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def place(self) -> Site | Locality:
        found = self.site or self.locality
        assert found is not None  # a constraint says so
        return found

    @property
    def place_key(self) -> tuple[str, int]:
        """Which site or which locality it is, for looking it up."""
        if self.site_id is not None:
            return "site", self.site_id
        return "locality", self.locality_id or 0


def _is_of_one_place(prefix: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=f"{prefix}_is_of_a_site_or_a_locality",
        condition=Q(site__isnull=True, locality__isnull=False)
        | Q(site__isnull=False, locality__isnull=True),
        violation_error_message="A figure is of one site or of one locality.",
    )


@tracked
class PlaceDraft(OfPlace):
    """A place's figure while it may still change; `version` guards against racing
    edits."""

    filed_in = models.ForeignKey(
        Return, on_delete=models.CASCADE, related_name="place_drafts"
    )
    version = models.PositiveIntegerField(default=1)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("filed_in", "kpi", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("filed_in", "kpi", "site", "locality"),
                nulls_distinct=False,
                name="return_drafts_a_place_once",
            ),
            _is_of_one_place("place_draft"),
            *figure_constraints("place_draft", is_draft=True),
        )

    def __str__(self) -> str:
        return f"{self.kpi}, {self.place}: {self.get_state_display()}"


class PlaceFigureQuerySet(models.QuerySet["PlaceFigure"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(filed_in__in=Return.objects.visible_to(user))

    def current(self) -> Self:
        return self.filter(superseded_at__isnull=True)

    def by_name(self) -> Self:
        return self.select_related("site", "locality").order_by(
            "site__name", "locality__name", "recorded_at", "pk"
        )


@tracked
class PlaceFigure(OfPlace):
    """A place's figure on the record, beside the KPI's figure it is a part of.

    Never changed and never deleted, as `Figure` is. One that is superseded without a
    successor is of a place that the contract no longer served in the period.
    """

    filed_in = models.ForeignKey(
        Return, on_delete=models.PROTECT, related_name="place_figures"
    )
    cause = models.CharField(max_length=14, choices=Cause, default=Cause.SUBMISSION)
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

    objects = PlaceFigureQuerySet.as_manager()

    class Meta:
        ordering = ("filed_in", "kpi", "recorded_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("filed_in", "kpi", "site", "locality"),
                condition=Q(superseded_at__isnull=True),
                nulls_distinct=False,
                name="one_figure_of_a_place_is_current",
            ),
            models.CheckConstraint(
                name="place_figure_on_record_is_not_awaited",
                condition=~Q(state="awaited"),
                violation_error_message=(
                    "An awaited figure is one that is not on the record yet."
                ),
            ),
            models.CheckConstraint(
                name="superseding_place_figure_says_why",
                condition=Q(supersedes__isnull=True) | ~Q(change_reason=""),
                violation_error_message="Say why the figure changes.",
            ),
            models.CheckConstraint(
                name="missing_place_figure_says_why",
                condition=~Q(state__in=("not_available", "not_applicable"))
                | ~Q(reason=""),
                violation_error_message="Say why there is no figure.",
            ),
            models.CheckConstraint(
                name="place_figure_is_superseded_after_it_was_recorded",
                condition=Q(superseded_at__isnull=True)
                | Q(superseded_at__gte=F("recorded_at")),
            ),
            _is_of_one_place("place_figure"),
            *figure_constraints("place_figure"),
        )
        triggers = (
            pgtrigger.Protect(
                name="place_figures_are_never_deleted", operation=pgtrigger.Delete
            ),
            pgtrigger.Protect(
                name="place_figures_are_never_changed",
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(exclude=["superseded_at"]),
            ),
            pgtrigger.Protect(
                name="place_figures_are_superseded_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__superseded_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return (
            f"{self.kpi}, {self.place}, {self.filed_in.period.label}: "
            f"{self.get_state_display()}"
        )
