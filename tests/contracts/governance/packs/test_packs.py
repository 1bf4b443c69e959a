"""Meeting packs: what they hold, that it stays, that a newer record is told."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from contracts.access.standing import standing_of
from contracts.governance.meetings.services import MeetingDetails, revise_meeting
from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.governance.packs.exceptions import (
    CancelledMeetingHasNoPack,
    PackIsUpToDate,
)
from contracts.governance.packs.gathering import moment_of_pack
from contracts.governance.packs.jobs import KIND, pack_html, print_pack
from contracts.governance.packs.services import (
    is_older_than_record,
    keep_printed_pack,
    prepare_pack,
)
from contracts.governance.packs.showing import shown_pack
from contracts.models import MeetingPack
from contracts_site.foundation.history import history_of
from contracts_site.foundation.jobs.handlers import JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.printing import Printed, print_pdf
from tests.contracts.pages import close_download, words_of
from tests.factories import (
    ActionPlanFactory,
    ContractFactory,
    PersonFactory,
    PlannedActionFactory,
)
from tests.factories.concerns import (
    EarlyWarningFactory,
    IssueFactory,
    IssueUpdateFactory,
    MitigationFactory,
    RiskFactory,
    RiskScoreFactory,
)
from tests.factories.governance import (
    BoardFactory,
    MeetingActionFactory,
    MeetingFactory,
    MeetingPackFactory,
    WatchedContractFactory,
)
from tests.factories.kpis import KPIDefinitionFactory
from tests.factories.money import (
    AuthorisedSpendFactory,
    EnvelopeFactory,
    PaymentFactory,
    PriceLineFactory,
)
from tests.foundation.pdf_ua import pdf_ua_failures

pytestmark = pytest.mark.django_db
NOW = datetime(2018, 10, 3, 9, tzinfo=UTC)
PDF = Printed(pdf=b"%PDF-1.7", pages=2, sha256="a" * 64)


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def contract():
    return ContractFactory(title="Children's centres")


@pytest.fixture
def board(contract):
    board = BoardFactory(name="Monthly review")
    WatchedContractFactory(board=board, contract=contract)
    return board


@pytest.fixture
def meeting(board):
    return MeetingFactory(board=board)


@pytest.fixture
def client(sign_in, contract):
    return sign_in(PersonFactory(commissioner_of=contract.directorate))


def prepared(meeting, at=NOW):
    return prepare_pack(meeting=meeting, at=at, by=PersonFactory())


def fill_with_money_and_concerns(contract):
    """One row of each kind that a pack tells of, and the money over its envelope."""
    EnvelopeFactory(contract=contract, amount=1)
    EnvelopeFactory(contract=contract, of_the_whole_term=True)
    PriceLineFactory(contract=contract)
    AuthorisedSpendFactory(contract=contract)
    PaymentFactory(contract=contract)
    issue = IssueFactory(contract=contract, severity=4)
    IssueUpdateFactory(issue=issue, text="# Word\n\n- one\n- two", written_at=NOW)
    EarlyWarningFactory(contract=contract, mitigation="# Word\n\n1. one")
    risk = RiskFactory(contract=contract)
    RiskScoreFactory(risk=risk)
    MitigationFactory(risk=risk)


def words_in(html):
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def parts_of(pack, contract):
    """The keys of the parts that the pack holds of the contract."""
    (kept,) = (c for c in pack.content["contracts"] if c["contract"] == contract.pk)
    return [each["key"] for each in kept["parts"]]


def part(pack, key):
    (contract,) = pack.content["contracts"]
    return next(each["content"] for each in contract["parts"] if each["key"] == key)


# What it holds.


@pytest.mark.parametrize(
    ("at", "moment"),
    [
        (NOW, NOW),
        (
            datetime(2018, 12, 1, tzinfo=UTC),
            datetime(2018, 10, 9, 22, 59, 59, 999999, tzinfo=UTC),
        ),
    ],
    ids=["before the meeting", "long after"],
)
def test_pack_is_as_reported_now_and_at_the_latest_on_the_meetings_day(
    meeting, at, moment
):
    assert moment_of_pack(meeting, at=at) == moment


def test_pack_holds_agenda_open_actions_and_each_contract_watched(meeting, contract):
    earlier = MeetingFactory(board=meeting.board, held_on=date(2018, 9, 11))
    open_one = MeetingActionFactory(meeting=earlier, contract=contract)
    MeetingActionFactory(meeting=earlier, done=True, done_on=date(2018, 10, 1))
    MeetingActionFactory(meeting=meeting, what="Given at this meeting")
    MeetingActionFactory(meeting__held_on=date(2018, 9, 11), what="Of another board")
    WatchedContractFactory(board=meeting.board, no_longer=True)
    pack = prepared(meeting)
    assert pack.content["agenda"] == ["Minutes and actions", "Scorecard of the month"]
    assert [each["what"] for each in pack.content["actions"]] == [open_one.what]
    assert [each["title"] for each in pack.content["contracts"]] == [contract.title]


def test_pack_shows_action_plans_as_they_stood_on_the_day(meeting, contract):
    ActionPlanFactory(
        contract=contract,
        title="Not raised yet",
        raised_on=NOW.date() + timedelta(days=1),
    )
    ActionPlanFactory(
        contract=contract,
        title="Closed before",
        closed_on=date(2018, 10, 3),
        outcome="x",
    )
    open_plan = ActionPlanFactory(
        contract=contract,
        title="Closed since",
        closed_on=date(2018, 10, 4),
        outcome="x",
    )
    PlannedActionFactory(plan=open_plan, due_on=date(2018, 10, 2), what="Late")
    PlannedActionFactory(
        plan=open_plan,
        due_on=date(2018, 10, 3),
        what="Done since",
        done_on=date(2018, 10, 4),
        evidence="x",
    )
    (plan,) = part(prepared(meeting), "action-plans")["plans"]
    assert plan["title"] == "Closed since"
    assert [(a["what"], a["state"]) for a in plan["actions"]] == [
        ("Late", "Overdue"),
        ("Done since", "To do"),
    ]


def test_pack_without_kpis_leaves_the_part_out(meeting):
    (contract,) = prepared(meeting).content["contracts"]
    assert [each["key"] for each in contract["parts"]] == ["contract", "action-plans"]


# That it stays as it was.


def test_pack_keeps_its_content_when_the_record_moves_on(meeting, contract):
    pack = prepared(meeting)
    assert not is_older_than_record(pack, at=NOW + timedelta(hours=1))
    ActionPlanFactory(contract=contract)
    assert is_older_than_record(pack, at=NOW + timedelta(hours=1))
    pack.refresh_from_db()
    assert part(pack, "action-plans")["plans"] == []


def test_pack_of_a_changed_agenda_is_older_than_the_record(meeting):
    pack = prepared(meeting)
    revise_meeting(
        meeting=meeting,
        details=MeetingDetails(held_on=meeting.held_on, agenda="One item"),
        by=PersonFactory(),
    )
    pack = MeetingPack.objects.get(pk=pack.pk)
    assert is_older_than_record(pack, at=NOW)


def test_pack_prepared_again_is_the_next_version_and_the_earlier_stays(
    meeting, contract
):
    first = prepared(meeting)
    with pytest.raises(PackIsUpToDate):
        prepared(meeting, at=NOW + timedelta(hours=1))
    ActionPlanFactory(contract=contract)
    second = prepared(meeting, at=NOW + timedelta(hours=1))
    assert (first.version, second.version) == (1, 2)
    assert first.content_hash != second.content_hash
    assert list(meeting.packs.all()) == [second, first]


def test_pack_of_a_cancelled_meeting_is_refused(board):
    with pytest.raises(CancelledMeetingHasNoPack):
        prepared(MeetingFactory(board=board, cancelled=True))


def test_pack_version_is_used_once_by_database_and_in_words(meeting):
    MeetingPackFactory(meeting=meeting)
    with pytest.raises(IntegrityError, match="one_pack_of_a_version"):
        with_version(meeting, 1)


def with_version(meeting, version):
    with transaction.atomic():
        MeetingPackFactory(meeting=meeting, version=version)


def test_printed_pack_has_a_fingerprint_by_database_and_in_words():
    pack = MeetingPackFactory()
    with pytest.raises(IntegrityError, match="has_a_fingerprint"), transaction.atomic():
        MeetingPack.objects.update(sha256="a")
    pack.sha256 = "a"
    with pytest.raises(ValidationError, match="with its fingerprint"):
        pack.full_clean()


def test_printed_pack_is_printed_once(meeting):
    pack = prepared(meeting)
    by = PersonFactory()
    kept = keep_printed_pack(pack=pack, printed=PDF, by=by)
    again = keep_printed_pack(pack=pack, printed=replace(PDF, sha256="b" * 64), by=by)
    assert again.sha256 == kept.sha256 == "a" * 64
    assert {entry.who for entry in history_of(kept)} >= {by.name}


# The PDF.


def test_pack_pdf_is_accessible_with_every_part_filled(meeting, contract):
    contract.description = "x"
    earlier = MeetingFactory(board=meeting.board, held_on=date(2018, 9, 11))
    MeetingActionFactory(meeting=earlier, contract=contract, due_on=date(2018, 10, 1))
    plan = ActionPlanFactory(contract=contract, concern="# Too few\n\n- children")
    PlannedActionFactory(plan=plan)
    fill_with_money_and_concerns(contract)
    WatchedContractFactory(board=meeting.board)
    assert parts_of(prepared(meeting), contract) == [
        "contract",
        "money",
        "issues-and-early-warnings",
        "risks",
        "action-plans",
    ]
    pack = MeetingPack.objects.get()
    run = JobRun(job_id=1, arguments={"pack": pack.pk}, requested_by=None)
    result = print_pack(run)
    pack.refresh_from_db()
    assert pack.pages >= 3
    assert reverse("contracts:meeting-pack-detail", args=[pack.pk]) == result.url
    with pack.file.open("rb") as file:
        assert pdf_ua_failures(file.read()) == []


def test_pack_pdf_of_an_empty_meeting_is_accessible():
    pack = prepared(MeetingFactory(agenda=""))
    printed = print_pdf(pack_html(pack))
    assert pdf_ua_failures(printed.pdf) == []


# Pages.


def test_pack_is_prepared_in_the_browser_printed_and_downloaded(client, meeting):
    address = reverse("contracts:meeting-pack-prepare", args=[meeting.pk])
    answer = client.post(address)
    job = Job.objects.get(kind=KIND)
    assert answer.url == job.get_absolute_url()
    pack = MeetingPack.objects.get()
    page = reverse("contracts:meeting-pack-detail", args=[pack.pk])
    assert "The PDF is not made yet." in words_of(client.get(page))
    download = reverse("contracts:meeting-pack-pdf", args=[pack.pk])
    assert client.get(download).url == page
    keep_printed_pack(pack=pack, printed=PDF, by=None)
    sent = client.get(download)
    assert "monthly-review-2018-10-09-meeting-pack-1.pdf" in sent["Content-Disposition"]
    close_download(sent)
    again = client.post(address, follow=True)
    assert "already holds what is on record" in words_of(again)
    assert MeetingPack.objects.count() == 1


def test_pack_page_says_when_the_record_has_moved_on(client, meeting, contract):
    pack = prepared(meeting, at=timezone.now())
    page = reverse("contracts:meeting-pack-detail", args=[pack.pk])
    assert "older than the record" not in words_of(client.get(page))
    ActionPlanFactory(contract=contract)
    assert "older than the record" in words_of(client.get(page))
    prepared(meeting, at=timezone.now())
    words = words_of(client.get(page))
    assert "A newer pack is prepared: version 2" in words
    assert "older than the record" not in words


def test_pack_leaves_out_parts_a_person_is_not_shown_and_offers_no_pdf(
    client, meeting, monkeypatch
):
    pack = keep_printed_pack(pack=prepared(meeting), printed=PDF, by=None)
    hidden = [
        replace(each, shown_to=lambda standing, contract: False)
        if each.key == "action-plans"
        else each
        for each in MEETING_PACK_PARTS
    ]
    monkeypatch.setattr("contracts.governance.packs.showing.MEETING_PACK_PARTS", hidden)
    page = reverse("contracts:meeting-pack-detail", args=[pack.pk])
    words = words_of(client.get(page))
    assert "left out here" in words
    assert "Action plans" not in words
    assert "Download the PDF" not in words
    download = reverse("contracts:meeting-pack-pdf", args=[pack.pk])
    assert client.get(download).status_code == 403


def test_pack_shows_money_issues_and_risks_as_its_page_and_its_pdf_do(
    client, meeting, contract
):
    fill_with_money_and_concerns(contract)
    pack = prepared(meeting)
    page = reverse("contracts:meeting-pack-detail", args=[pack.pk])
    for words in (words_of(client.get(page)), words_in(pack_html(pack))):
        assert "Payments up to 3 October 2018" in words
        assert "Over the envelope by" in words
        assert "Weekly figures come late Critical" in words
        assert "Two advisers may leave Likely" in words
        assert "Staff leave Moderate 6" in words


def test_pack_shows_a_provider_at_the_board_its_performance_and_no_money(
    meeting, contract
):
    fill_with_money_and_concerns(contract)
    pack = prepared(meeting)
    provider = standing_of(PersonFactory(works_for=contract.provider))
    shown = shown_pack(pack, standing=provider)
    titles = [each.title for of in shown.contracts for each in of.parts]
    assert titles == ["Action plans"]
    assert shown.withheld


def test_pack_page_asks_as_much_for_many_contracts_as_for_few(
    client, meeting, django_assert_max_num_queries
):
    earlier = MeetingFactory(board=meeting.board, held_on=date(2018, 9, 11))

    def watch_one_more():
        watched = WatchedContractFactory(board=meeting.board)
        MeetingActionFactory(meeting=earlier, contract=watched.contract)
        PlannedActionFactory(plan__contract=watched.contract)
        KPIDefinitionFactory(kpi_set__contract=watched.contract)

    def queries():
        pack = prepared(meeting)
        page = reverse("contracts:meeting-pack-detail", args=[pack.pk])
        with django_assert_max_num_queries(15) as counted:
            client.get(page)
        return len(counted)

    watch_one_more()
    few = queries()
    for _ in range(10):
        watch_one_more()
    assert queries() == few
