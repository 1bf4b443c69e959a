"""A kept PDF is found by the paper's state, and never when the paper would differ."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any
from unittest import mock

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.governance.models import MeetingDate
from contracts_site.committee_reports.assembly.gather import gather
from contracts_site.committee_reports.downloads.models import ExemptDownload
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.inserts.services import (
    place_insert,
    refresh_insert,
)
from contracts_site.committee_reports.marks.models import Mark
from contracts_site.committee_reports.papers.models import (
    Paper,
    Recommendation,
    Section,
)
from contracts_site.committee_reports.renderings import fingerprint, keeping
from contracts_site.committee_reports.renderings.document import paper_html
from contracts_site.committee_reports.renderings.keeping import (
    edition_of,
    kept_pdf,
    make_rendering,
    settled_edition_of,
)
from contracts_site.committee_reports.renderings.models import PrintedState
from contracts_site.committee_reports.renderings.paper_state import (
    state_of,
    state_query,
)
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.printing import Printed
from contracts_site.foundation.settings_data.models import CouncilSettings
from contracts_site.foundation.settings_data.services import ensure_defaults
from tests.committee_reports.inserts.every_kind import place_every_kind
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.factories.kept_back import AttachmentFactory, MarkFactory
from tests.factories.papers import PaperFactory
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 11, 1, 9, tzinfo=UTC)
EXEMPT_TOO = "One.\n\n::: exempt 3\nThe bid.\n:::"
# Drawings are kept under the hash of what they show: another picture is another hash.
NEED_NOT_BE_IN_THE_STATE = {"charts_drawnchart"}
TABLES = re.compile(r'(?:FROM|JOIN)\s+"?(\w+)"?', re.IGNORECASE)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def instant_printing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        keeping,
        "print_pdf",
        lambda html, **_: Printed(pdf=b"%PDF-1.7", pages=3, sha256="0" * 64),
    )


def read(paper: Paper) -> Paper:
    papers = Paper.objects.select_related("heading_set", "meeting__committee")
    return papers.get(pk=paper.pk)


def print_it(paper: Paper, audience: Audience = Audience.PUBLIC) -> None:
    edition = settled_edition_of(paper.pk, audience=audience)
    make_rendering(edition, at=NOW, by=paper.author)


# What happens to a paper once its PDF is made, as the rule's page names it.


def a_day_passes(paper: Paper) -> None:
    clock = mock.patch("django.utils.timezone.now", return_value=NOW.replace(year=2031))
    clock.start()


def another_site(paper: Paper) -> None:
    mock.patch.object(fingerprint, "_installed", return_value=["a_new_release"]).start()
    fingerprint.maker_fingerprint.cache_clear()


def first(paper: Paper) -> models.QuerySet[Section]:
    return Section.objects.filter(paper=paper, title="Summary")


def refresh(paper: Paper) -> None:
    ContractFactory(reference="CS-1B")
    refresh_insert(insert=paper.inserts.get(), at=NOW, by=paper.author)


HAPPENINGS: dict[str, Callable[[Paper], Any]] = {
    "nothing": lambda paper: None,
    "the day changes": a_day_passes,
    "another paper is changed": lambda paper: Section.objects.exclude(
        paper=paper
    ).update(body="Two."),
    "a section is ticked as ready": lambda paper: first(paper).update(is_ready=True),
    "a section's text is changed": lambda paper: first(paper).update(body="Two."),
    "an insert is refreshed": refresh,
    "the meeting is moved": lambda paper: MeetingDate.objects.update(
        held_on=date(2018, 12, 20)
    ),
    "the council is called otherwise": lambda paper: CouncilSettings.objects.update(
        council_name="Another Council"
    ),
    "the site is upgraded": another_site,
}
EXAMPLE = rows_under("kept-pdfs.md", "Worked example")


@pytest.fixture
def as_it_was() -> Iterator[None]:
    yield
    mock.patch.stopall()
    fingerprint.maker_fingerprint.cache_clear()


@pytest.mark.usefixtures("as_it_was")
@pytest.mark.parametrize("row", EXAMPLE, ids=lambda row: row["what happens"])
def test_kept_pdf_is_found_as_the_worked_example_says(row: dict[str, str]) -> None:
    ensure_defaults()
    paper = PaperFactory(text={"Summary": "One.", "Background": "[insert 1]"})
    PaperFactory()
    place_insert(
        paper=paper,
        kind="contract-register",
        parameters=register_parameters(on=NOW.date(), reference_begins="CS-1"),
        into=None,
        at=NOW,
        by=paper.author,
    )
    print_it(paper)
    HAPPENINGS[row["what happens"]](paper)
    with mock.patch.object(keeping, "edition_of", return_value=mock.Mock(kept=None)):
        by_state = kept_pdf(paper.pk, audience=Audience.PUBLIC)
    by_content = edition_of(read(paper), audience=Audience.PUBLIC).kept
    assert bool(by_state) == (row["found by its state"] == "yes")
    assert bool(by_content) == (row["found by what it shows"] == "yes")
    assert set(HAPPENINGS) == {each["what happens"] for each in EXAMPLE}


@pytest.fixture
def full_paper() -> Paper:
    """Every insert, a mark, an attachment; and another paper with some of them."""
    ensure_defaults()
    paper = PaperFactory(
        boxed=False, text={"Summary": EXEMPT_TOO}, recommendations=("note it;",)
    )
    place_every_kind(paper)
    MarkFactory(piece=AttachmentFactory(paper=paper), decided=True)
    other = PaperFactory(text={"Summary": "Two."}, recommendations=("agree;",))
    MarkFactory(piece=AttachmentFactory(paper=other, title="Other"))
    assert set(paper.inserts.values_list("kind", flat=True)) == set(INSERT_KINDS)
    return paper


def hashes(paper: Paper) -> list[str]:
    return [gather(read(paper), audience=each).hash for each in Audience]


def test_every_table_that_a_paper_is_put_together_from_is_in_its_state(
    full_paper: Paper,
) -> None:
    """Gathered and drawn for both audiences, with every kind of insert there is."""
    with CaptureQueriesContext(connection) as queries:
        for audience in Audience:
            paper_html(gather(read(full_paper), audience=audience))
    asked = {
        table
        for query in queries.captured_queries
        for table in TABLES.findall(query["sql"])
    }
    tables = set(connection.introspection.table_names())
    needed = (asked & tables) - NEED_NOT_BE_IN_THE_STATE
    assert "options_appraisal_costline" in needed
    assert needed - set(TABLES.findall(state_query())) == set()


def test_rows_outside_a_paper_s_state_change_nothing_in_it(full_paper: Paper) -> None:
    """Row by row: either the state tells of a change, or the paper does not show it."""
    before, shown = state_of(full_paper.pk), hashes(full_paper)
    outside = [
        row
        for model in models_in_the_state()
        for row in model._default_manager.all()
        if not tells_of_a_change(row, full_paper, before)
    ]
    assert {type(row) for row in outside} >= {Paper, Section, Mark, Recommendation}
    for row in outside:
        change(row)
    assert state_of(full_paper.pk) == before
    assert hashes(full_paper) == shown


def models_in_the_state() -> list[type[models.Model]]:
    named = set(TABLES.findall(state_query()))
    return [each for each in apps.get_models() if each._meta.db_table in named]


def tells_of_a_change(row: models.Model, paper: Paper, before: str) -> bool:
    point = transaction.savepoint()
    change(row)
    changed = state_of(paper.pk) != before
    transaction.savepoint_rollback(point)
    return changed


def change(row: models.Model) -> None:
    """Whatever of its words, numbers and truths the database lets be other ones."""
    for field in row._meta.concrete_fields:
        value = other_value(field, row)
        if value is not None:
            with suppress(IntegrityError), transaction.atomic():
                rows = type(row)._default_manager.filter(pk=row.pk)
                rows.update(**{field.name: value})


def other_value(field: models.Field, row: models.Model) -> object:
    now = getattr(row, field.attname)
    if isinstance(field, models.BooleanField):
        return not now
    if isinstance(field, models.CharField | models.TextField):
        return f"{now}x"[-(field.max_length or 9999) :]
    if isinstance(field, models.PositiveSmallIntegerField) and not field.primary_key:
        return (now or 0) + 300
    return None


def test_paper_that_changes_while_it_is_gathered_is_not_noted() -> None:
    paper = PaperFactory(text={"Summary": "One."})

    def gathered_slowly(*args: Any, **kw: Any) -> Any:
        content = gather(*args, **kw)
        first(paper).update(body="Two.")
        return content

    with mock.patch.object(keeping, "gather", gathered_slowly):
        print_it(paper)
    assert not PrintedState.objects.exists()
    assert kept_pdf(paper.pk, audience=Audience.PUBLIC) is None


def test_pdf_of_an_unchanged_paper_is_handed_out_without_gathering_it() -> None:
    paper = PaperFactory(text={"Summary": EXEMPT_TOO})
    author, stranger = Client(), Client()
    author.force_login(paper.author)
    stranger.force_login(PersonFactory(member=True))
    for audience in Audience:
        print_it(paper, audience)
    public = reverse("committee_reports:paper-pdf", args=[paper.pk])
    exempt = reverse("committee_reports:exempt-pdf", args=[paper.pk])
    names = [
        edition_of(read(paper), audience=audience).file_name for audience in Audience
    ]
    with mock.patch.object(keeping, "gather", side_effect=AssertionError):
        with CaptureQueriesContext(connection) as queries:
            answers = [author.get(public)]
        answers.append(author.post(exempt))
        assert len(queries) <= 5  # session, person, their part, paper, its PDF
        assert stranger.get(public).status_code == 404
        assert stranger.post(exempt).status_code == 404
    for answer, name in zip(answers, names, strict=True):
        assert b"".join(answer.streaming_content) == b"%PDF-1.7"
        assert name in answer["Content-Disposition"]
    assert ExemptDownload.objects.get().what == names[1]


def test_pdf_of_another_layout_or_audience_is_not_the_one_asked_for() -> None:
    paper = PaperFactory(text={"Summary": EXEMPT_TOO})
    print_it(paper)
    large = keeping.Layout.LARGE
    assert kept_pdf(paper.pk, audience=Audience.PUBLIC, layout=large) is None
    assert kept_pdf(paper.pk, audience=Audience.EXEMPT) is None
