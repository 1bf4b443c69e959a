"""Action plans: their rules, their pages, and what they ask of people today."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.concerns import services
from contracts.concerns.exceptions import ActionIsDone, DoneInTheFuture, PlanIsClosed
from contracts.concerns.home_tasks import OPEN_ACTIONS
from contracts.concerns.services import ActionDetails, PlanDetails
from contracts.models import ActionPlan, PlannedAction
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import (
    ActionPlanFactory,
    ContractFactory,
    PersonFactory,
    PlannedActionFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2019, 6, 1)
PLAN = PlanDetails(
    title="Buildings", concern="Rooms stand empty.", lead_post="Manager", raised_on=ON
)
ACTION = ActionDetails(what="Let rooms", by_post="Manager", due_on=ON)


def following(response, client):
    assert response.status_code == 302
    return client.get(response.url)


# Rules, by the database and in words.


@pytest.mark.parametrize(
    ("model", "values", "field", "words"),
    [
        (
            ActionPlan,
            {"closed_on": date(2018, 4, 30), "outcome": "Done"},
            "closes_on_or_after",
            "closed before the day it was raised",
        ),
        (
            ActionPlan,
            {"closed_on": date(2018, 5, 1), "outcome": ""},
            "says_what_came",
            "Say what came of the plan",
        ),
        (
            PlannedAction,
            {"done_on": date(2018, 5, 1), "evidence": ""},
            "done_action_has_evidence",
            "Say what shows that the action is done",
        ),
    ],
)
def test_concern_against_a_rule_is_refused_by_database_and_in_words(
    model, values, field, words
):
    kept = (ActionPlanFactory if model is ActionPlan else PlannedActionFactory)()
    with pytest.raises(IntegrityError, match=field), transaction.atomic():
        model.objects.filter(pk=kept.pk).update(**values)
    for name, value in values.items():
        setattr(kept, name, value)
    with pytest.raises(ValidationError, match=words):
        kept.full_clean()


def test_closed_plan_takes_no_further_act():
    plan, by = ActionPlanFactory(closed=True), PersonFactory()
    action = PlannedActionFactory(plan=plan)
    acts = [
        lambda: services.revise_action_plan(plan=plan, details=PLAN, by=by),
        lambda: services.plan_action(plan=plan, details=ACTION, by=by),
        lambda: services.close_action_plan(
            plan=plan, outcome="x", closed_on=ON, on=ON, by=by
        ),
        lambda: services.complete_action(
            action=action, evidence="x", done_on=ON, on=ON, by=by
        ),
    ]
    for act in acts:
        with pytest.raises(PlanIsClosed):
            act()


def test_complete_action_twice_is_refused():
    action = PlannedActionFactory(done=True)
    with pytest.raises(ActionIsDone):
        services.complete_action(
            action=action, evidence="x", done_on=ON, on=ON, by=PersonFactory()
        )


@pytest.mark.parametrize("days", [0, 1])
def test_what_is_done_or_closed_does_not_lie_in_the_future(days):
    day, by = ON + timedelta(days=days), PersonFactory()
    action = PlannedActionFactory()
    acts = [
        lambda: services.complete_action(
            action=action, evidence="x", done_on=day, on=ON, by=by
        ),
        lambda: services.close_action_plan(
            plan=action.plan, outcome="x", closed_on=day, on=ON, by=by
        ),
    ]
    for act in acts:
        if days:
            with pytest.raises(DoneInTheFuture):
                act()
        else:
            act()


def test_acts_on_plans_name_the_person():
    contract, by = ContractFactory(), PersonFactory()
    plan = services.raise_action_plan(contract=contract, details=PLAN, by=by)
    action = services.plan_action(plan=plan, details=ACTION, by=by)
    services.complete_action(action=action, evidence="x", done_on=ON, on=ON, by=by)
    services.close_action_plan(plan=plan, outcome="x", closed_on=ON, on=ON, by=by)
    assert {entry.who for entry in history_of(plan, action)} == {by.name}


@pytest.mark.parametrize(
    ("situation", "late"),
    [
        ({"due_on": ON}, False),
        ({"due_on": ON - timedelta(days=1)}, True),
        ({"done": True, "due_on": ON - timedelta(days=1)}, False),
    ],
)
def test_action_is_overdue_from_the_day_after_it_was_due(situation, late):
    action = PlannedActionFactory(**situation)
    assert action.is_overdue(on=ON) == late
    (plan,) = ActionPlan.objects.with_counts(on=ON)
    assert plan.overdue == int(late)
    assert (plan.planned, plan.done) == (1, int(action.is_done))


# Pages.


def test_action_plan_create_add_complete_and_close_in_the_browser(client, contract):
    today = timezone.localdate()
    raised = client.post(
        f"/contracts/{contract.pk}/action-plans/add/",
        {
            "title": "Buildings",
            "concern": "Rooms stand empty.",
            "lead_post": "Manager",
            "raised_on": "1 May 2018",
        },
    )
    assert "The plan has no actions yet." in words_of(following(raised, client))
    plan = ActionPlan.objects.get()
    page = f"/contracts/action-plans/{plan.pk}/"
    added = client.post(
        f"{page}actions/add/",
        {"what": "Let rooms", "by_post": "Manager", "due_on": "30/9/2018"},
    )
    assert "Overdue" in words_of(following(added, client))
    action = PlannedAction.objects.get()
    done = client.post(
        f"/contracts/actions/{action.pk}/complete/",
        {"evidence": "Three partners moved in.", "done_on": "20 September 2018"},
    )
    words = words_of(following(done, client))
    assert "Done on 20 September 2018: Three partners moved in." in words
    closed = client.post(
        f"{page}close/", {"outcome": "All rooms used.", "closed_on": today.isoformat()}
    )
    words = words_of(following(closed, client))
    assert "All rooms used." in words
    assert "Add an action" not in words


def test_action_plan_edit_changes_the_plan(client, contract):
    plan = ActionPlanFactory(contract=contract)
    response = client.post(
        f"/contracts/action-plans/{plan.pk}/edit/",
        {
            "title": "Buildings",
            "concern": "Empty.",
            "lead_post": "A",
            "monitored_by_post": "B",
            "raised_on": "2 May 2018",
        },
    )
    assert "Action plan: Buildings" in words_of(following(response, client))


def test_action_plan_close_names_what_is_not_done(client, contract):
    plan = ActionPlanFactory(contract=contract)
    PlannedActionFactory(plan=plan, what="Let rooms")
    PlannedActionFactory(plan=plan, what="Tell partners", done=True)
    words = words_of(client.get(f"/contracts/action-plans/{plan.pk}/close/"))
    assert "One action is not done yet: Let rooms" in words.replace("Warning ", "")
    assert "Tell partners" not in words


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"outcome": "", "closed_on": "1/6/2018"}, "outcome", "Say what came"),
        ({"outcome": "x", "closed_on": "1/4/2018"}, "closed_on", "before the day"),
        ({"outcome": "x", "closed_on": "1/1/2099"}, "closed_on", "or an earlier one"),
    ],
)
def test_action_plan_close_answers_at_the_field(client, contract, typed, field, words):
    plan = ActionPlanFactory(contract=contract)
    response = client.post(f"/contracts/action-plans/{plan.pk}/close/", typed)
    assert words in error_beside(response, field)
    plan.refresh_from_db()
    assert plan.is_open


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"evidence": " ", "done_on": "1/6/2018"}, "evidence", "Say what shows"),
        ({"evidence": "x", "done_on": "1/1/2099"}, "done_on", "or an earlier one"),
        ({"evidence": "x", "done_on": "soon"}, "done_on", "Enter a date"),
    ],
)
def test_planned_action_complete_answers_at_the_field(
    client, contract, typed, field, words
):
    action = PlannedActionFactory(plan__contract=contract)
    response = client.post(f"/contracts/actions/{action.pk}/complete/", typed)
    assert words in error_beside(response, field)
    action.refresh_from_db()
    assert not action.is_done


def test_closed_plan_sends_every_form_back_with_a_reason(client, contract):
    plan = ActionPlanFactory(contract=contract, closed=True)
    action = PlannedActionFactory(plan=plan)
    page = f"/contracts/action-plans/{plan.pk}/"
    for url in (f"{page}edit/", f"{page}close/", f"{page}actions/add/"):
        assert "This action plan is closed" in words_of(
            following(client.get(url), client)
        )
    url = f"/contracts/actions/{action.pk}/complete/"
    assert "can no longer be changed" in words_of(following(client.get(url), client))


def test_action_plan_list_filters_and_exports_what_it_shows(client, contract):
    late = ActionPlanFactory(contract=contract, title="Late")
    PlannedActionFactory(plan=late, overdue=True)
    ActionPlanFactory(contract=contract, title="=Calm")
    ActionPlanFactory(contract=contract, title="Past", closed=True)
    url = f"/contracts/{contract.pk}/action-plans/"

    def titles(**query):
        rows = soup_of(client.get(url, query)).select("tbody th[scope=row]")
        return sorted(row.get_text(strip=True) for row in rows)

    assert titles() == ["=Calm", "Late", "Past"]
    assert titles(state="open") == ["=Calm", "Late"]
    assert titles(state="overdue") == ["Late"]
    assert titles(state="closed") == ["Past"]
    assert titles(q="calm") == ["=Calm"]
    sent = client.get(url, {"q": "calm", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Action plan"] == "'=Calm"


def test_action_plan_list_of_a_provider_is_to_be_read_only(sign_in, contract):
    ActionPlanFactory(contract=contract, title="Buildings")
    client = sign_in(works_for=contract.provider)
    words = words_of(client.get(f"/contracts/{contract.pk}/action-plans/"))
    assert "Buildings" in words
    assert "Raise an action plan" not in words


def test_action_plan_list_asks_as_much_for_200_rows_as_for_10(
    sign_in, contract, django_assert_max_num_queries
):
    person = PersonFactory(commissioner_of=contract.directorate)

    def queries():
        client = sign_in(person)
        with django_assert_max_num_queries(15) as counted:
            client.get(f"/contracts/{contract.pk}/action-plans/?per_page=200")
        return len(counted)

    ActionPlanFactory.create_batch(10, contract=contract)
    few = queries()
    ActionPlanFactory.create_batch(190, contract=contract)
    assert queries() == few


# What needs a person today.


def test_open_actions_are_told_to_commissioners_of_the_directorate(contract):
    plan = ActionPlanFactory(contract=contract)
    for what, due_on in (
        ("Late", ON - timedelta(days=4)),
        ("Soon", ON + timedelta(days=30)),
        ("Far", ON + timedelta(days=31)),
    ):
        PlannedActionFactory(plan=plan, what=what, due_on=due_on)
    PlannedActionFactory(plan=plan, what="Done", done=True)
    PlannedActionFactory(plan__contract=contract, plan__closed=True, what="Closed")
    PlannedActionFactory(what="Elsewhere", due_on=ON)

    def told(**situation):
        tasks = OPEN_ACTIONS.tasks_for(PersonFactory(**situation), ON)
        return [task.title.split(" · ")[0] for task in tasks]

    assert told(commissioner_of=contract.directorate) == ["Late", "Soon"]
    assert told(commissioner=True) == []
    assert told(works_for=contract.provider) == []
    assert told(auditor=True) == []
