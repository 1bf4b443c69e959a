"""Where there is no room, nothing is kept in part and the page says what to do."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from contracts_site.accounts.models import User
from contracts_site.committee_reports.publications import made_from
from contracts_site.committee_reports.renderings import keeping
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import NO_ROOM, perform_job
from contracts_site.foundation.jobs.services import retry_job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.printing import Printed
from kpis.spreadsheets.models import SheetRow, SheetUpload
from kpis.spreadsheets.workbooks import contract_workbook
from tests.factories import ContractFactory, PersonFactory
from tests.factories.contracts import MeetingDateFactory
from tests.factories.kept_back import AttachmentFactory
from tests.factories.papers import PaperFactory
from tests.factories.publications import IN_TIME, MEETING, TwoClerks, dismiss_all
from tests.faults.machine import all_that_is_kept, room_for
from tests.kpis.returns.conftest import at_moment
from tests.kpis.returns.situations import APRIL_OVER, THREE_KPIS, children_centres

pytestmark = pytest.mark.django_db

Send = Callable[[], HttpResponse]
PDF = b"%PDF-1.7\n" + 200_000 * b"0"
LITTLE_ROOM = 64_000


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def signed_in(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def evidence() -> Send:
    centres = children_centres()
    client = signed_in(centres.provider_user)
    to = reverse("kpis:evidence-upload", args=[centres.april.pk, centres.kpi("A2").pk])

    def send() -> HttpResponse:
        with at_moment(APRIL_OVER):
            return client.post(to, {"file": SimpleUploadedFile("count.pdf", PDF)})

    return send


def document() -> Send:
    contract = ContractFactory(live=True)
    client = signed_in(PersonFactory(commissioner_of=contract.directorate))
    to = reverse("contracts:document-create", args=[contract.pk])
    typed = {
        "title": "Specification",
        "kind": "specification",
        "dated_on": "1 April 2018",
        "access": "internal",
    }
    return lambda: client.post(
        to, {**typed, "upload": SimpleUploadedFile("signed.pdf", PDF)}
    )


def publication() -> Send:
    """Of a paper with an attachment, for which the room does not last."""
    clerks = TwoClerks()
    paper = PaperFactory(meeting=MeetingDateFactory(held_on=MEETING))
    AttachmentFactory(paper=paper, content=PDF, file_name="plan.pdf")
    dismiss_all(paper)
    proposal = clerks.propose(paper)
    client = signed_in(clerks.second)
    to = reverse("committee_reports:proposal-confirm", args=[proposal.pk])

    def send() -> HttpResponse:
        with at_moment(IN_TIME):
            return client.post(to)

    return send


@pytest.mark.parametrize("prepared", [evidence, document, publication])
def test_page_without_room_keeps_nothing_and_says_so(
    prepared: Callable[[], Send],
) -> None:
    send = prepared()
    before = all_that_is_kept()

    with room_for(LITTLE_ROOM):
        answer = send()

    assert answer.status_code == 507
    assert_says_no_room(answer)
    assert all_that_is_kept() == before

    assert send().status_code == 302
    assert all_that_is_kept()[0] != before[0]


def assert_says_no_room(answer: HttpResponse) -> None:
    page = BeautifulSoup(answer.content, "html.parser")
    assert page.h1.text == "There is no room left to keep this"
    assert "Nothing of what you sent was kept." in page.main.text


def printing_of_a_paper() -> Job:
    paper = PaperFactory(text={"Summary": "One."})
    signed_in(paper.author).post(
        reverse("committee_reports:paper-print", args=[paper.pk])
    )
    return Job.objects.get()


def printing_of_a_publication() -> Job:
    publication()()
    return Job.objects.latest("pk")


@pytest.mark.parametrize("asked", [printing_of_a_paper, printing_of_a_publication])
def test_pdf_without_room_is_not_kept_and_its_job_says_so(
    asked: Callable[[], Job], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (keeping, made_from):
        monkeypatch.setattr(
            module,
            "print_pdf",
            lambda *_, **__: Printed(pdf=PDF + b"%", pages=3, sha256="0" * 64),
        )
    job = asked()
    before = all_that_is_kept()

    with room_for(LITTLE_ROOM):
        perform_job(job.pk)

    job.refresh_from_db()
    assert (job.state, job.error) == (JobState.FAILED, NO_ROOM)
    assert all_that_is_kept() == before

    perform_job(retry_job(job, by=job.requested_by).pk)
    job.refresh_from_db()
    assert job.state == JobState.DONE
    assert all_that_is_kept()[0] != before[0]


@contextmanager
def no_room_in(table: str) -> Iterator[None]:
    """For more than two rows, by the error of a server whose own disk is full."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF (SELECT count(*) FROM {table}) > 2 THEN RAISE EXCEPTION "
            "'could not extend file' USING ERRCODE = 'disk_full'; END IF; "
            "RETURN NULL; END $$"
        )
        cursor.execute(
            f"CREATE TRIGGER no_room AFTER INSERT ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION no_room()"
        )
        yield
        cursor.execute("DROP FUNCTION no_room CASCADE")


def test_spreadsheet_for_which_the_database_has_no_room_is_not_there() -> None:
    centres = children_centres()
    client = signed_in(centres.provider_user)
    to = reverse("kpis:return-spreadsheet", args=[centres.april.pk])
    sheet = contract_workbook(centres.contract, [centres.april])

    def send() -> HttpResponse:
        with at_moment(APRIL_OVER):
            return client.post(to, {"file": SimpleUploadedFile("april.xlsx", sheet)})

    with no_room_in(SheetRow._meta.db_table):
        answer = send()

    assert answer.status_code == 507
    assert_says_no_room(answer)
    assert not SheetUpload.objects.exists()

    assert send().status_code == 302
    assert SheetRow.objects.count() == len(THREE_KPIS)
