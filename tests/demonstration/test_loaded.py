"""A second start knows that the council is loaded, and when that is no longer so."""

from pathlib import Path

import pytest
from django.core.cache import cache

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.demonstration import loaded
from contracts_site.demonstration.loaded import is_loaded, note_loaded
from tests.factories.papers import PaperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def council_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "council.json").write_text("{}")
    monkeypatch.setattr(loaded, "FOLDER", tmp_path)
    return tmp_path


def test_council_is_loaded_once_that_is_noted() -> None:
    PaperFactory()
    assert not is_loaded()

    note_loaded()

    assert is_loaded()


def test_council_is_loaded_anew_after_its_files_have_changed(
    council_files: Path,
) -> None:
    PaperFactory()
    note_loaded()

    (council_files / "council.json").write_text('{"committees": []}')

    assert not is_loaded()


@pytest.mark.parametrize("lose", [Paper.objects.all().delete, cache.clear])
def test_council_is_loaded_anew_when_rows_or_the_note_are_gone(lose) -> None:
    PaperFactory()
    note_loaded()

    lose()

    assert not is_loaded()
