"""What tests of the whole site share: one of everything, built once for each module."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.architecture.world import World, build_world


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: Any, uploads_folder: Path
) -> Iterator[World]:
    """Built once: each request's changes are taken back."""
    with (
        django_db_blocker.unblock(),
        override_settings(MEDIA_ROOT=uploads_folder),
        transaction.atomic(),
    ):
        yield build_world()
        transaction.set_rollback(True)
