"""What every definition must keep to, in sentences that an officer reads."""

from django.db import models
from django.db.models import F, Q

from kpis.definitions.place_rule import NOT_ADDED_UP

MOST_DECIMAL_PLACES = 4


def _nothing_on_the_side(side: str) -> Q:
    return Q(
        **{f"{band}_{side}__isnull": True for band in ("target", "slight", "below")}
    )


def _widens(inner: str, outer: str, side: str) -> Q:
    """The outer bound is empty, or stands no nearer than the inner one."""
    comparison = "lte" if side == "low" else "gte"
    return Q(**{f"{outer}_{side}__isnull": True}) | Q(
        **{f"{outer}_{side}__{comparison}": F(f"{inner}_{side}")}
    )


def judged_constraints(of: str = "") -> tuple[models.CheckConstraint, ...]:
    """What target, bounds and parts keep to in any table that holds them."""
    prefix = f"{of}_" if of else ""
    return (*_ends_given(prefix), *_bounds_and_parts(prefix))


def _ends_given(prefix: str) -> tuple[models.CheckConstraint, ...]:
    """Which ends of its bands a measure has, by which way is better."""
    return (
        models.CheckConstraint(
            name=f"{prefix}high_is_good_has_lower_bounds_only",
            condition=~Q(good_is="high")
            | (Q(target_low__isnull=False) & _nothing_on_the_side("high")),
            violation_error_message=(
                "Where high is good, give the target and bounds as lowest values."
            ),
        ),
        models.CheckConstraint(
            name=f"{prefix}low_is_good_has_upper_bounds_only",
            condition=~Q(good_is="low")
            | (Q(target_high__isnull=False) & _nothing_on_the_side("low")),
            violation_error_message=(
                "Where low is good, give the target and bounds as highest values."
            ),
        ),
        models.CheckConstraint(
            name=f"{prefix}range_has_two_ends",
            condition=~Q(good_is="range")
            | (
                Q(target_low__isnull=False)
                & Q(target_high__isnull=False)
                & Q(target_high__gte=F("target_low"))
            ),
            violation_error_message=(
                "A range needs a lowest and a highest value, the lowest first."
            ),
        ),
        models.CheckConstraint(
            name=f"{prefix}unrated_kpi_has_no_target",
            condition=~Q(good_is="not_rated")
            | (_nothing_on_the_side("low") & _nothing_on_the_side("high")),
            violation_error_message="A KPI for context carries no target.",
        ),
    )


def _bounds_and_parts(prefix: str) -> tuple[models.CheckConstraint, ...]:
    return (
        models.CheckConstraint(
            name=f"{prefix}bounds_lie_outside_the_target",
            condition=_widens("target", "slight", "low")
            & _widens("target", "slight", "high")
            & _widens("target", "below", "low")
            & _widens("target", "below", "high")
            & _widens("slight", "below", "low")
            & _widens("slight", "below", "high"),
            violation_error_message=(
                "Each bound must be further from good than the one before it: "
                "target, then slightly below, then below."
            ),
        ),
        models.CheckConstraint(
            name=f"{prefix}part_and_whole_are_both_named_or_neither",
            condition=(Q(numerator_label="") & Q(denominator_label=""))
            | (~Q(numerator_label="") & ~Q(denominator_label="")),
            violation_error_message=(
                "Name both the upper and the lower number, or neither."
            ),
        ),
        models.CheckConstraint(
            name=f"{prefix}shown_decimal_places_are_few",
            condition=Q(decimal_places__lte=MOST_DECIMAL_PLACES),
            violation_error_message="Show at most 4 decimal places.",
        ),
    )


def place_constraints() -> tuple[models.CheckConstraint, ...]:
    """Which rule puts sites or localities together: docs/rules/figures-by-site.md."""
    return (
        models.CheckConstraint(
            name="figures_by_place_are_put_together_by_a_rule",
            condition=Q(reported_by="", place_rule="")
            | (~Q(reported_by="") & ~Q(place_rule="")),
            violation_error_message=(
                "Say how the figures of sites or localities are put together, and only "
                "where the KPI is reported by them."
            ),
        ),
        models.CheckConstraint(
            name="sum_of_places_is_of_amounts",
            condition=~Q(place_rule="sum")
            | (Q(numerator_label="") & ~Q(unit__in=NOT_ADDED_UP)),
            violation_error_message=(
                "Percentages, scores and parts of a whole of several sites cannot be "
                "added up."
            ),
        ),
        models.CheckConstraint(
            name="ratio_of_places_has_an_upper_and_a_lower_number",
            condition=~Q(place_rule="ratio") | ~Q(numerator_label=""),
            violation_error_message=(
                "A ratio of sums of sites needs an upper and a lower number."
            ),
        ),
        models.CheckConstraint(
            name="mean_of_places_is_of_one_number",
            condition=~Q(place_rule="mean")
            | (Q(numerator_label="") & ~Q(unit="count")),
            violation_error_message=(
                "Counts and parts of a whole of several sites have no plain mean."
            ),
        ),
        models.CheckConstraint(
            name="worst_place_is_of_a_rated_kpi",
            condition=~Q(place_rule="worst") | ~Q(good_is="not_rated"),
            violation_error_message="A KPI for context has no worst site.",
        ),
    )


DEFINITION_CONSTRAINTS = (
    *judged_constraints(),
    models.UniqueConstraint(
        fields=("kpi_set", "kpi"),
        condition=Q(superseded_at__isnull=True),
        name="kpi_is_defined_once_in_a_set",
        violation_error_message="This KPI set already defines this KPI.",
    ),
    models.CheckConstraint(
        name="ratio_of_sums_has_an_upper_and_a_lower_number",
        condition=~Q(year_to_date="ratio") | ~Q(numerator_label=""),
        violation_error_message=(
            "A ratio of sums needs a figure entered as an upper and a lower number."
        ),
    ),
    models.CheckConstraint(
        name="percentages_are_not_added_up",
        condition=~Q(year_to_date="sum", unit="percentage"),
        violation_error_message=(
            "Percentages cannot be added up. Choose another way for the year to date."
        ),
    ),
    *place_constraints(),
    models.CheckConstraint(
        name="unrated_kpi_has_no_steps",
        condition=~Q(good_is="not_rated") | Q(target_steps=[]),
        violation_error_message="A KPI for context carries no target, so no steps.",
    ),
    models.CheckConstraint(
        name="weight_is_a_point_or_more",
        condition=Q(weight__isnull=True) | Q(weight__gte=1),
        violation_error_message=(
            "Give 1 point or more, or leave the weight empty if the KPI is not weighted."
        ),
    ),
    models.CheckConstraint(
        name="definition_is_superseded_after_it_stood",
        condition=Q(superseded_at__isnull=True)
        | Q(stands_from__isnull=True)
        | Q(superseded_at__gte=F("stands_from")),
    ),
)
