"""The pages on which clerks propose, confirm, withdraw and add notes."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.publications import made_from
from contracts_site.committee_reports.publications.home_tasks import TO_CONFIRM
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.committee_reports.publications.states import ProposalState
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.printing import Printed, PrintFailed
from tests.factories.accounts import PersonFactory
from tests.factories.publications import (
    IN_TIME,
    TwoClerks,
    dismiss_all,
    paper_without_stops,
)
from tests.kpis.returns.conftest import at_moment

pytestmark = pytest.mark.django_db
LATE = datetime(2018, 5, 3, 9, tzinfo=UTC)


@pytest.fixture
def paper() -> Paper:
    return paper_without_stops(title="Holiday clubs", text={"Summary": "One."})


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(name: str, *args: int) -> str:
    return reverse(f"committee_reports:{name}", args=args)


def test_paper_page_leads_to_publishing(paper: Paper, clerks: TwoClerks) -> None:
    page = signed_in(clerks.first).get(address("paper-detail", paper.pk))
    assert address("publication-list", paper.pk) in page.content.decode()


def test_publishing_by_two_clerks_from_the_pages(
    paper: Paper, clerks: TwoClerks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        made_from,
        "print_pdf",
        lambda html, **_: Printed(pdf=b"%PDF", pages=2, sha256="0" * 64),
    )
    one, two = signed_in(clerks.first), signed_in(clerks.second)
    with at_moment(IN_TIME):
        proposing = one.get(address("publication-propose", paper.pk))
        assert "Fingerprint, public" in proposing.content.decode()
        one.post(address("publication-propose", paper.pk))
    proposal = paper.proposals.get()
    confirm = address("proposal-confirm", proposal.pk)
    assert one.get(confirm).status_code == 403
    assert (
        confirm not in one.get(address("publication-list", paper.pk)).content.decode()
    )
    (task,) = TO_CONFIRM.tasks_for(clerks.second, IN_TIME.date())
    assert task.url == confirm
    assert TO_CONFIRM.tasks_for(clerks.first, IN_TIME.date()) == []
    with at_moment(IN_TIME):
        assert "Publish this paper?" in two.get(confirm).content.decode()
        answer = two.post(confirm, follow=True)
    assert "Version 1 is published" in answer.content.decode()
    perform_job(Job.objects.get().pk)
    publication = Publication.objects.get()
    assert (
        "Report as PDF (2 pages"
        in Client().get(publication.public_url).content.decode()
    )


def test_printing_that_fails_is_told_and_can_be_tried_again(
    paper: Paper, clerks: TwoClerks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(html: str, **_: object) -> Printed:
        raise PrintFailed("it breaks")

    monkeypatch.setattr(made_from, "print_pdf", fails)
    publication = clerks.publish(paper)
    clerk = signed_in(clerks.second)
    clerk.post(address("publication-print", publication.pk))
    job = Job.objects.get()
    perform_job(job.pk)
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "it breaks" in job.error
    assert (
        "The PDF is being made" in Client().get(publication.public_url).content.decode()
    )
    monkeypatch.setattr(
        made_from,
        "print_pdf",
        lambda html, **_: Printed(pdf=b"%PDF", pages=1, sha256="0" * 64),
    )
    clerk.post(address("publication-print", publication.pk))
    perform_job(job.pk)
    assert publication.files.filter(kind="pdf").exists()


def test_late_paper_asks_why_by_the_field(paper: Paper, clerks: TwoClerks) -> None:
    clerk = signed_in(clerks.first)
    with at_moment(LATE):
        page = clerk.post(address("publication-propose", paper.pk), {"late": ""})
        assert page.status_code == 422
        assert "Say why it is late." in page.content.decode()
        clerk.post(address("publication-propose", paper.pk), {"late": "It came late."})
    assert paper.proposals.get().late_reason == "It came late."


def test_stops_are_named_and_nothing_is_offered(clerks: TwoClerks) -> None:
    paper = paper_without_stops()
    paper.finding_dismissals.all().delete()
    page = signed_in(clerks.first).get(address("publication-list", paper.pk))
    words = page.content.decode()
    assert "What stops publication" in words
    assert address("finding-list", paper.pk) in words
    assert address("publication-propose", paper.pk) not in words


def test_proposal_is_taken_back_once(paper: Paper, clerks: TwoClerks) -> None:
    proposal, clerk = clerks.propose(paper), signed_in(clerks.second)
    clerk.post(address("proposal-take-back", proposal.pk))
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.TAKEN_BACK
    again = clerk.post(address("proposal-take-back", proposal.pk), follow=True)
    assert "the proposal is taken back" in again.content.decode()


def test_withdrawing_asks_for_a_reason_and_shows_it(
    paper: Paper, clerks: TwoClerks
) -> None:
    publication = clerks.publish(paper)
    clerk = signed_in(clerks.first)
    withdraw = address("publication-withdraw", publication.pk)
    refused = clerk.post(withdraw, {"reason": " "})
    assert refused.status_code == 422
    assert "Say why the version is withdrawn." in refused.content.decode()
    answer = clerk.post(withdraw, {"reason": "A person was named."}, follow=True)
    assert "Version 1 is withdrawn." in answer.content.decode()
    assert Client().get(publication.public_url).status_code == 410


def test_note_is_added_and_an_empty_one_refused(
    paper: Paper, clerks: TwoClerks
) -> None:
    publication = clerks.publish(paper)
    clerk = signed_in(clerks.first)
    note = address("publication-note-create", publication.pk)
    assert "Enter the note." in clerk.post(note, {"text": ""}).content.decode()
    clerk.post(note, {"text": "It is 49 %."})
    assert "It is 49 %." in Client().get(publication.public_url).content.decode()


def test_acts_are_offered_to_clerks_alone(paper: Paper, clerks: TwoClerks) -> None:
    publication = clerks.publish(paper)
    detail = address("publication-detail", publication.pk)
    withdraw = address("publication-withdraw", publication.pk)
    assert withdraw in signed_in(clerks.first).get(detail).content.decode()
    auditor = signed_in(PersonFactory(auditor=True))
    assert withdraw not in auditor.get(detail).content.decode()


def test_history_of_the_paper_tells_of_publication(
    paper: Paper, clerks: TwoClerks
) -> None:
    clerks.publish(paper)
    page = signed_in(clerks.first).get(address("paper-history", paper.pk))
    assert "Publication created" in page.content.decode()


def test_published_paper_is_no_task_and_marked_in_the_list(
    paper: Paper, clerks: TwoClerks
) -> None:
    clerks.publish(paper)
    dismiss_all(paper)
    page = signed_in(clerks.first).get(reverse("committee_reports:paper-list"))
    assert "Published" in page.content.decode()
    assert not Paper.objects.not_published().exists()
