"""Records put together for a request, and each time one was downloaded."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.bundles.choices import BundleForm
from contracts.register.models import Contract
from contracts_site.foundation.history import tracked


class RecordBundleQuerySet(models.QuerySet["RecordBundle"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        """Whoever had it made, and auditors: it holds what that person may read."""
        standing = standing_of(user)
        if standing.holds(Role.AUDITOR):
            return self
        if not standing.reads_every_contract:
            return self.none()
        return self.filter(made_by=standing.user_id)


@tracked
class RecordBundle(models.Model):
    """A contract's record as one file, and for which request it was made.

    It is *being made* until it has its file. The file goes after some days; the line
    that it was made stays.
    """

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="record_bundles"
    )
    form = models.CharField("form", max_length=20, choices=BundleForm)
    made_for = models.CharField(
        "for which request",
        max_length=200,
        help_text="Its reference, such as FOI 2026/118. No name of whoever asks.",
    )
    made_at = models.DateTimeField("asked for at")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    file = models.FileField("file", upload_to="record-bundles/%Y/%m/", blank=True)
    sha256 = models.CharField("fingerprint of the file", max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text="Bytes.")
    kept_back = models.FileField(
        "what is kept back", upload_to="record-bundles/%Y/%m/", blank=True
    )
    kept_back_sha256 = models.CharField(
        "fingerprint of the list", max_length=64, blank=True
    )
    removed_at = models.DateTimeField("file removed at", null=True, blank=True)

    objects = RecordBundleQuerySet.as_manager()

    class Meta:
        verbose_name = "record for a request"
        verbose_name_plural = "records for requests"
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="record_bundle_says_for_which_request",
                condition=~Q(made_for=""),
                violation_error_message="Say for which request it is.",
            ),
            models.CheckConstraint(
                name="record_bundle_has_its_fingerprint",
                condition=Q(file="") | ~Q(sha256=""),
                violation_error_message="A file is kept with its fingerprint.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_form_display()} ({self.made_for})"

    @property
    def is_made(self) -> bool:
        return bool(self.sha256)

    @property
    def is_there(self) -> bool:
        """Whether its file may still be downloaded."""
        return bool(self.file)


class BundleDownloadQuerySet(models.QuerySet["BundleDownload"]):
    def visible_to(self, user: SignedInPerson) -> Self:
        return self.filter(bundle__in=RecordBundle.objects.visible_to(user))


@tracked
class BundleDownload(models.Model):
    """One file, handed to one person; written once and never changed."""

    bundle = models.ForeignKey(
        RecordBundle, on_delete=models.PROTECT, related_name="downloads"
    )
    what = models.CharField("file", max_length=250)
    file_sha256 = models.CharField("fingerprint of the file", max_length=64)
    downloaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    downloaded_at = models.DateTimeField()

    objects = BundleDownloadQuerySet.as_manager()

    class Meta:
        verbose_name = "download of a record"
        verbose_name_plural = "downloads of records"
        ordering = ("-downloaded_at", "-pk")
        constraints = (
            models.CheckConstraint(
                name="download_of_a_record_names_its_file",
                condition=~Q(what="") & ~Q(file_sha256=""),
                violation_error_message="A logged download names the file.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.what}, {self.downloaded_by}"
