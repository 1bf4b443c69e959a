"""Where files are kept is decided by the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from contracts_site.foundation.running.files_storage import FOLDER, files_storage_from


def test_files_are_kept_in_a_folder_unless_a_storage_is_named() -> None:
    assert files_storage_from({"FILES_STORAGE": ""}) == {
        "BACKEND": FOLDER,
        "OPTIONS": {},
    }
    named = {
        "FILES_STORAGE": "storages.backends.s3.S3Storage",
        "FILES_STORAGE_OPTIONS": '{"bucket_name": "contracts"}',
    }
    assert files_storage_from(named) == {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": "contracts"},
    }


def test_options_that_are_no_json_are_named() -> None:
    with pytest.raises(ImproperlyConfigured, match="FILES_STORAGE_OPTIONS"):
        files_storage_from({"FILES_STORAGE_OPTIONS": "bucket_name=contracts"})
