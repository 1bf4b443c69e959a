"""What every test may rely on."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings


@pytest.fixture(scope="session")
def uploads_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def own_uploads(settings: Settings, uploads_folder: Path) -> None:
    """Files that tests upload never reach the installation's own folder."""
    settings.MEDIA_ROOT = uploads_folder
