"""What every test may rely on."""

import gc
from collections.abc import Generator
from pathlib import Path

import hypothesis
import pytest
from hypothesis import HealthCheck, Phase
from pytest_django.fixtures import Settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling
from xdist.workermanage import WorkerController

END_TO_END = "tests/end_to_end/"
# Folders with tests of a minute: begun at the end, they would leave a core idle.
LONG = ("tests/demonstration/", "tests/architecture/")

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

    def mark_test_complete(
        self, node: WorkerController, item_index: int, duration: float = 0
    ) -> None:
        """Forget what is done: what a core still has is counted after each test."""
        super().mark_test_complete(node, item_index, duration)
        scopes = self.assigned_work[node]
        scope = self._split_scope(self.registered_collections[node][item_index])
        if all(scopes[scope].values()):
            del scopes[scope]


def pytest_xdist_make_scheduler(
    config: pytest.Config, log: Producer
) -> LoadScopeScheduling:
    return OneCoreForTheSite(config, log)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """What takes longest comes first, so that both cores end together.

    Under mutation what is quick comes first: one failure is enough.
    """
    if config.getoption("--hypothesis-profile") == MUTATION:
        items.sort(key=lambda item: item.get_closest_marker("hypothesis") is not None)
    else:
        items.sort(key=lambda item: not item.nodeid.startswith((END_TO_END, *LONG)))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """What is read here stays to the end: it is not looked through for garbage.

    Millions of objects are, and each full look takes the better part of a second.
    """
    gc.disable()
    result = yield
    gc.collect()
    gc.freeze()
    gc.enable()
    return result


@pytest.fixture(scope="session")
def uploads_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("uploads")


@pytest.fixture(autouse=True)
def own_uploads(settings: Settings, uploads_folder: Path) -> None:
    """Files that tests upload never reach the installation's own folder."""
    settings.MEDIA_ROOT = uploads_folder


@pytest.fixture(scope="session")
def is_whole(pytestconfig: pytest.Config) -> bool:
    """Whether the whole is asked for, as by `make quality`, and not a fair sample."""
    return pytestconfig.getoption("quality_to", None) is not None
