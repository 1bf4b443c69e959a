"""The log of downloads of what is not for publication."""

from typing import Self

from django.conf import settings
from django.db import models

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.history import tracked

READS_THE_LOG = (Role.CLERK, Role.AUDITOR)


class ExemptDownloadQuerySet(models.QuerySet["ExemptDownload"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """The clerk and auditors read the log; nobody else, of their own papers either."""
        if standing_of(user).holds(*READS_THE_LOG):
            return self
        return self.none()


@tracked
class ExemptDownload(models.Model):
    """One file, handed to one person; written once and never changed."""

    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, related_name="exempt_downloads"
    )
    what = models.CharField("file", max_length=250)
    file_sha256 = models.CharField("fingerprint of the file", max_length=64)
    downloaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    downloaded_at = models.DateTimeField()

    objects = ExemptDownloadQuerySet.as_manager()

    class Meta:
        ordering = ("-downloaded_at", "-pk")
        indexes = (
            models.Index(fields=("-downloaded_at",), name="exempt_download_newest"),
        )
        constraints = (
            models.CheckConstraint(
                name="exempt_download_names_its_file",
                condition=~models.Q(what="") & ~models.Q(file_sha256=""),
                violation_error_message="A logged download names the file.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.what}, {self.downloaded_by}"
