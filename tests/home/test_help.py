"""The help and the guides say what is there: parts, pages and pictures by their names."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from contracts.access.models import Role
from contracts_site.foundation.settings_data.models import CouncilSettings
from contracts_site.home.parts_played import PARTS_PLAYED
from tests.contracts.pages import soup_of
from tests.home.conftest import SignIn

ROOT = Path(settings.BASE_DIR)
GUIDES = ROOT / "docs" / "guides"
HOUSES = ("contracts_site", "contracts", "kpis", "options_appraisal")
HELP = "/help/"


@pytest.fixture(scope="module")
def words_of_the_site() -> str:
    """All that templates and modules hold, but for the help itself."""
    return "\n".join(path.read_text() for path in _sources())


def _sources() -> Iterator[Path]:
    yield from (ROOT / "templates").rglob("*.html")
    for house in HOUSES:
        for path in (ROOT / house).rglob("*.py"):
            if path.name != "parts_played.py" and "migrations" not in path.parts:
                yield path


@pytest.mark.django_db
def test_help_without_sign_in_says_whom_to_ask_and_what_each_part_does() -> None:
    CouncilSettings.objects.create(contact_email="contracts@council.example")
    page = soup_of(Client().get(HELP))
    assert page.select_one('a[href="mailto:contracts@council.example"]')
    parts = [each.text.strip() for each in page.select("summary")]
    assert set(Role.labels) <= set(parts)
    assert page.select_one(f'footer a[href="{HELP}"]')


@pytest.mark.django_db
def test_help_of_a_clerk_begins_with_the_clerks_part(sign_in: SignIn) -> None:
    page = soup_of(sign_in(clerk=True).get(HELP))
    assert page.select("main h2")[0].text == "Scrutiny clerk"
    assert "Scrutiny clerk" not in [
        each.text.strip() for each in page.select("summary")
    ]


def test_help_and_guides_are_there_for_every_part() -> None:
    assert {each.role for each in PARTS_PLAYED} == set(Role)
    index = (GUIDES / "README.md").read_text()
    for role in Role:
        assert f"({role.replace('_', '-')}.md)" in index
        assert (GUIDES / f"{role.replace('_', '-')}.md").is_file()


def test_names_in_the_help_read_as_on_the_site(words_of_the_site: str) -> None:
    said = " ".join(
        sentence for each in PARTS_PLAYED for sentence in (*each.steps, each.lasting)
    )
    assert _unknown(re.findall("“([^”]+)”", said), words_of_the_site) == []


@pytest.mark.parametrize("role", Role)
def test_names_in_a_guide_read_as_on_the_site(
    role: Role, words_of_the_site: str
) -> None:
    guide = (GUIDES / f"{role.replace('_', '-')}.md").read_text()
    names = re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", guide)
    assert names
    assert _unknown(names, words_of_the_site) == []


@pytest.mark.parametrize("role", Role)
def test_pictures_in_a_guide_are_there(role: Role) -> None:
    guide = (GUIDES / f"{role.replace('_', '-')}.md").read_text()
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", guide)
    assert 1 <= len(pictures) <= 2
    assert [each for each in pictures if not (GUIDES / each).is_file()] == []


def _unknown(names: list[str], words: str) -> list[str]:
    return [name for name in names if name not in words]
