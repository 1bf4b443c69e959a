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
    """One file, handed to one person, or to an account of the server that runs the site
    where a command wrote it there; written once and never changed."""

    paper = models.ForeignKey(
        Paper, on_delete=models.PROTECT, related_name="exempt_downloads"
    )
    what = models.CharField("file", max_length=250)
    file_sha256 = models.CharField("fingerprint of the file", max_length=64)
    downloaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    server_account = models.CharField(max_length=150, blank=True, db_default="")
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
            models.CheckConstraint(
                name="exempt_download_is_to_a_person_or_an_account",
                condition=models.Q(downloaded_by__isnull=False, server_account="")
                | (models.Q(downloaded_by__isnull=True) & ~models.Q(server_account="")),
                violation_error_message=(
                    "A logged download names a person, or an account of the server."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.what}, {self.who}"

    @property
    def who(self) -> str:
        if self.downloaded_by is not None:
            return self.downloaded_by.name
        return f"{self.server_account}, an account of the server"
