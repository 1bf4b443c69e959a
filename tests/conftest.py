"""What every test may rely on."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

END_TO_END = "tests/end_to_end/"


class OneCoreForTheSite(LoadScopeScheduling):
    """Tests of the running site stay on one core and share it; all others are free."""

    def _split_scope(self, nodeid: str) -> str:
        return END_TO_END if nodeid.startswith(END_TO_END) else nodeid


def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> LoadScopeScheduling:
    return OneCoreForTheSite(config, log)


@pytest.fixture(scope="session")
def uploads_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def own_uploads(settings: Settings, uploads_folder: Path) -> None:
    """Files that tests upload never reach the installation's own folder."""
    settings.MEDIA_ROOT = uploads_folder
