"""What every test may rely on."""

from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase
from pytest_django.fixtures import Settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

END_TO_END = "tests/end_to_end/"

MUTATION = "mutation"

# A slow example is no failure: machines are busy.
hypothesis.settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
# For `make mutation`: the same examples each time, so that the score can be repeated;
# and the first failure says enough, so that none is made smaller.
hypothesis.settings.register_profile(
    MUTATION,
    database=None,
    deadline=None,
    derandomize=True,
    max_examples=50,
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow],
)


class OneCoreForTheSite(LoadScopeScheduling):
    """Tests of the running site stay on one core and share it; all others are free."""

    def _split_scope(self, nodeid: str) -> str:
        return END_TO_END if nodeid.startswith(END_TO_END) else nodeid


def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> LoadScopeScheduling:
    return OneCoreForTheSite(config, log)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Under mutation what is quick comes first: one failure is enough."""
    if config.getoption("--hypothesis-profile") == MUTATION:
        items.sort(key=lambda item: item.get_closest_marker("hypothesis") is not None)


@pytest.fixture(scope="session")
def uploads_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def own_uploads(settings: Settings, uploads_folder: Path) -> None:
    """Files that tests upload never reach the installation's own folder."""
    settings.MEDIA_ROOT = uploads_folder
