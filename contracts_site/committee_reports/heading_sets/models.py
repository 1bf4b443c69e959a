"""Heading sets: the headings, numbering and cover that a committee expects."""

from typing import Self

from django.db import models

from contracts.governance.models import Committee
from contracts_site.committee_reports.heading_sets.kinds import (
    AppendixLabels,
    ClearanceKind,
    CoverFieldKind,
    CoverLayout,
    ExemptVersion,
    Numbering,
    PartKind,
)
from contracts_site.foundation.history import tracked


class HeadingSetQuerySet(models.QuerySet["HeadingSet"]):
    def in_use(self) -> Self:
        """Sets that a new paper may take."""
        return self.filter(is_active=True)


@tracked
class HeadingSet(models.Model):
    """How papers for a committee are headed, numbered and covered."""

    name = models.CharField(
        max_length=150,
        unique=True,
        error_messages={"unique": "Another heading set already has this name."},
    )
    committee = models.ForeignKey(
        Committee,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="heading_sets",
        help_text="Leave empty if several committees use this set.",
    )
    numbering = models.CharField(
        "numbering of paragraphs", max_length=20, choices=Numbering
    )
    cover_layout = models.CharField(
        "cover", max_length=10, choices=CoverLayout, default=CoverLayout.SIMPLE
    )
    appendix_labels = models.CharField(
        "appendices are called",
        max_length=10,
        choices=AppendixLabels,
        default=AppendixLabels.NUMBERS,
    )
    exempt_version = models.CharField(
        "exempt version",
        max_length=10,
        choices=ExemptVersion,
        default=ExemptVersion.WHOLE,
    )
    other_formats = models.TextField(
        "how to ask for another format",
        blank=True,
        help_text="Printed at the end of every paper; empty for the site's own words.",
    )
    is_active = models.BooleanField("offered for new papers", default=True)

    objects = HeadingSetQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

    def serves(self, committee: Committee) -> bool:
        """A set without a committee serves them all."""
        return self.committee_id in {None, committee.pk}


@tracked
class Heading(models.Model):
    """One heading of a set; a paper's sections are made from them in this order."""

    heading_set = models.ForeignKey(
        HeadingSet, on_delete=models.CASCADE, related_name="headings"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=PartKind, default=PartKind.SECTION)
    is_numbered = models.BooleanField("takes a number", default=True)
    is_fixed = models.BooleanField(
        "fixed",
        default=True,
        help_text="The author may neither rename nor remove a fixed heading.",
    )
    guidance = models.TextField(
        blank=True, help_text="What the committee expects here; shown to the author."
    )
    standard_text = models.TextField(
        blank=True,
        help_text="Text that every paper's section begins with; the author may edit it.",
    )

    class Meta:
        ordering = ("heading_set", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("heading_set", "position"),
                name="heading_has_a_place_of_its_own",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another heading of this set has this position.",
            ),
            models.UniqueConstraint(
                fields=("heading_set",),
                condition=models.Q(kind=PartKind.RECOMMENDATIONS),
                name="heading_set_has_recommendations_once",
                violation_error_message=(
                    "A heading set has one heading for recommendations at most."
                ),
            ),
        )

    def __str__(self) -> str:
        return self.title


@tracked
class CoverField(models.Model):
    """One fact that the cover asks for."""

    heading_set = models.ForeignKey(
        HeadingSet, on_delete=models.CASCADE, related_name="cover_fields"
    )
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=100)
    key = models.SlugField(
        max_length=50, help_text="A short name for files and exports: key-decision."
    )
    kind = models.CharField(
        max_length=10, choices=CoverFieldKind, default=CoverFieldKind.TEXT
    )
    hint = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("heading_set", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("heading_set", "position"),
                name="cover_field_has_a_place_of_its_own",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another cover field has this position.",
            ),
            models.UniqueConstraint(
                fields=("heading_set", "key"),
                name="cover_field_key_is_used_once",
                violation_error_message="Another cover field of this set has this key.",
            ),
        )

    def __str__(self) -> str:
        return self.label


@tracked
class RequiredClearance(models.Model):
    """What somebody signs before a paper of the set is published."""

    heading_set = models.ForeignKey(
        HeadingSet, on_delete=models.CASCADE, related_name="clearances"
    )
    kind = models.CharField("clearance", max_length=30, choices=ClearanceKind)
    step = models.PositiveSmallIntegerField(
        default=1,
        help_text=(
            "Those of step 1 are asked for together; those of step 2 when these are "
            "signed."
        ),
    )
    working_days = models.PositiveSmallIntegerField(
        "working days given",
        default=5,
        help_text="Whole working days between asking and the next step.",
    )

    class Meta:
        ordering = ("heading_set", "step", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("heading_set", "kind"),
                name="heading_set_asks_for_a_clearance_once",
                violation_error_message="This set already asks for this clearance.",
            ),
            models.CheckConstraint(
                name="required_clearance_is_given_a_day",
                condition=models.Q(working_days__gte=1),
                violation_error_message="Give at least one working day.",
            ),
            models.CheckConstraint(
                name="required_clearance_steps_count_from_one",
                condition=models.Q(step__gte=1),
                violation_error_message="Steps count from 1.",
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
