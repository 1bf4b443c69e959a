"""A clock that is put forward or back loses nothing and does nothing twice."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.db.models.functions import Now
from django.test import Client

from contracts.documents.services import replace_document
from contracts_site.accounts.sessions.middleware import BEGAN, SEEN
from contracts_site.committee_reports.publications.services import confirm_proposal
from contracts_site.foundation.jobs import daily, heart, sweeping
from contracts_site.foundation.jobs.daily import DailyWork, start_daily_work
from contracts_site.foundation.jobs.handlers import JOB_HANDLERS, JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.running import perform_job
from contracts_site.foundation.jobs.states import JobState
from contracts_site.foundation.jobs.sweeping import sweep
from kpis.returns.figure_input import FigureInput
from kpis.returns.services import correct_figure
from tests.factories import PersonFactory
from tests.factories.documents import PDF, DocumentFactory
from tests.factories.jobs import JobFactory
from tests.factories.publications import IN_TIME, TwoClerks, paper_without_stops
from tests.kpis.returns.situations import LATER, children_centres
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
KIND = "tests.go-on"
BEAT_LAST = datetime(2018, 9, 3, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "example",
    rows_under("faults.md", "Worked example"),
    ids=lambda each: f"{each['clock']}, {each['its heart']}",
)
def test_worked_example_of_the_rule(
    example: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = datetime.strptime(f"2018-09-03 {example['clock']} +0000", "%Y-%m-%d %X %z")
    job = JobFactory(state=JobState.RUNNING)
    jobs = Job.objects.filter(pk=job.pk)
    jobs.update(heartbeat_at=Now() - (clock - BEAT_LAST))

    def listen(_seconds: float) -> None:
        if example["its heart"] == "beats":
            jobs.update(heartbeat_at=Now())

    monkeypatch.setattr(sweeping.time, "sleep", listen)
    sweep()

    state = {"goes on": JobState.RUNNING, "is lost": JobState.QUEUED}
    assert jobs.get().state == state[example["the job"]]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("moved", [HOUR, -HOUR], ids=["forward", "back"])
def test_job_at_work_goes_on_when_the_clock_is_moved(
    moved: timedelta, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the heart it has: to the database its last beat is an hour off."""
    monkeypatch.setattr(heart, "BEAT_SECONDS", 0.05)
    monkeypatch.setattr(sweeping, "BEATS_LISTENED_FOR", 20)
    swept: list[int] = []

    def go_on(run: JobRun) -> JobResult:
        at_work = Job.objects.filter(pk=run.job_id)
        at_work.update(heartbeat_at=F("heartbeat_at") - moved)
        swept.append(sweep())
        return JobResult()

    monkeypatch.setitem(JOB_HANDLERS, KIND, go_on)
    job = JobFactory(kind=KIND)
    perform_job(job.pk)

    job.refresh_from_db()
    assert swept == [0]
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_work_of_a_day_that_comes_again_is_not_done_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Over midnight and back: reminders of a day are sent once."""
    done: list[str] = []

    def note(run: JobRun) -> JobResult:
        done.append(run.arguments["on"])
        return JobResult()

    monkeypatch.setitem(JOB_HANDLERS, KIND, note)
    monkeypatch.setattr(daily, "DAILY_WORK", [DailyWork(KIND, "Remind people")])
    monday, tuesday = date(2018, 9, 3), date(2018, 9, 4)
    for day in (monday, tuesday, monday, tuesday):
        start_daily_work(on=day)
        for job in Job.objects.filter(state=JobState.QUEUED):
            perform_job(job.pk)

    assert done == ["2018-09-03", "2018-09-04"]


@pytest.mark.parametrize(
    ("moved", "lasts"), [(HOUR, True), (-2 * HOUR, False)], ids=["back", "forward"]
)
def test_session_is_judged_by_the_clock_as_it_is_now(
    moved: timedelta, lasts: bool
) -> None:
    """Last seen in what is now the future, it is in use; and is seen now."""
    client = Client()
    client.force_login(PersonFactory(auditor=True))
    session = client.session
    began = session.get(SEEN) or int(datetime.now(tz=UTC).timestamp())
    session[SEEN] = session[BEGAN] = began + int(moved.total_seconds())
    session.save()

    assert (client.get("/").status_code == 200) is lasts
    if lasts:
        assert client.session[SEEN] < began + 60


def figure_corrected() -> tuple[datetime, datetime]:
    centres = children_centres()
    centres.fill_in()
    centres.submit(at=LATER)
    centres.validate(at=LATER)
    figure = centres.april.figures.current().get(kpi__code="A2")
    corrected = correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal(160)),
        reason="Recount.",
        at=LATER - HOUR,
        by=centres.commissioner,
    )
    return figure.recorded_at, corrected.recorded_at


def document_replaced() -> tuple[datetime, datetime]:
    former = DocumentFactory().versions.get()
    former.added_at = LATER
    former.save()
    newer = replace_document(
        former=former,
        upload=SimpleUploadedFile("signed.pdf", PDF),
        what_changed="A page was missing.",
        at=LATER - HOUR,
        by=former.added_by,
    )
    return former.added_at, newer.added_at


@pytest.mark.parametrize("replaced", [figure_corrected, document_replaced])
def test_record_is_not_put_back_with_the_clock(
    replaced: Callable[[], tuple[datetime, datetime]],
) -> None:
    former, newer = replaced()

    assert newer == former


def test_paper_confirmed_an_hour_before_it_was_proposed_is_in_time() -> None:
    """The days before a meeting are counted, not the hours."""
    clerks = TwoClerks()
    paper = paper_without_stops(text={"Summary": "One."})
    proposal = clerks.propose(paper, at=IN_TIME)

    published = confirm_proposal(proposal=proposal, at=IN_TIME - HOUR, by=clerks.second)

    assert published.proposal.late_reason == ""
