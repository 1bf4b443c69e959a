"""Two web servers and two workers on one database are one site, and outlive its absence."""

from collections import Counter
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from contracts_site.foundation.jobs.states import JobState
from kpis.returns.models import DraftFigure
from tests.factories import PersonFactory
from tests.foundation.jobs.test_work import until
from tests.hosts.processes import Host, database_away, hosts_of_one_site
from tests.kpis.returns.situations import Situation, children_centres
from tests.kpis.returns.views.grid_form import fields_of
from tests.quality.load import Visitor

PASSWORD, GUESS = "lantern-boat-42", "This is not it 77"
FAILURES, JOBS = 5, 8


class Browser(Visitor):
    """Opens a connection for each page: the server keeps none while nobody asks."""

    def ask(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        try:
            return super().ask(method, path, form)
        finally:
            self.close()


@pytest.mark.second_server
@pytest.mark.django_db(transaction=True)
def test_two_hosts_are_one_site_and_outlive_their_database(tmp_path: Path) -> None:
    """One test, since its processes take seconds to start."""
    centres = children_centres()
    person, guessed = centres.provider_user, PersonFactory(auditor=True)
    for each in (person, guessed):
        each.set_password(PASSWORD)
        each.save()
    long = ask_for("tests.go_on_until_told", person, tell=str(tmp_path / "end"))
    with hosts_of_one_site(2, log=tmp_path / "log") as (first, second):
        here, there = Browser(first.address), Browser(second.address)
        here.sign_in(person.email, PASSWORD)
        there.cookies = here.cookies
        assert "Sign out" in there.ask("GET", "/"), "a session holds on both"
        see_drafts_of_one_another(here, there, centres)
        share_out_jobs(there, person, notes=tmp_path / "notes")
        until(long, lambda job: job.state == JobState.RUNNING)
        miss_their_database(first, second, here, there)
        (tmp_path / "end").touch()
        until(long, lambda job: job.has_ended)
        count_failures_together(first, second, guessed)
    assert (long.state, long.attempts) == (JobState.DONE, 2)


def see_drafts_of_one_another(here: Visitor, there: Visitor, of: Situation) -> None:
    """What is saved as it is typed on one is on the other, where it cannot be lost."""
    grid = reverse("kpis:return-entry", args=[of.april.pk])
    kpi = of.kpi("A2").pk
    save = reverse("kpis:return-figure-save", args=[of.april.pk, kpi])
    seen_here, seen_there = (typed_in(each.ask("GET", grid)) for each in (here, there))
    here.ask("POST", save, seen_here | {f"value-{kpi}": "161"})
    assert typed_in(there.ask("GET", grid))[f"value-{kpi}"] == "161"
    with pytest.raises(RuntimeError, match=": 409"):
        there.ask("POST", save, seen_there | {f"value-{kpi}": "162"})
    assert [draft.value for draft in DraftFigure.objects.all()] == [161]


def typed_in(page: str) -> dict[str, str]:
    return fields_of(HttpResponse(page))


def share_out_jobs(there: Visitor, person: User, *, notes: Path) -> None:
    """Each is done once, whoever of the workers takes it; both pages can show it."""
    jobs = [
        ask_for("tests.note", person, notes=str(notes), number=n) for n in range(JOBS)
    ]
    for job in jobs:
        until(job, lambda job: job.state == JobState.DONE)
    assert Counter(notes.read_text().split()) == {str(n): 1 for n in range(JOBS)}
    assert "Finished" in there.ask("GET", jobs[0].get_absolute_url())


def miss_their_database(
    first: Host, second: Host, here: Visitor, there: Visitor
) -> None:
    """Pages say that it is away; when it is back they need nobody's help."""
    with database_away():
        for host in (first, second):
            assert [host.status(path) for path in ("/", "/healthz", "/readyz")] == [
                503
            ] * 3
        with pytest.raises(RuntimeError, match=": 503"):
            here.ask("GET", "/")
    for visitor in (here, there):
        assert "Sign out" in visitor.ask("GET", "/")
    assert first.is_running
    assert second.is_running


def count_failures_together(first: Host, second: Host, person: User) -> None:
    """Wrong passwords on either count on both: the right one comes too late."""
    for number in range(FAILURES):
        with pytest.raises(RuntimeError, match="could not sign in"):
            Browser([first, second][number % 2].address).sign_in(person.email, GUESS)
    for host in (first, second):
        with pytest.raises(RuntimeError, match="could not sign in"):
            Browser(host.address).sign_in(person.email, PASSWORD)


def ask_for(kind: str, person: User, **arguments: object) -> Job:
    return start_job(
        kind=kind,
        key=f"{kind} {arguments}",
        arguments=arguments,
        label="Work for two workers",
        by=person,
    )
