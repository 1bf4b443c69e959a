"""The fields of a record that keeps a file, and how the file comes into them."""

from django.core.files.base import ContentFile, File
from django.db import models

from contracts_site.foundation.uploads.checking import CheckedFile, check_upload


def folder_of_the_record(record: models.Model, stored_as: str) -> str:
    """A folder for each sort of record; the name is random, so its start spreads them."""
    return f"{record._meta.model_name}/{stored_as[:2]}/{stored_as}"


class KeptFile(models.Model):
    """A file under a name of our own, with the name it came with and its fingerprint."""

    file = models.FileField(upload_to=folder_of_the_record, blank=True)
    file_name = models.CharField("file", max_length=200, blank=True, editable=False)
    file_size = models.PositiveIntegerField("bytes", null=True, editable=False)
    file_sha256 = models.CharField(
        "fingerprint of the file", max_length=64, blank=True, editable=False
    )

    class Meta:
        abstract = True

    def keep(self, upload: File[bytes]) -> None:
        """Look into the file and take it in; UploadRefused says what is wrong with it."""
        found = check_upload(name=upload.name or "", size=upload.size or 0, file=upload)
        self._take_in(found)

    def _take_in(self, found: CheckedFile) -> None:
        self.file_name, self.file_size = found.name, found.size
        self.file_sha256 = found.sha256
        self.file.save(found.stored_as, ContentFile(found.content), save=False)
