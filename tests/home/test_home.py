"""home: what needs the person today, and their contracts at a glance."""

from datetime import date, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from contracts.access.models import Role
from contracts.concerns.models import PlannedAction
from contracts.governance.models import MeetingDate
from contracts.register import home_panels, home_tasks
from contracts.register.home_panels import HomePanel
from contracts.register.home_tasks import (
    HOME_TASKS,
    HomeTask,
    HomeTaskSource,
    bring_lines_up_to_date,
    tasks_among,
    tasks_of,
)
from contracts_site.committee_reports import joining
from contracts_site.foundation.reading_together import Reading, querysets
from contracts_site.home import tasks_today as module
from contracts_site.home.greeting import greeting
from contracts_site.home.tasks_today import grouped, tasks_today
from kpis.portfolio import strip
from kpis.returns.models import Query, QueryMessage, Return
from kpis.returns.services import open_returns
from kpis.returns.states import ReturnState
from tests.contracts.pages import soup_of, words_of
from tests.factories import (
    ContractFactory,
    DirectorateFactory,
    MembershipFactory,
    PersonFactory,
    PlannedActionFactory,
    VariationFactory,
    appraisals,
    scored_appraisals,
)
from tests.factories.after_meetings import due_answer, outcome_of
from tests.factories.assurance import (
    ComplianceEvidenceFactory,
    EvidenceRequirementFactory,
)
from tests.factories.clearances import paper_to_clear
from tests.factories.concerns import ClaimFactory
from tests.factories.corrections import corrected_after_publication
from tests.factories.duties import LocalDutyFactory
from tests.factories.escalation import FiringFactory
from tests.factories.governance import (
    MeetingActionFactory,
    MeetingFactory,
    WatchedContractFactory,
)
from tests.factories.kept_back import MarkFactory
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.places import ServedSiteFactory
from tests.factories.publications import TwoClerks, paper_without_stops
from tests.factories.recommissioning import MilestoneRecordFactory
from tests.factories.term import ExtensionOptionFactory
from tests.factories.variations import TermChangeFactory

ON = date(2026, 11, 22)  # a Sunday
# What home shows of each kind in the tests that make more than it shows: to make one of
# everything takes a second.
SHOWN = 3


SOURCE = HomeTaskSource("actions", None, lambda group: f"/actions/?{group}")


def due(*days):
    """What one source answers."""
    tasks = [
        HomeTask("Action", f"in {n}", "/x/", None if n is None else ON + timedelta(n))
        for n in days
    ]
    return [(SOURCE, tasks_among(tasks, on=ON))]


@pytest.mark.parametrize(
    ("days", "group", "words"),
    [
        (-2, "overdue", "2 days late"),
        (-1, "overdue", "1 day late"),
        (0, "this_week", "Today"),
        (1, "this_week", "Tomorrow"),
        (4, "this_week", "By Thursday"),
        (7, "this_week", "By Sunday"),
        (8, "later", "By 30 November 2026"),
        (None, "later", "No date set"),
    ],
)
def test_task_falls_into_the_group_of_its_day_and_says_when(days, group, words):
    tasks = grouped(due(days), on=ON)
    found = {name: getattr(tasks, name) for name in ("overdue", "this_week", "later")}
    assert [name for name, drawn in found.items() if drawn.number] == [group]
    assert found[group].shown[0].when == words


def test_tasks_come_in_the_order_of_their_days():
    tasks = grouped(due(-1, -9, -3), on=ON)
    assert [drawn.when for drawn in tasks.overdue.shown] == [
        "9 days late",
        "3 days late",
        "1 day late",
    ]


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ([], "Nothing needs you today."),
        ([20], "Nothing is due this week."),
        ([-1], "1 thing is overdue."),
        ([-1, -2, 1], "2 things are overdue, 1 is due this week."),
        ([-1, 1, 2], "1 thing is overdue, 2 are due this week."),
        ([1], "1 thing is due this week."),
        ([1, 2], "2 things are due this week."),
    ],
)
def test_sentence_counts_what_is_overdue_and_due(days, sentence):
    assert grouped(due(*days), on=ON).sentence == sentence


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(11, 59), "Good morning"),
        (time(12), "Good afternoon"),
        (time(17, 59), "Good afternoon"),
        (time(18), "Good evening"),
    ],
)
def test_greeting_follows_the_hour(at, words):
    assert greeting(at) == words


@pytest.mark.django_db
def test_home_without_signing_in_leads_to_the_sign_in():
    response = Client().get("/")
    assert response.status_code == 302
    assert response.url == "/accounts/login/?next=/"


@pytest.mark.django_db
def test_home_of_a_commissioner_lists_their_actions_and_decisions(sign_in):
    contract = ContractFactory(live=True, title="Hubs")
    PlannedActionFactory(plan__contract=contract, overdue=True, what="Open Saturdays")
    VariationFactory(
        contract=contract,
        proposed=True,
        title="New price",
        effective_on=timezone.localdate() + timedelta(days=2),
    )
    PlannedActionFactory(overdue=True, what="Elsewhere")
    words = words_of(sign_in(commissioner_of=contract.directorate).get("/"))
    assert "1 thing is overdue, 1 is due this week." in words
    assert "Open Saturdays · Hubs 4 days late" in words
    assert "Record the decision: New price · Hubs" in words
    assert "Elsewhere" not in words


@pytest.mark.django_db
def test_home_asks_each_source_for_the_person_who_is_there(sign_in, monkeypatch):
    person = PersonFactory(provider_user=True)
    seen = []

    def reading_for(user, on):
        seen.append((user.pk, on))
        task = HomeTask("Return", "October 2026", "/r/", on)
        return Reading((), lambda: tasks_among([task], on=on))

    monkeypatch.setattr(module, "HOME_TASKS", [HomeTaskSource("r", reading_for)])
    page = sign_in(person).get("/")
    assert seen == [(person.pk, timezone.localdate())]
    link = soup_of(page).select_one(".app-tasks__item a")
    assert (link.text, link["href"]) == ("October 2026", "/r/")


@pytest.mark.django_db
def test_home_portfolio_counts_live_contracts_and_their_value(sign_in):
    ContractFactory(live=True, total_value=1000000)
    own = ContractFactory(in_last_months=True, total_value=520000)
    ContractFactory(live=True, of_unknown_value=True)
    ContractFactory(expired=True, total_value=9)
    words = words_of(sign_in(commissioner_of=own.directorate).get("/"))
    assert "1 live Worth £520,000 over their terms 1 in the last 18 months" in words
    assert (
        "3 live Worth £1,520,000 over their terms, 1 of unknown value left out" in words
    )


@pytest.mark.django_db
def test_home_of_a_provider_shows_their_contracts_without_money(sign_in):
    own = ContractFactory(live=True)
    ContractFactory(live=True)
    words = words_of(sign_in(works_for=own.provider).get("/"))
    assert "Our contracts 1 live" in words
    assert "£" not in words


@pytest.mark.django_db
def test_home_of_a_person_without_a_part_says_whom_to_ask(sign_in):
    words = words_of(sign_in().get("/"))
    assert "Your account plays no part yet. Ask an administrator" in words


@pytest.mark.django_db
def test_home_search_asks_everything(sign_in):
    form = soup_of(sign_in(auditor=True).get("/")).find("form", role="search")
    assert (form["action"], form.find("input")["name"]) == ("/search/", "q")


def something_of_everything(directorate):
    """A contract with something to do from every source of tasks."""
    contract = ContractFactory(
        in_last_months=True, directorate=directorate, regime="pa_2023"
    )
    PlannedActionFactory(plan__contract=contract, overdue=True)
    FiringFactory(contract=contract, plan_overdue=True)
    VariationFactory(contract=contract, proposed=True)
    TermChangeFactory(variation__contract=contract, variation__proposed=True)
    ExtensionOptionFactory(contract=contract)
    LocalDutyFactory(contract=contract)
    MilestoneRecordFactory(contract=contract)
    ServedSiteFactory(contract=contract, site__leased=True)
    ComplianceEvidenceFactory(contract=contract, expiring=True)
    EvidenceRequirementFactory(contract=contract, kind="dbs_assurance")
    ClaimFactory(action__review__contract=contract)
    KPIDefinitionFactory(
        kpi_set__contract=contract, next_review_on=timezone.localdate()
    )
    board = WatchedContractFactory(contract=contract).board
    MeetingFactory(board=board, coming=True)
    recent = MeetingFactory(board=board, recent=True)
    MeetingActionFactory(meeting=recent, contract=contract, overdue=True)
    paper = paper_to_clear(coming=True, contract=contract, **meeting_to_come())
    MarkFactory(piece__paper=paper)
    due_answer(outcome_of(awaits_decision=True))
    TwoClerks().propose(paper_without_stops(contract=contract))
    corrected_after_publication()
    open_returns(contracts=[contract], on=timezone.localdate())
    submitted, queried = contract.returns.order_by("period_start")[:2]
    hand_in(submitted, ReturnState.SUBMITTED)
    hand_in(queried, ReturnState.QUERIED)
    query = Query.objects.create(
        filed_in=queried, opened_by=PersonFactory(), opened_at=timezone.now()
    )
    QueryMessage.objects.create(
        query=query, text="Why?", written_by=query.opened_by, written_at=timezone.now()
    )


def meeting_to_come():
    """A calendar has as many meetings, however many papers there are."""
    meeting = MeetingDate.objects.filter(held_on__gt=timezone.localdate()).first()
    return {"meeting": meeting} if meeting else {}


def hand_in(filed_in, state):
    Return.objects.filter(pk=filed_in.pk).update(
        state=state,
        submitted_by=PersonFactory(),
        submitted_at=timezone.now(),
        declared_name="Jo Marsh",
    )


def something_of_appraisals(person):
    """Something to do as officer, as member and as scorer of an appraisal."""
    appraisals.NextStepFactory(appraisal__officer=person, due_on=timezone.localdate())
    appraisals.MemberFactory(user=person)
    scored_appraisals.scorer(scored_appraisals.scored_appraisal(scorers=0), person)


@pytest.fixture
def few_shown(monkeypatch):
    for each in (home_tasks, module, joining, strip):
        monkeypatch.setattr(each, "MOST", SHOWN)


@pytest.mark.django_db
def test_home_asks_at_most_fifteen_queries_however_much_there_is_to_do(
    sign_in, django_assert_max_num_queries, few_shown
):
    directorate = DirectorateFactory()
    person = PersonFactory(commissioner_of=directorate, auditor=True)
    for role in (Role.CLERK, Role.COMMISSIONING_OFFICER):
        MembershipFactory(user=person, role=role)

    def queries():
        client = sign_in(person)
        bring_lines_up_to_date(person, on=timezone.localdate())
        with django_assert_max_num_queries(15) as counted:
            client.get("/")
        return len(counted)

    something_of_everything(directorate)
    something_of_appraisals(person)
    idle = [
        source.name
        for source in HOME_TASKS
        if not source.tasks_for(person, timezone.localdate())
    ]
    assert idle == []
    few = queries()
    for _ in range(SHOWN + 1):
        something_of_everything(directorate)
        something_of_appraisals(person)
    assert queries() == few


@pytest.mark.django_db
def test_home_fetches_no_more_rows_however_much_there_is_to_do(monkeypatch, few_shown):
    directorate = DirectorateFactory()
    person = PersonFactory(commissioner_of=directorate, auditor=True)
    MembershipFactory(user=person, role=Role.CLERK)
    fetched, rows_in = [], querysets._rows_in

    def noted(text, part):
        rows = rows_in(text, part)
        fetched.append(len(rows))
        return rows

    monkeypatch.setattr(querysets, "_rows_in", noted)

    def rows_fetched():
        bring_lines_up_to_date(person, on=timezone.localdate())
        fetched.clear()
        tasks_today(person, on=timezone.localdate())
        return sum(fetched)

    for _ in range(SHOWN + 1):
        something_of_everything(directorate)
    first = rows_fetched()
    for _ in range(SHOWN):
        something_of_everything(directorate)
    assert rows_fetched() == first


@pytest.mark.django_db
def test_home_says_how_much_more_there_is_and_leads_to_it(sign_in):
    contract = ContractFactory(live=True)
    for number in range(14):
        PlannedActionFactory(plan__contract=contract, overdue=True, what=f"A{number}")
    page = sign_in(commissioner_of=contract.directorate).get("/")
    assert "14 things are overdue" in words_of(page)
    assert "and 4 more: actions of plans (4)" in words_of(page)
    link = soup_of(page).find("a", string="actions of plans (4)")
    assert link["href"] == "/contracts/open-actions/"


@pytest.mark.django_db
def test_tasks_of_rows_are_those_that_a_plain_reading_finds():
    """Counts and first tasks by the database, and by going through every row."""
    for days in (-40, -40, -3, -1, 0, 0, 7, 8, 30, *range(-60, -45)):
        PlannedActionFactory(due_on=ON + timedelta(days))
    rows = PlannedAction.objects.all()

    def task(row):
        return HomeTask("Action", f"{row.pk:09}", "/x/", row.due_on)

    found = tasks_of(rows, task, due="due_on", on=ON).read()
    plain = tasks_among([task(row) for row in rows], on=ON)
    assert found.counts == plain.counts
    assert list(found.first) == list(plain.first)


@pytest.mark.django_db
def test_home_shows_panels_in_order_and_leaves_out_what_a_person_has_no_part_in(
    sign_in, monkeypatch
):
    def papers(title, order, variables):
        template = "committee_reports/_home_papers.html"
        return HomePanel(
            title, template, order, lambda user, on: Reading((), lambda: variables)
        )

    panels = [
        papers("Second", 20, {"papers": []}),
        papers("Hidden", 15, None),
        papers("First", 10, {"papers": []}),
    ]
    monkeypatch.setattr(home_panels, "HOME_PANELS", panels)
    headings = [
        each.get_text() for each in soup_of(sign_in(auditor=True).get("/"))("h2")
    ]
    assert headings[-2:] == ["First", "Second"]
    assert "Hidden" not in headings


@pytest.mark.django_db
def test_home_counts_returns_only_for_whom_they_are(sign_in):
    assert "None overdue" in words_of(sign_in(auditor=True).get("/"))
    assert "None overdue" not in words_of(sign_in().get("/"))
