"""Where uploads and published papers are kept: a folder, or object storage."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ImproperlyConfigured

FOLDER = "contracts_site.foundation.faults.whole_files.WholeFilesStorage"


def files_storage_from(environment: Mapping[str, str]) -> dict[str, Any]:
    """The class that FILES_STORAGE names, made with FILES_STORAGE_OPTIONS (JSON)."""
    backend = environment.get("FILES_STORAGE") or FOLDER
    try:
        options = json.loads(environment.get("FILES_STORAGE_OPTIONS") or "{}")
    except ValueError as error:
        words = f"FILES_STORAGE_OPTIONS is not JSON: {error}"
        raise ImproperlyConfigured(words) from error
    return {"BACKEND": backend, "OPTIONS": options}
