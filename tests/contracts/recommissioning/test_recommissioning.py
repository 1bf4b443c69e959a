"""Back-plans: what officers record of them, their pages, the timeline."""

import csv
import io
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from contracts.recommissioning import services
from contracts.recommissioning.exceptions import (
    DoneInTheFuture,
    ShiftedPastWhatFollows,
    StepIsNotInThePlan,
)
from contracts.recommissioning.home_tasks import MILESTONE_DAYS, MILESTONES_DUE
from contracts.recommissioning.models import MilestoneRecord, Procedure
from contracts.recommissioning.reading import plan_of, plans_of, usual
from contracts.recommissioning.steps import BuyingProcedure, Step
from contracts.recommissioning.timeline import Drawable, timeline
from contracts.register.models import Contract
from contracts.register.seen import ChangedMeanwhile
from contracts.worked_out.services import work_out_all
from contracts_site.foundation.history import history_of
from contracts_site.foundation.look.wording import date_words
from tests.contracts.pages import error_beside, error_summary, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.recommissioning import (
    MilestoneRecordFactory,
    PlanChoiceFactory,
    PreElectionPeriodFactory,
    StepDurationFactory,
)
from tests.factories.term import ExtensionOptionFactory

pytestmark = pytest.mark.django_db
ON = date(2018, 6, 1)


@pytest.fixture
def contract():
    """Ends in 200 days; was bought by tender."""
    return ContractFactory(in_last_months=True, procedure="tender", title="Youth work")


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


@pytest.fixture
def by():
    return PersonFactory()


def page(contract) -> str:
    return f"/contracts/{contract.pk}/recommissioning/"


def following(response, client):
    assert response.status_code == 302
    return client.get(response.url)


def planned(contract: Contract, step: Step, *, on: date = ON) -> date:
    plan = plan_of(contract, on=on).plan
    return services.milestone_in(plan, step).planned_on


@pytest.mark.parametrize(
    ("factory", "values", "constraint", "words"),
    [
        (StepDurationFactory, {"length": 731}, "at_most_two_years", "at most 730"),
        (
            PreElectionPeriodFactory,
            {"last_day": date(2019, 3, 25)},
            "ends_on_or_after_it_begins",
            "cannot be before",
        ),
        (PlanChoiceFactory, {"reason": ""}, "gives_its_reason", "why this procedure"),
        (
            MilestoneRecordFactory,
            {"shifted_to": date(2018, 2, 1)},
            "shifted_milestone_gives_its_reason",
            "why the milestone is shifted",
        ),
        (MilestoneRecordFactory, {"note": ""}, "says_what_was_done", "what was done"),
    ],
)
def test_plan_row_against_a_rule_is_refused_by_database_and_in_words(
    factory, values, constraint, words
):
    kept = factory()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        type(kept).objects.filter(pk=kept.pk).update(**values)
    for name, value in values.items():
        setattr(kept, name, value)
    with pytest.raises(ValidationError, match=words):
        kept.validate_constraints()


def test_plan_settings_change_every_plan(contract):
    before = planned(contract, Step.TENDER)
    StepDurationFactory(procedure=Procedure.OPEN, step=Step.TENDER, length=20)
    assert planned(contract, Step.TENDER) == before - timedelta(weeks=4)
    StepDurationFactory(procedure=Procedure.OPEN, step=Step.SCRUTINY, length=None)
    with pytest.raises(StepIsNotInThePlan):
        planned(contract, Step.SCRUTINY)


def test_plan_avoids_the_council_s_pre_election_periods(contract):
    day = planned(contract, Step.APPROVAL)
    PreElectionPeriodFactory(first_day=day, last_day=day)
    moved = planned(contract, Step.APPROVAL)
    assert moved < day
    found = services.milestone_in(plan_of(contract, on=ON).plan, Step.APPROVAL)
    assert "pre-election period" in found.reasons[0]


@pytest.mark.parametrize(
    ("procedure", "expected"),
    [
        ("tender", BuyingProcedure.OPEN),
        ("competitive", BuyingProcedure.DIALOGUE),
        ("framework", BuyingProcedure.CALL_OFF),
        ("quotation", BuyingProcedure.QUOTATION),
        ("direct", BuyingProcedure.DIRECT),
        ("not_applicable", BuyingProcedure.OPEN),
        ("", BuyingProcedure.OPEN),
    ],
)
def test_plan_is_bought_as_last_time_until_somebody_decides(procedure, expected, by):
    contract = ContractFactory(procedure=procedure)
    assert usual(contract) is expected
    assert not plan_of(contract, on=ON).is_chosen
    services.choose_procedure(
        contract=contract, procedure="direct", reason="Only one.", by=by
    )
    chosen = plan_of(contract, on=ON)
    assert (chosen.procedure, chosen.is_chosen) == (BuyingProcedure.DIRECT, True)


def test_choose_procedure_changed_meanwhile_is_told(contract, by):
    def choose(seen: str | None) -> None:
        services.choose_procedure(
            contract=contract, procedure="open", reason="x", seen=seen, by=by
        )

    choose("")
    for seen in ("", "another mark"):
        with pytest.raises(ChangedMeanwhile):
            choose(seen)
    choose(None)


def test_plan_with_an_open_option_has_its_last_safe_day(contract):
    ExtensionOptionFactory(contract=contract, months=12, notice_months=6)
    plan = plan_of(contract, on=ON)
    option = plan.ledger.next_option
    assert option is not None
    assert planned(contract, Step.EXTENSION_DECISION) == option.notice_by


def test_complete_and_shift_milestone_are_kept_apart(contract, by):
    to = planned(contract, Step.SCRUTINY) - timedelta(days=7)
    services.shift_milestone(
        contract=contract,
        step=Step.SCRUTINY,
        details=services.MilestoneShift(shifted_to=to, shift_reason="The panel meets."),
        on=ON,
        by=by,
    )
    record = services.complete_milestone(
        contract=contract,
        step=Step.SCRUTINY,
        details=services.MilestoneDone(done_on=ON, note="Endorsed."),
        on=ON,
        by=by,
    )
    assert planned(contract, Step.SCRUTINY) == to
    found = services.milestone_in(plan_of(contract, on=ON).plan, Step.SCRUTINY)
    assert found.done is not None
    assert {entry.who for entry in history_of(record)} == {by.name}
    services.clear_milestone(record=record, by=by)
    assert planned(contract, Step.SCRUTINY) == to + timedelta(days=7)


def test_milestone_acts_that_make_no_sense_are_refused(contract, by):
    with pytest.raises(DoneInTheFuture):
        services.complete_milestone(
            contract=contract,
            step=Step.TENDER,
            details=services.MilestoneDone(done_on=ON + timedelta(days=1), note="x"),
            on=ON,
            by=by,
        )
    with pytest.raises(ShiftedPastWhatFollows, match="Approval to procure"):
        services.shift_milestone(
            contract=contract,
            step=Step.SCRUTINY,
            details=services.MilestoneShift(
                shifted_to=planned(contract, Step.APPROVAL) + timedelta(days=1),
                shift_reason="x",
            ),
            on=ON,
            by=by,
        )
    with pytest.raises(StepIsNotInThePlan):
        services.complete_milestone(
            contract=contract,
            step=Step.EXTENSION_DECISION,
            details=services.MilestoneDone(done_on=ON, note="x"),
            on=ON,
            by=by,
        )
    assert not MilestoneRecord.objects.exists()


# Pages.


def test_back_plan_page_says_how_late_it_is(client, contract):
    words = words_of(client.get(page(contract)))
    assert "Late by" in words
    assert "Contract review begins" in words
    assert "as last time; nobody has decided yet" in words


def test_back_plan_of_an_in_house_service_says_there_is_nothing_to_buy(
    client, contract
):
    Contract.objects.filter(pk=contract.pk).update(arrangement="in_house")
    assert "nothing to buy again" in words_of(client.get(page(contract)))


def test_milestone_complete_in_the_browser_and_taken_back(client, contract):
    url = f"{page(contract)}contract-review/done/"
    assert "Say what was done" in error_beside(client.post(url, {"note": ""}), "note")
    future = client.post(url, {"done_on": "1/1/2099", "note": "x"})
    assert "or an earlier one" in error_beside(future, "done_on")
    today = timezone.localdate().isoformat()
    sent = {"done_on": today, "note": "Reviewed with the provider."}
    words = words_of(following(client.post(url, sent), client))
    assert "Reviewed with the provider." in words
    assert "done already" in words_of(following(client.get(url), client))
    clear = f"{page(contract)}contract-review/clear/"
    assert "The milestone is open again" in words_of(client.get(clear))
    assert "Taken back" in words_of(following(client.post(clear), client))
    assert client.get(clear).status_code == 404


def test_milestone_shift_in_the_browser_moves_what_is_counted_from_it(client, contract):
    url = f"{page(contract)}approval/shift/"
    late = client.post(url, {"shifted_to": "1/1/2099", "shift_reason": "x"})
    assert "Tender begins" in error_beside(late, "shifted_to")
    before = planned(contract, Step.SCRUTINY)
    to = planned(contract, Step.APPROVAL) - timedelta(weeks=1)
    sent = {"shifted_to": to.isoformat(), "shift_reason": "The executive meets."}
    words = words_of(following(client.post(url, sent), client))
    assert "The executive meets." in words
    assert planned(contract, Step.SCRUTINY) == before - timedelta(weeks=1)


def seen_at(client, url) -> str:
    return soup_of(client.get(url)).select_one("[name=seen]").get("value", "")


def test_milestone_completed_by_two_shows_the_second_what_the_first_wrote(
    client, contract
):
    url, today = f"{page(contract)}contract-review/done/", timezone.localdate()
    sent = {"done_on": today.isoformat(), "seen": seen_at(client, url)}
    following(client.post(url, {**sent, "note": "Written by the first."}), client)
    refused = client.post(url, {**sent, "note": "Written by the second."})
    assert "Somebody else changed this" in words_of(refused)
    assert "On record now: “Written by the first.”" in error_beside(refused, "note")
    assert soup_of(refused).find(id="id_note").text.strip() == "Written by the second."
    again = soup_of(refused).find(id="id_seen")["value"]
    chosen = {**sent, "note": "Written by the second.", "seen": again}
    assert "Written by the second." in words_of(
        following(client.post(url, chosen), client)
    )
    assert MilestoneRecord.objects.get().note == "Written by the second."


def test_milestone_shifted_by_two_shows_the_second_what_the_first_wrote(
    client, contract
):
    url = f"{page(contract)}approval/shift/"
    planned_on = planned(contract, Step.APPROVAL)
    seen = seen_at(client, url)
    days = [planned_on - timedelta(weeks=n) for n in (1, 2)]
    first, second = (
        {"shifted_to": day, "shift_reason": "The executive meets.", "seen": seen}
        for day in days
    )
    following(client.post(url, first), client)
    refused = client.post(url, second)
    assert date_words(days[0]) in error_beside(refused, "shifted_to")
    second["seen"] = soup_of(refused).find(id="id_seen")["value"]
    following(client.post(url, second), client)
    assert MilestoneRecord.objects.get().shifted_to == days[1]


def test_milestone_done_meanwhile_is_not_shifted(client, contract):
    url, today = f"{page(contract)}contract-review/shift/", timezone.localdate()
    sent = {"shifted_to": today, "shift_reason": "x", "seen": seen_at(client, url)}
    MilestoneRecordFactory(contract=contract, done_on=today)
    assert "Somebody else changed this" in words_of(client.post(url, sent))
    sent["seen"] = soup_of(client.post(url, sent)).find(id="id_seen")["value"]
    assert "Take that back first" in error_beside(client.post(url, sent), "shifted_to")
    assert MilestoneRecord.objects.get().shifted_to is None


def test_milestone_changed_meanwhile_is_shown_before_it_is_taken_back(client, contract):
    record = MilestoneRecordFactory(contract=contract, done_on=timezone.localdate())
    url = f"{page(contract)}contract-review/clear/"
    seen = seen_at(client, url)
    MilestoneRecord.objects.filter(pk=record.pk).update(note="Another note.")
    refused = client.post(url, {"seen": seen})
    assert "Somebody else changed what is recorded" in error_summary(refused)[0]
    assert "Another note." in words_of(refused)
    again = soup_of(refused).select_one("[name=seen]").get("value", "")
    following(client.post(url, {"seen": again}), client)
    assert not MilestoneRecord.objects.exists()


@pytest.mark.parametrize("step", ["no-such-step", "extension-decision"])
def test_milestone_that_the_plan_lacks_is_not_found(client, contract, step):
    assert client.get(f"{page(contract)}{step}/done/").status_code == 404


def test_plan_procedure_in_the_browser(client, contract):
    url = f"{page(contract)}procedure/"
    sent = {"procedure": "direct", "reason": "Nobody else can."}
    words = words_of(following(client.post(url, {**sent, "seen": ""}), client))
    assert "Direct award" in words
    again = words_of(client.post(url, {**sent, "seen": "older"}))
    assert "Somebody else changed this" in again


def test_overview_in_the_last_months_shows_the_plan(client, contract):
    words = words_of(client.get(f"/contracts/{contract.pk}/"))
    assert "The whole back-plan" in words
    early = ContractFactory(live=True, directorate=contract.directorate)
    words = words_of(client.get(f"/contracts/{early.pk}/"))
    assert "The whole back-plan" not in words


# The timeline.


def titles(client, **query) -> list[str]:
    soup = soup_of(client.get("/contracts/recommissioning/", query))
    return [cell.get_text(strip=True) for cell in soup.select("tbody th")]


def test_timeline_draws_what_the_table_says(client, contract):
    soup = soup_of(client.get("/contracts/recommissioning/"))
    drawing = soup.select_one("svg[role=img]")
    assert "1 contract" in drawing.desc.get_text()
    late = plan_of(contract, on=timezone.localdate()).plan.late_words
    assert drawing.select_one(".app-timeline__late").get_text() == late
    assert late.capitalize() in soup.select_one("tbody").get_text()
    assert len(drawing.select("g > title")) == 17
    assert "style" not in str(drawing)


def test_timeline_filters_and_leaves_out_what_is_not_bought_again(client, contract):
    ContractFactory(
        live=True, title="Later", ends_on=timezone.localdate() + timedelta(1400)
    )
    ContractFactory(
        live=True, title="Begins later", ends_on=timezone.localdate() + timedelta(900)
    )
    ContractFactory(in_last_months=True, arrangement="in_house")
    ContractFactory(expired=True)
    assert titles(client) == ["Youth work", "Begins later"]
    assert titles(client, ending="60") == ["Youth work", "Begins later", "Later"]
    assert titles(client, ending="18") == ["Youth work"]
    assert titles(client, plan="late") == titles(client, plan="begun") == ["Youth work"]
    assert titles(client, plan="not-begun") == ["Begins later"]
    assert titles(client, mine="directorate") == ["Youth work"]
    assert titles(client, sort="-title") == ["Youth work", "Begins later"]


def test_timeline_exports_what_it_shows(client, contract):
    sent = client.get("/contracts/recommissioning/", {"export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Reference"] == contract.reference
    assert int(line["Weeks late"]) > 0


def test_timeline_empty_says_what_to_do_next(sign_in):
    page_words = words_of(sign_in(auditor=True).get("/contracts/recommissioning/"))
    assert "No contract ends within three years" in page_words


def test_timeline_asks_as_much_for_100_contracts_as_for_five(
    sign_in, django_assert_max_num_queries
):
    person = PersonFactory(auditor=True)

    def queries() -> int:
        client = sign_in(person)
        work_out_all(on=timezone.localdate())
        with django_assert_max_num_queries(15) as counted:
            client.get("/contracts/recommissioning/?per_page=200")
        return len(counted)

    ContractFactory.create_batch(5, in_last_months=True)
    few = queries()
    for contract in ContractFactory.create_batch(95, in_last_months=True):
        MilestoneRecordFactory(contract=contract)
        ExtensionOptionFactory(contract=contract)
    assert queries() == few


def test_timeline_of_one_day_or_many_years_can_be_drawn():
    contract = ContractFactory(starts_on=ON, ends_on=ON)
    (one,) = plans_of(Contract.objects.filter(pk=contract.pk), on=ON)
    for furthest in (ON, date(2080, 1, 1)):
        drawn = timeline(
            [Drawable("A" * 60, ON, ON, furthest, one.plan)], on=date(2018, 6, 1)
        )
        assert drawn is not None
        assert len(drawn.years) <= 12
        line = drawn.lines[0]
        assert len(line.title) == 40
        assert all(drawn.left <= tick.x <= drawn.width for tick in line.ticks)
    assert timeline([], on=ON) is None


# Today and the calendar.


def test_milestones_are_told_to_commissioners_of_the_directorate(contract):
    today = timezone.localdate()
    person = PersonFactory(commissioner_of=contract.directorate)
    (task,) = MILESTONES_DUE.tasks_for(person, today)
    assert task.title == "Contract review begins · Youth work"
    assert MILESTONES_DUE.tasks_for(PersonFactory(commissioner=True), today) == []
    assert MILESTONES_DUE.tasks_for(PersonFactory(auditor=True), today) == []
    MilestoneRecordFactory(contract=contract, done_on=today)
    (task,) = MILESTONES_DUE.tasks_for(person, today)
    assert task.title == "Soft market test begins · Youth work"


def test_milestone_days_are_those_still_to_be_done(contract):
    person = PersonFactory(commissioner_of=contract.directorate)
    end = contract.ends_on + timedelta(days=1)
    (entry,) = MILESTONE_DAYS.entries_for(person, end, end)
    assert entry.title == "Service starts · Youth work"
    assert MILESTONE_DAYS.entries_for(PersonFactory(auditor=True), end, end) == []
