"""What is gathered from several rooms: the tab, the panel, open actions, the calendar."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.utils import timezone

from contracts.concerns.open_actions import OPEN_ACTION_SOURCES
from contracts.concerns.portfolio import CONCERNS_AT_HOME
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from tests.contracts.pages import soup_of, words_of
from tests.factories import (
    ActionPlanFactory,
    ContractFactory,
    PersonFactory,
    PlannedActionFactory,
)
from tests.factories.appraisals import NextStepFactory
from tests.factories.concerns import (
    AgreedActionFactory,
    AssessmentFactory,
    BenefitFactory,
    IssueFactory,
    MitigationFactory,
    NoticeFactory,
    RiskFactory,
)
from tests.factories.governance import MeetingActionFactory

pytestmark = pytest.mark.django_db
ON = date(2018, 10, 1)
ALL = "/contracts/open-actions/"


def titles(response):
    rows = soup_of(response).select("tbody th[scope=row]")
    return sorted(row.get_text(strip=True) for row in rows)


@pytest.fixture
def one_of_each(contract):
    """An open action from every source of this room and its neighbours."""
    PlannedActionFactory(plan__contract=contract, what="Plan", due_on=ON)
    MitigationFactory(risk__contract=contract, what="Risk", by_post="Area manager")
    AgreedActionFactory(review__contract=contract, what="Audit")
    return contract


def test_open_actions_come_from_every_source_and_not_when_done(client, one_of_each):
    MitigationFactory(risk__contract=one_of_each, done=True, what="Done")
    MitigationFactory(
        risk=RiskFactory(contract=one_of_each, closed=True), what="Of a closed risk"
    )
    AgreedActionFactory(review__contract=one_of_each, confirmed=True, what="Confirmed")
    PlannedActionFactory(
        plan=ActionPlanFactory(contract=one_of_each, closed=True),
        what="Of a closed plan",
    )
    for page in (ALL, f"/contracts/{one_of_each.pk}/open-actions/"):
        assert titles(client.get(page)) == ["Audit", "Plan", "Risk"]


def test_open_action_said_to_be_done_waits_for_the_auditor(client, contract):
    AgreedActionFactory(review__contract=contract, said_done=True, what="Reconcile")
    words = words_of(client.get(ALL))
    assert "Confirm that it is done: Reconcile" in words
    assert "Auditor" in words


def test_open_actions_filter_by_words_source_and_lateness(client, one_of_each):
    later = timezone.localdate() + timedelta(days=9)
    MitigationFactory(risk__contract=one_of_each, what="Later", due_on=later)
    assert titles(client.get(ALL, {"source": "Risk"})) == ["Later", "Risk"]
    assert titles(client.get(ALL, {"state": "overdue"})) == ["Audit", "Plan", "Risk"]
    assert titles(client.get(ALL, {"q": "area MANAGER"})) == ["Risk"]
    assert titles(client.get(ALL, {"source": "No such source"})) == [
        "Audit",
        "Later",
        "Plan",
        "Risk",
    ]


def test_open_actions_filter_by_whose(sign_in, one_of_each):
    person = PersonFactory(commissioner_of=one_of_each.directorate, post="Area Manager")
    MitigationFactory(what="Elsewhere")
    client = sign_in(person)
    assert "Elsewhere" in titles(client.get(ALL))
    assert titles(client.get(ALL, {"whose": "post"})) == ["Risk"]
    assert titles(client.get(ALL, {"whose": "managed"})) == []
    one_of_each.owner = person
    one_of_each.save()
    for whose in ("managed", "directorate"):
        found = titles(client.get(ALL, {"whose": whose}))
        assert found == ["Audit", "Plan", "Risk"]


def test_open_actions_sort_and_export_what_is_shown(client, one_of_each):
    sent = client.get(ALL, {"sort": "-due", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text)))
    assert [line["Action"] for line in lines] == ["Audit", "Plan", "Risk"]
    assert lines[0]["Contract"] == one_of_each.title


def test_open_actions_of_a_provider_are_those_of_its_own_plans(sign_in, one_of_each):
    PlannedActionFactory(what="Of another provider")
    client = sign_in(works_for=one_of_each.provider)
    assert titles(client.get(ALL)) == ["Plan"]
    page = f"/contracts/{one_of_each.pk}/open-actions/"
    assert titles(client.get(page)) == ["Plan"]


def test_open_actions_ask_as_much_for_many_as_for_few(
    sign_in, contract, commissioner, django_assert_max_num_queries
):
    def queries():
        client = sign_in(commissioner)
        with django_assert_max_num_queries(15) as counted:
            client.get(ALL)
        return len(counted)

    risk = RiskFactory(contract=contract)
    MitigationFactory.create_batch(3, risk=risk)
    few = queries()
    MitigationFactory.create_batch(60, risk=risk)
    AgreedActionFactory.create_batch(5)
    assert queries() == few


def test_open_action_leads_to_the_page_that_tells_of_it(client, one_of_each):
    MeetingActionFactory(contract=one_of_each, what="Meeting")
    NextStepFactory(contract=one_of_each, what="Next step")
    links = soup_of(client.get(ALL)).select("tbody th a")
    assert len(links) == len(OPEN_ACTION_SOURCES)
    for link in links:
        assert link.get_text(strip=True) in words_of(client.get(link["href"]))


def test_open_actions_take_only_the_rows_of_their_page(
    client, contract, django_assert_max_num_queries
):
    MitigationFactory.create_batch(60, risk=RiskFactory(contract=contract))
    with django_assert_max_num_queries(15) as counted:
        client.get(ALL, {"per_page": "25"})
    asked = [query["sql"] for query in counted if "UNION ALL" in query["sql"]]
    assert [sql for sql in asked if sql.endswith("LIMIT 25")]


def test_tab_counts_what_is_open_and_late(client, contract):
    IssueFactory(contract=contract, overdue=True)
    IssueFactory(contract=contract, target_on="2999-01-01")
    IssueFactory(contract=contract, resolved=True)
    RiskFactory(contract=contract)
    plan = ActionPlanFactory(contract=contract)
    PlannedActionFactory.create_batch(2, plan=plan)
    NoticeFactory(contract=contract, rectified=True)
    BenefitFactory(contract=contract)
    action = AgreedActionFactory(review__contract=contract)
    AgreedActionFactory(review=action.review)
    AssessmentFactory(contract=contract)
    IssueFactory()
    words = words_of(client.get(f"/contracts/{contract.pk}/concerns/"))
    for said in (
        "Issues 2 open, 1 overdue",
        "Early warnings None open",
        "Risks 1 open, 1 to be reviewed",
        "Action plans 1 open, 1 with overdue actions",
        "Notices None open",
        "Benefits 1 open, 1 past their date",
        "Audit 1 open, 1 with overdue actions",
        "Assessments 1 open",
    ):
        assert said in words


def test_tab_of_a_provider_holds_action_plans_and_actions_only(sign_in, contract):
    IssueFactory(contract=contract)
    client = sign_in(works_for=contract.provider)
    page = client.get(f"/contracts/{contract.pk}/concerns/")
    nav = soup_of(page).select_one(".app-sub-pages")
    assert nav.get_text(" ", strip=True) == "Action plans Open actions"
    assert "Issues 1" not in words_of(page)


def test_overview_of_a_contract_shows_open_concerns(client, contract):
    page = f"/contracts/{contract.pk}/"
    assert "Nothing is open." in words_of(client.get(page))
    IssueFactory(contract=contract, overdue=True)
    assert "Open concerns Issues 1 open, 1 overdue" in words_of(client.get(page))


@pytest.mark.parametrize("page", ["/contracts/{pk}/concerns/", "/contracts/{pk}/"])
def test_tab_and_overview_stay_within_their_queries(
    client, contract, django_assert_max_num_queries, page
):
    with django_assert_max_num_queries(15):
        client.get(page.format(pk=contract.pk))


def test_calendar_holds_reviews_targets_and_last_days_within_the_days(contract):
    IssueFactory(contract=contract, target_on=ON)
    NoticeFactory(contract=contract, required_by=ON)
    RiskFactory(contract=contract, review_on=ON)
    IssueFactory(contract=contract, target_on=ON + timedelta(days=1))
    RiskFactory(contract=contract, review_on=ON, closed=True)
    IssueFactory(contract=ContractFactory(), target_on=ON)

    def kinds(**situation):
        person = PersonFactory(**situation)
        return sorted(
            entry.kind
            for source in CALENDAR_ENTRIES
            for entry in source.entries_for(person, ON, ON)
            if entry.kind in {"Issue", "Rectification notice", "Risk review"}
        )

    own = ["Issue", "Rectification notice", "Risk review"]
    assert kinds(commissioner_of=contract.directorate) == own
    assert kinds(auditor=True) == ["Issue", *own]
    assert kinds(works_for=contract.provider) == []


def test_home_leads_to_what_each_person_reads_across_contracts(contract):
    def told(**situation):
        built = CONCERNS_AT_HOME.build(PersonFactory(**situation), ON).read()
        return built and [task.title for task in built["tasks"]]

    every = ["Escalations", "Issues", "Early warnings", "Risks", "Open actions"]
    assert told(commissioner_of=contract.directorate) == every
    assert told(auditor=True) == every
    assert told(works_for=contract.provider) == ["Open actions"]
    assert told(member=True) is None
