"""Files that people send: looked into before they are kept, only ever downloaded."""

from contracts_site.foundation.uploads.checking import (
    KINDS,
    LARGEST,
    CheckedFile,
    Kind,
    check_upload,
    safe_name,
)
from contracts_site.foundation.uploads.exceptions import UploadRefused
from contracts_site.foundation.uploads.fields import UploadField
from contracts_site.foundation.uploads.serving import attachment

__all__ = [
    "KINDS",
    "LARGEST",
    "CheckedFile",
    "Kind",
    "UploadField",
    "UploadRefused",
    "attachment",
    "check_upload",
    "safe_name",
]
