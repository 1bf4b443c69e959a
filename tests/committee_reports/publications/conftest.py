"""A paper that nothing stops, and two clerks."""

import pytest

from contracts_site.committee_reports.papers.models import Paper
from tests.factories.publications import TwoClerks, paper_without_stops


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerks() -> TwoClerks:
    return TwoClerks()


@pytest.fixture
def paper() -> Paper:
    return paper_without_stops(text={"Summary": "One."})
