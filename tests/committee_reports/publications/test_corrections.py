"""A record corrected after publication changes nothing published, and names it."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.inserts.figure_uses import papers_showing_figure
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications.aftermath import (
    add_publication_note,
    withdraw_publication,
)
from contracts_site.committee_reports.publications.corrected import corrected_figures
from contracts_site.committee_reports.publications.figure_uses import (
    publications_showing_figure,
)
from contracts_site.committee_reports.publications.home_tasks import CORRECTED
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.proving import prove
from contracts_site.foundation.calendars import Period
from tests.factories.accounts import PersonFactory
from tests.factories.corrections import (
    CORRECTED_AT,
    PUBLISHED,
    correct_figure_of,
    paper_showing,
)
from tests.factories.publications import TwoClerks
from tests.kpis.scorecards.situations import VariedContract

pytestmark = pytest.mark.django_db
MAY = Period.from_key("2018-05")
NOTED = datetime(2018, 8, 2, 9, tzinfo=UTC)


@pytest.fixture
def varied() -> VariedContract:
    varied = VariedContract()
    varied.report("2018-05", "62.5")
    return varied


@pytest.fixture
def paper(varied: VariedContract) -> Paper:
    return paper_showing(varied)


@pytest.fixture
def publication(paper: Paper, clerks: TwoClerks) -> Publication:
    return clerks.publish(paper, at=PUBLISHED)


def test_correction_names_the_version_that_shows_the_figure(
    varied: VariedContract, publication: Publication
) -> None:
    anybody = PersonFactory()
    (use,) = publications_showing_figure(anybody, varied.kpi, MAY)
    assert use.url == publication.public_url
    assert use.shows == (
        "Published on 3 July 2018 as version 1. It shows 62.5 % (Green), as reported at "
        "2 July 2018 at 10:00."
    )
    assert papers_showing_figure(anybody, varied.kpi, MAY) == []
    assert publications_showing_figure(anybody, varied.dropped.kpi, MAY) == []


def test_correction_leaves_every_published_file_as_it_was(
    varied: VariedContract, publication: Publication
) -> None:
    before = list(publication.files.order_by("position").values_list("sha256"))
    correct_figure_of(varied)
    after = list(publication.files.order_by("position").values_list("sha256"))
    assert after == before
    assert prove(publication, prints=False).differences == ()


def test_figure_that_was_only_submitted_since_corrects_nothing(
    varied: VariedContract, publication: Publication
) -> None:
    varied.report("2018-06", "50", at=CORRECTED_AT)
    assert not corrected_figures().exists()


def test_correction_waits_for_a_note_of_a_clerk(
    varied: VariedContract, publication: Publication, clerks: TwoClerks
) -> None:
    today = CORRECTED_AT.date()
    assert CORRECTED.tasks_for(clerks.first, today) == []
    correct_figure_of(varied)
    (task,) = CORRECTED.tasks_for(clerks.first, today)
    assert task.due_on == today
    assert publication.reference in task.title
    assert CORRECTED.tasks_for(PersonFactory(auditor=True), today) == []
    add_publication_note(
        publication=publication, text="It was 49 %.", at=NOTED, by=clerks.first
    )
    assert CORRECTED.tasks_for(clerks.first, today) == []
    assert corrected_figures().get().is_noted


def test_correction_of_a_version_that_no_longer_stands_waits_for_nothing(
    varied: VariedContract, publication: Publication, clerks: TwoClerks
) -> None:
    correct_figure_of(varied)
    withdraw_publication(
        publication=publication, reason="So.", at=NOTED, by=clerks.first
    )
    assert not corrected_figures().exists()


def test_corrected_list_shows_what_was_published_and_what_is_on_record(
    varied: VariedContract, publication: Publication, clerks: TwoClerks
) -> None:
    correct_figure_of(varied)
    client = Client()
    client.force_login(clerks.first)
    page = client.get(reverse("committee_reports:corrected-list")).content.decode()
    for words in ("62.5 % (Green)", "49.0 %", "Counted twice.", "Waits for a note"):
        assert words in page
    noted = client.get(
        reverse("committee_reports:corrected-list") + "?state=noted"
    ).content.decode()
    assert "Counted twice." not in noted
    export = client.get(reverse("committee_reports:corrected-list") + "?export=csv")
    lines = b"".join(export.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "62.5 % (Green)" in lines[1]


def test_stale_insert_stops_another_version_until_it_is_refreshed(
    varied: VariedContract, paper: Paper, publication: Publication, clerks: TwoClerks
) -> None:
    correct_figure_of(varied)
    client = Client()
    client.force_login(clerks.first)
    address = reverse("committee_reports:publication-list", args=[paper.pk])
    page = client.get(address).content.decode()
    assert "Insert 1 is stale" in page
    assert "See insert 1" in page
