"""Heading sets: the headings, numbering and cover that a committee expects."""

import re
from typing import Self

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from contracts.governance.models import Committee
from contracts_site.committee_reports.heading_sets.kinds import (
    AppendixLabels,
    ClearanceKind,
    CoverFieldKind,
    CoverLayout,
    ExemptVersion,
    Numbering,
    PartKind,
    SetState,
)
from contracts_site.foundation.history import tracked

_PLACEHOLDER = re.compile(r"\{[^{}]*\}")


def fixed_once_in_use(name: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """The database keeps what papers were started with as it is."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func="""
            IF EXISTS (
                SELECT 1 FROM committee_reports_headingset
                WHERE id = COALESCE(NEW.heading_set_id, OLD.heading_set_id)
                    AND state <> 'prepared'
            ) THEN
                RAISE EXCEPTION 'A heading set in use is never changed.'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,
    )


class HeadingSetQuerySet(models.QuerySet["HeadingSet"]):
    def in_use(self) -> Self:
        """Sets that a new paper may take."""
        return self.filter(state=SetState.IN_USE)

    def in_preparation(self) -> Self:
        return self.filter(state=SetState.PREPARED)


@tracked
class HeadingSet(models.Model):
    """One version of how papers for a committee are headed, numbered and covered.

    Versions of one set bear one name. A version may be changed until it is brought into
    use; from then on it stays as it is, and so do the papers that were started with it.
    """

    name = models.CharField(max_length=150)
    version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=SetState, default=SetState.PREPARED)
    committee = models.ForeignKey(
        Committee,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="heading_sets",
        help_text="Leave empty if several committees use this set.",
    )
    numbering = models.CharField(
        "numbering of paragraphs",
        max_length=20,
        choices=Numbering,
        default=Numbering.BY_SECTION,
        help_text=(
            "Headings that take no number are passed over: give one to the issues alone "
            "if only these are numbered."
        ),
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
    exclusion_words = models.TextField(
        "excluding the public",
        blank=True,
        help_text=(
            "Printed before the appendices where something is exempt. {paragraphs} "
            "stands for the paragraphs of Schedule 12A, {document} for the exempt "
            "version. Empty for the site's own words."
        ),
    )
    urgency_words = models.TextField(
        "an urgent report",
        blank=True,
        help_text=(
            "Printed where five clear days cannot be kept. {reason} stands for the "
            "reason given. Empty for the site's own words."
        ),
    )
    lateness_words = models.TextField(
        "a report after its meeting",
        blank=True,
        help_text=(
            "Printed where a report is first published after its meeting. {reason} "
            "stands for the reason given. Empty for the site's own words."
        ),
    )

    objects = HeadingSetQuerySet.as_manager()

    class Meta:
        ordering = ("name", "-version")
        constraints = (
            models.UniqueConstraint(
                fields=("name", "version"),
                name="heading_set_version_is_used_once",
                violation_error_message="Another heading set already has this name.",
                violation_error_code="name",
            ),
            models.UniqueConstraint(
                fields=("name",),
                condition=Q(state=SetState.PREPARED),
                name="heading_set_has_one_version_in_preparation",
                violation_error_message="A version of this set is in preparation.",
            ),
            models.UniqueConstraint(
                fields=("name",),
                condition=Q(state=SetState.IN_USE),
                name="heading_set_has_one_version_in_use",
                violation_error_message="Another version of this set is in use.",
            ),
            models.CheckConstraint(
                name="heading_set_versions_count_from_one",
                condition=Q(version__gte=1),
                violation_error_message="Versions count from 1.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, version {self.version}"

    def clean(self) -> None:
        """A standard paragraph names what is put into it, and nothing else."""
        errors = {
            field: words
            for field, (needed, allowed) in PLACEHOLDERS.items()
            if (words := _misplaced(getattr(self, field), needed, allowed))
        }
        if errors:
            raise ValidationError(errors)

    @property
    def is_prepared(self) -> bool:
        return self.state == SetState.PREPARED

    @property
    def is_in_use(self) -> bool:
        return self.state == SetState.IN_USE

    def serves(self, committee: Committee) -> bool:
        """A set without a committee serves them all."""
        return self.committee_id in {None, committee.pk}


# What each standard paragraph has to name, and what it may name.
PLACEHOLDERS = {
    "other_formats": (set(), set()),
    "exclusion_words": ({"{paragraphs}"}, {"{paragraphs}", "{document}"}),
    "urgency_words": ({"{reason}"}, {"{reason}"}),
    "lateness_words": ({"{reason}"}, {"{reason}"}),
}


def _misplaced(words: str, needed: set[str], allowed: set[str]) -> str:
    """What is wrong with the braces of a paragraph, or nothing."""
    named = set(_PLACEHOLDER.findall(words))
    if unknown := sorted(named - allowed):
        return f"Nothing is put in the place of {unknown[0]}."
    if words and (missing := sorted(needed - named)):
        return f"Write {missing[0]} where it is to stand."
    return ""


@tracked
class Heading(models.Model):
    """One heading of a set; a paper's sections are made from them in this order."""

    heading_set = models.ForeignKey(
        HeadingSet, on_delete=models.CASCADE, related_name="headings"
    )
    origin = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="first version of it",
        help_text="The heading of the first version that this one continues.",
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
                violation_error_code="kind",
            ),
        )
        triggers = (
            fixed_once_in_use(
                "headings_in_use_are_never_changed",
                pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def origin_pk(self) -> int:
        """What all versions of the heading have in common."""
        return self.origin_id or self.pk


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
                violation_error_code="key",
            ),
        )
        triggers = (
            fixed_once_in_use(
                "cover_fields_in_use_are_never_changed",
                pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
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
                violation_error_code="kind",
            ),
            models.CheckConstraint(
                name="required_clearance_is_given_a_day",
                condition=models.Q(working_days__gte=1),
                violation_error_message="Give at least one working day.",
                violation_error_code="working_days",
            ),
            models.CheckConstraint(
                name="required_clearance_steps_count_from_one",
                condition=models.Q(step__gte=1),
                violation_error_message="Steps count from 1.",
                violation_error_code="step",
            ),
        )
        triggers = (
            fixed_once_in_use(
                "clearances_in_use_are_never_changed",
                pgtrigger.Update | pgtrigger.Delete,
            ),
        )

    def __str__(self) -> str:
        return self.get_kind_display()
