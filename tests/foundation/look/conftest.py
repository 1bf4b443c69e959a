"""The pages of these tests, and static files straight from where they lie."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import override_settings

FROM_WHERE_THEY_LIE = {
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}


@pytest.fixture(autouse=True)
def _specimen_pages() -> Iterator[None]:
    with override_settings(
        ROOT_URLCONF="tests.foundation.look.specimen",
        SECURE_SSL_REDIRECT=False,
        STORAGES={**settings.STORAGES, "staticfiles": FROM_WHERE_THEY_LIE},
    ):
        yield
