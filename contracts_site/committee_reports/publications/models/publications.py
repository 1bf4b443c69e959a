"""A published version of a paper, its files and the figures it shows: never changed."""

from typing import Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.models.proposals import Proposal
from contracts_site.committee_reports.publications.states import SERVED, FileKind
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.history import tracked
from kpis.definitions.models import KPI
from kpis.returns.models import Return


def never_changed(name: str) -> tuple[pgtrigger.Protect]:
    """The database refuses to change or remove a row."""
    return (
        pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete),
    )


class PublicationQuerySet(models.QuerySet["Publication"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Whose paper the person reads; the public pages show them to everybody."""
        return self.filter(paper__in=Paper.objects.visible_to(user))

    def not_withdrawn(self) -> Self:
        return self.filter(withdrawal__isnull=True)

    def last_versions(self) -> Self:
        """Of each paper the last version, whether it was withdrawn or not."""
        later = Publication.objects.filter(
            paper=OuterRef("paper"), version__gt=OuterRef("version")
        )
        return self.filter(~Exists(later))

    def in_force(self) -> Self:
        """What the public reads as the paper: neither replaced nor withdrawn."""
        return self.last_versions().not_withdrawn()


@tracked
class Publication(models.Model):
    """One version of a paper as it was published.

    Title, committee and day are those of the version, whatever the paper says later.
    """

    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, related_name="publications"
    )
    proposal = models.OneToOneField(
        Proposal, on_delete=models.PROTECT, related_name="publication"
    )
    version = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    committee = models.CharField(max_length=200)
    held_on = models.DateField("meeting")
    reason = models.TextField("why another version", blank=True)
    published_at = models.DateTimeField("published")
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-published_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "version"),
                name="version_of_a_paper_is_published_once",
                violation_error_message="This version has been published already.",
            ),
            models.CheckConstraint(
                name="publication_is_confirmed_by_another_person",
                condition=~Q(confirmed_by=F("proposed_by")),
                violation_error_message=(
                    "Another person than the one who proposed it must confirm."
                ),
            ),
            models.CheckConstraint(
                name="another_version_says_why",
                condition=Q(version=1) | ~Q(reason=""),
                violation_error_message="Say why there is another version.",
            ),
        )
        triggers = never_changed("publications_are_never_changed")

    def __str__(self) -> str:
        return f"{self.reference} {self.title}, version {self.version}"

    @property
    def public_url(self) -> str:
        """Where everybody reads this very version."""
        return reverse("published:version", args=[self.reference, self.version])


class PublishedFileQuerySet(models.QuerySet["PublishedFile"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(publication__in=Publication.objects.visible_to(user))

    def served(self) -> Self:
        """What the public may download: nothing exempt, nothing withdrawn."""
        return self.filter(
            audience=Audience.PUBLIC,
            kind__in=SERVED,
            publication__withdrawal__isnull=True,
        )


@tracked
class PublishedFile(models.Model):
    """A file of a version; its bytes are kept under their SHA-256."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="files"
    )
    position = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=10, choices=Audience)
    kind = models.CharField(max_length=10, choices=FileKind)
    name = models.CharField(max_length=200)
    title = models.CharField(max_length=250)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes.")
    pages = models.PositiveIntegerField(null=True, blank=True)

    objects = PublishedFileQuerySet.as_manager()

    class Meta:
        ordering = ("publication", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("publication", "name"),
                name="file_name_is_used_once_in_a_version",
                violation_error_message="This version has a file of this name.",
            ),
            models.UniqueConstraint(
                fields=("publication", "position"),
                name="published_file_has_a_place_of_its_own",
                violation_error_message="Another file of this version stands here.",
            ),
        )
        triggers = never_changed("published_files_are_never_changed")

    def __str__(self) -> str:
        return self.name


class PublishedFigureQuerySet(models.QuerySet["PublishedFigure"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(publication__in=Publication.objects.visible_to(user))


@tracked
class PublishedFigure(models.Model):
    """A KPI's figure of a period in a published version, in the words the public reads."""

    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="figures"
    )
    insert_number = models.PositiveSmallIntegerField()
    kpi = models.ForeignKey(KPI, on_delete=models.PROTECT, related_name="+")
    filed_in = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="+")
    shows = models.CharField(max_length=250)
    as_reported_at = models.DateTimeField()

    objects = PublishedFigureQuerySet.as_manager()

    class Meta:
        ordering = ("publication", "insert_number", "kpi", "filed_in")
        constraints = (
            models.UniqueConstraint(
                fields=("publication", "insert_number", "kpi", "filed_in"),
                name="figure_is_noted_once_for_an_insert",
                violation_error_message="This figure is noted already.",
            ),
        )
        triggers = never_changed("published_figures_are_never_changed")

    def __str__(self) -> str:
        return f"{self.kpi}: {self.shows}"
