"""The pages of duties, what they ask of people today, and the command."""

import csv
import io
import json
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from contracts.duties.home_tasks import DUTIES_DUE, DUTY_DAYS
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.register.models import Contract
from contracts.worked_out.services import work_out_all
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory
from tests.factories.duties import (
    DutyOverrideFactory,
    DutyRecordFactory,
    LocalDutyFactory,
)

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def contract():
    """A standard £6m contract signed 20 days ago."""
    return ContractFactory(
        title="Case management system",
        regime="pa_2023",
        procurement_began_on=date(2025, 9, 1),
        signed_on=days_ago(20),
        starts_on=days_ago(5),
        ends_on=days_ago(-1500),
        total_value=Decimal(6_000_000),
    )


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


def page(contract: Contract) -> str:
    return f"/contracts/{contract.pk}/duties/"


def following(response, client):
    assert response.status_code == 302
    return client.get(response.url)


def test_duty_list_standard_contract_has_kpis_performance_and_copy(client, contract):
    words = words_of(client.get(page(contract)))
    assert "At least three KPIs, set and published" in words
    assert "£7,200,000 with VAT assumed at 20%" in words
    assert "Contract performance notice (UK9): Year 1" in words
    assert "Check with legal" in words


def test_duty_list_changed_regime_changes_the_list_at_once(client, contract):
    assert "20 days late" in words_of(client.get(page(contract)))
    Contract.objects.filter(pk=contract.pk).update(regime="pa_2023_light")
    words = words_of(client.get(page(contract)))
    assert "20 days late" not in words
    assert "Light touch contracts are exempt from setting KPIs" in words
    assert "Light touch, section 75(6)(b)" in words
    assert "Contract termination notice (UK11): At the end" in words


def test_duty_list_without_regime_says_what_to_do_next(client, contract):
    Contract.objects.filter(pk=contract.pk).update(regime="")
    words = words_of(client.get(page(contract)))
    assert "Decide on the regime" in words
    assert "Missing: regime" in words


def test_duty_list_names_doubts_about_the_regime(client, contract):
    Contract.objects.filter(pk=contract.pk).update(total_value=100_000)
    assert "below the threshold" in words_of(client.get(page(contract)))


def test_duty_complete_in_the_browser_and_taken_back(client, contract):
    url = f"{page(contract)}uk7/once/done/"
    assert "within 30 days" in words_of(client.get(url))
    sent = {"on": days_ago(1).isoformat(), "notice_identifier": "004127-2026"}
    words = words_of(following(client.post(url, sent), client))
    assert "Notice 004127-2026" in words
    record = DutyRecord.objects.get()
    remove = f"/contracts/duties/records/{record.pk}/remove/"
    assert "will be open again" in words_of(client.get(remove))
    assert "is taken back" in words_of(following(client.post(remove), client))
    assert not DutyRecord.objects.exists()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"on": "1/1/2099", "evidence": "x"}, "on", "or an earlier one"),
        ({"on": "2/1/2026"}, "evidence", "notice's identifier"),
        (
            {"on": "2/1/2026", "notice_identifier": "4127-2026"},
            "notice_identifier",
            "six digits",
        ),
    ],
)
def test_duty_complete_answers_at_the_field(client, contract, typed, field, words):
    response = client.post(f"{page(contract)}uk7/once/done/", typed)
    assert words in error_beside(response, field)


def test_duty_complete_recorded_already_is_sent_back(client, contract):
    DutyRecordFactory(contract=contract, code="uk7", occurrence="once")
    for act in ("done", "waive"):
        response = client.get(f"{page(contract)}uk7/once/{act}/")
        assert "is recorded already" in words_of(following(response, client))


@pytest.mark.parametrize("where", ["uk99/once/done/", "uk7/twice/waive/"])
def test_duty_complete_of_an_unknown_duty_is_not_found(client, contract, where):
    assert client.get(page(contract) + where).status_code == 404


def test_duty_waive_in_the_browser(client, contract):
    url = f"{page(contract)}s52-kpis/once/waive/"
    assert "Say why the duty is waived" in error_beside(
        client.post(url, {"reason": ""}), "reason"
    )
    sent = {
        "on": days_ago(1).isoformat(),
        "decided_by_post": "Director",
        "reason": "The system is replaced within the year.",
    }
    words = words_of(following(client.post(url, sent), client))
    assert "Waived by Director." in words


def test_duty_decide_and_withdraw_in_the_browser(client, contract):
    url = f"{page(contract)}uk11/decide/"
    sent = {
        "applies": "no",
        "reason": "Exempt on counsel's advice.",
        "decided_by_post": "Head of legal services",
        "decided_on": days_ago(1).isoformat(),
    }
    words = words_of(following(client.post(url, sent), client))
    assert "Exempt on counsel's advice. Decided by Head of legal services" in words
    again = words_of(following(client.get(url), client))
    assert "has decided on this duty already" in again
    override = DutyOverride.objects.get()
    withdraw = f"/contracts/duties/decisions/{override.pk}/withdraw/"
    assert "the rule holds again" in words_of(client.get(withdraw))
    assert "the rule holds again" in words_of(following(client.post(withdraw), client))
    assert "already" in words_of(following(client.get(withdraw), client))


def test_duty_decide_that_it_does_not_apply_has_no_day(client, contract):
    sent = {
        "applies": "no",
        "due_on": "1/1/2027",
        "reason": "x",
        "decided_by_post": "x",
        "decided_on": days_ago(1).isoformat(),
    }
    response = client.post(f"{page(contract)}uk11/decide/", sent)
    assert "does not apply has no date" in error_beside(response, "due_on")


def test_local_duty_create_and_edit_in_the_browser(client, contract):
    sent = {
        "title": "Yearly report",
        "what": "Report to the board.",
        "source": "Handbook",
        "counted_from": "start",
        "days": "0",
        "every_months": "12",
        "in_force_from": "1 April 2026",
    }
    url = f"{page(contract)}local/add/"
    words = words_of(following(client.post(url, sent), client))
    assert "Local policy: every year from the contract's start" in words
    duty = LocalDuty.objects.get()
    edit = f"/contracts/duties/local/{duty.pk}/edit/"
    seen = soup_of(client.get(edit)).find(id="id_seen")["value"]
    changed = {**sent, "every_months": "6", "seen": seen}
    words = words_of(following(client.post(edit, changed), client))
    assert "every 6 months" in words
    stale = words_of(client.post(edit, {**sent, "seen": seen}))
    assert "Somebody else changed this" in stale


def test_local_duty_reversed_dates_answer_at_the_field(client, contract):
    sent = {
        "title": "x",
        "what": "x",
        "source": "x",
        "counted_from": "start",
        "days": "0",
        "every_months": "0",
        "in_force_from": "1 April 2026",
        "in_force_until": "31 March 2026",
    }
    response = client.post(f"{page(contract)}local/add/", sent)
    assert "cannot end before" in error_beside(response, "in_force_until")


# Across contracts.


def rows(client, **query) -> list[list[str]]:
    soup = soup_of(client.get("/contracts/duties/", query))
    return [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in soup.select("tbody tr")
    ]


def duties(client, **query) -> list[str]:
    return [row[0] for row in rows(client, **query)]


def test_duty_portfolio_lists_open_duties_by_day_and_filters_them(client, contract):
    first, second, *_ = duties(client)
    assert first == "At least three KPIs, set and published"
    assert second == "Contract details notice (UK7)"
    assert duties(client, state="overdue") == [first]
    assert duties(client, state="30") == [second]
    assert "Contract performance notice (UK9): At the end" in duties(client, duty="uk9")
    assert duties(client, regime="grant") == []
    assert duties(client, q="nowhere") == []
    assert duties(client, asked_by="local") == []
    LocalDutyFactory(contract=contract)
    local = duties(client, asked_by="local")
    assert local[0] == "Yearly report on the contract: Time 1"
    assert local == duties(client, duty="local")
    DutyRecordFactory(contract=contract, code="uk7", occurrence="once")
    assert duties(client, state="done") == [second]


def test_duty_portfolio_exports_what_it_shows(client, contract):
    sent = client.get("/contracts/duties/", {"state": "overdue", "export": "csv"})
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    (line,) = csv.DictReader(io.StringIO(text))
    assert line["Due"] == contract.signed_on.isoformat()
    assert line["Reference"] == contract.reference
    assert line["Source"] == "Procurement Act 2023, section 52"


def test_duty_portfolio_empty_says_what_to_do_next(sign_in):
    words = words_of(sign_in(auditor=True).get("/contracts/duties/"))
    assert "once its regime, its value and the day it was signed are recorded" in words


def test_duty_portfolio_asks_as_much_for_100_contracts_as_for_five(
    sign_in, django_assert_max_num_queries
):
    person = PersonFactory(auditor=True)

    def queries() -> int:
        client = sign_in(person)
        work_out_all(on=timezone.localdate())
        with django_assert_max_num_queries(15) as counted:
            client.get("/contracts/duties/?per_page=200")
        return len(counted)

    situation = {"regime": "pa_2023", "signed_on": days_ago(20), "live": True}
    ContractFactory.create_batch(5, **situation)
    few = queries()
    ContractFactory.create_batch(95, **situation)
    assert queries() == few


# Today, the calendar, the command.


def test_duties_are_told_to_commissioners_of_the_directorate(contract):
    today = timezone.localdate()

    def told(**situation) -> list[str]:
        tasks = DUTIES_DUE.tasks_for(PersonFactory(**situation), today)
        return [task.title for task in tasks]

    mine = told(commissioner_of=contract.directorate)
    assert mine == [
        "At least three KPIs, set and published · Case management system",
        "Contract details notice (UK7) · Case management system",
    ]
    assert told(commissioner=True) == []
    assert told(auditor=True) == []
    assert told(works_for=contract.provider) == []


def test_duty_days_are_those_of_the_span(contract):
    person = PersonFactory(commissioner_of=contract.directorate)
    day = contract.signed_on + timedelta(days=29)
    (entry,) = DUTY_DAYS.entries_for(person, day, day)
    assert (entry.day, entry.kind) == (day, "Duty")
    assert entry.url == f"{page(contract)}#uk7-once"
    assert DUTY_DAYS.entries_for(PersonFactory(auditor=True), day, day) == []


def test_list_duties_writes_a_table_and_json(contract, capsys):
    call_command("list_duties", "--within", "30")
    table = capsys.readouterr().out
    assert "At least three KPIs" in table
    assert "UK9" not in table
    call_command("list_duties", "--within", "30", "--format", "json")
    read = json.loads(capsys.readouterr().out)
    assert [row["code"] for row in read[:2]] == ["s52-kpis", "uk7"]
    assert read[0]["state"] == "Overdue"
    assert read[0]["contract"] == contract.reference


def test_list_duties_of_one_contract_or_none(contract, capsys):
    ContractFactory()
    call_command("list_duties", "--reference", contract.reference)
    assert contract.reference in capsys.readouterr().out
    Contract.objects.update(regime="")
    call_command("list_duties")
    assert "No duty is overdue" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments", [("--within", "-1"), ("--reference", "none such")]
)
def test_list_duties_with_nonsense_says_so(arguments):
    with pytest.raises(CommandError):
        call_command("list_duties", *arguments)


def test_duty_decision_of_another_directorate_is_forbidden(sign_in):
    override = DutyOverrideFactory()
    client = sign_in(commissioner=True)
    url = f"/contracts/duties/decisions/{override.pk}/withdraw/"
    assert client.post(url).status_code == 403
    override.refresh_from_db()
    assert override.withdrawn_on is None
