"""Attachments of a paper: files that stand behind its appendices."""

from typing import Self

from django.db import models
from django.db.models import Q

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import tracked
from contracts_site.foundation.uploads.kept_files import KeptFile


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(paper__in=Paper.objects.visible_to(user))


@tracked
class Attachment(KeptFile):
    """One file of a paper, with the words for those who cannot open it."""

    paper = models.ForeignKey(
        Paper, on_delete=models.CASCADE, related_name="attachments"
    )
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    description = models.TextField("what it shows")

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ("paper", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("paper", "position"),
                name="attachment_has_a_place_of_its_own",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Another attachment has this position.",
            ),
            models.CheckConstraint(
                name="attachment_has_a_file",
                condition=~Q(file="") & ~Q(file_name="") & ~Q(file_sha256=""),
                violation_error_message="An attachment is a file.",
            ),
            models.CheckConstraint(
                name="attachment_says_what_it_shows",
                condition=~Q(title="") & ~Q(description=""),
                violation_error_message="Say what the attachment shows.",
            ),
        )

    def __str__(self) -> str:
        return self.title
