"""Agenda packs of meetings, each version kept with what it was printed from."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.governance.models import MeetingDate
from contracts_site.committee_reports.publications.models import (
    Publication,
    Withdrawal,
)
from contracts_site.committee_reports.publications.models.publications import (
    never_changed,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.history import tracked

READS_PACKS = (Role.CLERK, Role.AUDITOR)


class AgendaPackQuerySet(models.QuerySet["AgendaPack"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Clerks and auditors; everybody else has the public page of the papers."""
        if standing_of(user).holds(*READS_PACKS):
            return self
        return self.none()

    def open_to_the_public(self) -> Self:
        """For the public, and with no paper in it that was withdrawn."""
        withdrawn = Withdrawal.objects.filter(
            publication__packed_in__pack=OuterRef("pk")
        )
        return self.filter(~Exists(withdrawn), audience=Audience.PUBLIC)


@tracked
class AgendaPack(models.Model):
    """The papers of a meeting as one PDF; document and PDF are kept under their SHA-256."""

    meeting = models.ForeignKey(
        MeetingDate, on_delete=models.PROTECT, related_name="agenda_packs"
    )
    audience = models.CharField(max_length=10, choices=Audience)
    version = models.PositiveSmallIntegerField()
    name = models.CharField("file", max_length=200)
    document_sha256 = models.CharField("SHA-256 of the document", max_length=64)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveIntegerField(help_text="Bytes.")
    pages = models.PositiveIntegerField()
    print_fingerprint = models.CharField("what printed it", max_length=64)
    made_at = models.DateTimeField("made")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    objects = AgendaPackQuerySet.as_manager()

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("meeting", "audience", "version"),
                name="version_of_an_agenda_pack_is_made_once",
                violation_error_message="This version of the pack has been made already.",
            ),
            models.UniqueConstraint(
                fields=("meeting", "audience", "document_sha256"),
                name="agenda_pack_of_the_same_papers_is_made_once",
                violation_error_message="A pack of these papers has been made already.",
            ),
        )
        triggers = never_changed("agenda_packs_are_never_changed")

    def __str__(self) -> str:
        return f"Agenda pack of {self.meeting}, version {self.version}"


class PackedPaperQuerySet(models.QuerySet["PackedPaper"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(pack__in=AgendaPack.objects.visible_to(user))


@tracked
class PackedPaper(models.Model):
    """A published version in a pack, in its place."""

    pack = models.ForeignKey(
        AgendaPack, on_delete=models.PROTECT, related_name="packed_papers"
    )
    publication = models.ForeignKey(
        Publication, on_delete=models.PROTECT, related_name="packed_in"
    )
    position = models.PositiveSmallIntegerField()

    objects = PackedPaperQuerySet.as_manager()

    class Meta:
        ordering = ("pack", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("pack", "publication"),
                name="paper_is_in_a_pack_once",
                violation_error_message="This paper is in the pack already.",
            ),
            models.UniqueConstraint(
                fields=("pack", "position"),
                name="packed_paper_has_a_place_of_its_own",
                violation_error_message="Another paper stands in this place.",
            ),
        )
        triggers = never_changed("packed_papers_are_never_changed")

    def __str__(self) -> str:
        return f"{self.publication} in {self.pack}"
