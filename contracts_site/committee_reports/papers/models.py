"""A committee paper while it is written: cover, sections and recommendations."""

from datetime import date
from typing import Self

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.governance.models import MeetingDate
from contracts.register.models import Contract
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.heading_sets.models import (
    CoverField,
    Heading,
    HeadingSet,
)
from contracts_site.foundation.full_text import WordsIndex
from contracts_site.foundation.history import tracked
from contracts_site.foundation.tables.counting import HowMany

WRITES_OWN_PAPERS = (Role.AUTHOR, Role.COMMISSIONING_OFFICER)
READS_EVERY_PAPER = (Role.CLERK, Role.CLEARING_OFFICER, Role.AUDITOR)


class PaperQuerySet(models.QuerySet["Paper"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """All for clerks, clearing officers and auditors; an author's own; for a
        commissioner those on contracts of their directorates."""
        standing = standing_of(user)
        if standing.holds(*READS_EVERY_PAPER):
            return self
        seen = Q(contract__directorate_id__in=standing.directorate_ids)
        if standing.holds(*WRITES_OWN_PAPERS):
            seen |= Q(author_id=standing.user_id)
        return self.filter(seen)

    def written_by(self, user: SignedInPerson) -> Self:
        return self.filter(author_id=standing_of(user).user_id)

    def with_sections(self) -> Self:
        """Each with how many sections it has, and how many of them are ready."""
        sections = Section.objects.filter(paper=OuterRef("pk"))
        return self.annotate(
            sections_all=HowMany(sections),
            sections_ready=HowMany(sections.filter(is_ready=True)),
        )

    def with_publication(self) -> Self:
        """Each with whether everybody can read a version of it."""
        published = Exists(Paper.objects.published().filter(pk=OuterRef("pk")))
        return self.annotate(is_published=published)

    def published(self) -> Self:
        """Those of which a version can be read by everybody."""
        return self.filter(
            publications__isnull=False, publications__withdrawal__isnull=True
        )

    def not_published(self) -> Self:
        """Those of which no version has been published."""
        return self.filter(publications__isnull=True)

    def for_meetings_from(self, day: date) -> Self:
        """Papers whose meeting has not been held before the day."""
        return self.filter(meeting__held_on__gte=day)


@tracked
class Paper(models.Model):
    """One paper for one meeting of a committee.

    `version` guards the cover against racing edits, as each section's own guards its
    text.
    """

    reference = models.CharField(
        max_length=40,
        unique=True,
        validators=[
            RegexValidator(
                r"^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$",
                "Use letters, digits, hyphens and full stops only, such as CR-2018-07.",
            )
        ],
        error_messages={"unique": "Another paper already has this reference."},
    )
    title = models.CharField(max_length=200)
    heading_set = models.ForeignKey(
        HeadingSet, on_delete=models.PROTECT, related_name="papers"
    )
    meeting = models.ForeignKey(
        MeetingDate, on_delete=models.PROTECT, related_name="papers"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="papers"
    )
    report_of = models.CharField(
        "report of", max_length=200, help_text="A post, such as Strategic Director."
    )
    contract = models.ForeignKey(
        Contract,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="papers",
        help_text="The contract that the paper is about, if it is about one.",
    )
    created_at = models.DateTimeField("started")
    version = models.PositiveIntegerField(default=1)
    last_insert_number = models.PositiveSmallIntegerField(default=0)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ("-meeting__held_on", "reference")
        indexes = (
            WordsIndex(name="paper_words", a=("reference", "title"), b=("report_of",)),
        )

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


@tracked
class CoverValue(models.Model):
    """What a paper answers to one field of its cover."""

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="cover_values"
    )
    field = models.ForeignKey(
        CoverField, on_delete=models.PROTECT, related_name="values"
    )
    value = models.TextField(blank=True)

    class Meta:
        ordering = ("paper", "field__position")
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "field"),
                name="cover_field_is_answered_once",
                violation_error_message="This paper already answers this field.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.field.label}: {self.value}"


class SectionQuerySet(models.QuerySet["Section"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))


@tracked
class Section(models.Model):
    """One part of a paper under its heading, in Markdown.

    A section made from a fixed heading keeps its title; the author's own may be
    renamed, moved and removed.
    """

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="sections")
    heading = models.ForeignKey(
        Heading,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sections",
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=PartKind, default=PartKind.SECTION)
    is_numbered = models.BooleanField("takes a number", default=True)
    body = models.TextField("text", blank=True)
    is_ready = models.BooleanField("ready", default=False)
    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    edited_at = models.DateTimeField("last edited", null=True, blank=True)

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ("paper", "position")
        indexes = (WordsIndex(name="section_words", b=("title", "body")),)
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "position"),
                name="section_has_a_place_of_its_own",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another section has this position.",
            ),
            models.CheckConstraint(
                name="edited_section_says_who_and_when",
                condition=Q(edited_by__isnull=True, edited_at__isnull=True)
                | Q(edited_by__isnull=False, edited_at__isnull=False),
                violation_error_message="An edited section says who edited it, and when.",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_fixed(self) -> bool:
        """Whether the committee requires the section under this very title."""
        return self.heading is not None and self.heading.is_fixed


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))


@tracked
class Recommendation(models.Model):
    """One thing that the committee is asked to do."""

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="recommendations"
    )
    position = models.PositiveSmallIntegerField()
    text = models.TextField("recommendation")
    version = models.PositiveIntegerField(default=1)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ("paper", "position")
        indexes = (WordsIndex(name="recommendation_words", b=("text",)),)
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "position"),
                name="recommendation_has_a_place_of_its_own",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another recommendation has this position.",
            ),
            models.CheckConstraint(
                name="recommendation_says_something",
                condition=~Q(text=""),
                violation_error_message="Enter what the committee is asked to do.",
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]
