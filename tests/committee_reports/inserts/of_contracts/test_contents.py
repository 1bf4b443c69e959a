"""What each insert of a contract says of the record, and of a later one."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template.loader import render_to_string

from contracts.audits.models import AgreedAction
from contracts.benefits.models import BenefitMeasurement
from contracts.concerns.models import Issue
from contracts.governance.meetings.models import MeetingAction
from contracts.money.models import Envelope, PriceLine
from contracts.register.choices import Arrangement
from contracts.register.models import Contract
from contracts.term.models import ExtensionOption
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    contract_parameters,
)
from contracts_site.committee_reports.inserts.record import answer_to
from contracts_site.committee_reports.inserts.staleness import standings_of
from tests.committee_reports.inserts.of_contracts.situations import (
    INSIDE,
    KEYS,
    NOW,
    content_of,
    full_contract,
    place_all,
    tables_in,
)
from tests.contracts.worked_examples import worked_examples
from tests.factories.concerns import BenefitFactory, IssueFactory
from tests.factories.contracts import ContractFactory
from tests.factories.governance import MeetingActionFactory, MeetingFactory
from tests.factories.money import EnvelopeFactory, PaymentFactory, PriceLineFactory
from tests.factories.papers import PaperFactory
from tests.factories.recommissioning import MilestoneRecordFactory
from tests.factories.term import ExtensionOptionFactory

pytestmark = pytest.mark.django_db
RECORDED = ["contract-money", "contract-commitment", "contract-boards"]
RAISED = ["contract-concerns", "contract-benefits"]


def test_insert_of_a_record_without_anything_says_so() -> None:
    contract = ContractFactory()
    for key in (*RECORDED, *RAISED):
        kind, content = INSERT_KINDS[key], content_of(key, contract)
        html = render_to_string(kind.template, {**kind.variables(content)})
        assert content["pieces"] == []
        assert kind.variables(content)["empty"] in html


def test_summary_tells_term_options_and_value_and_names_no_officer() -> None:
    contract = ContractFactory(
        starts_on=date(2018, 4, 1),
        ends_on=date(2020, 3, 31),
        total_value=Decimal(2928000),
    )
    ExtensionOptionFactory(contract=contract)
    content = content_of("contract-summary", contract)
    told = dict(content["pieces"][0]["data"]["rows"])
    assert told["Ends"] == "31 March 2020"
    assert told["Maximum end"] == "31 March 2021"
    assert told["Value over the whole term"] == "£2,928,000"
    assert tables_in(content)["Options to extend"] == [
        ["Option 1", "1 April 2020", "31 March 2021", "1 October 2019", "Open"]
    ]
    assert "Contract manager" not in told


def test_money_without_unit_prices_is_public_year_by_year() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2020, 3, 31))
    EnvelopeFactory(contract=contract)
    PriceLineFactory(contract=contract)
    PaymentFactory(contract=contract)
    PaymentFactory(contract=contract, paid_on=date(2018, 12, 1))
    content = content_of("contract-money", contract)
    first, *_, whole = tables_in(content)["Price against the envelope"]
    assert first == ["2018/19", "£1,520,000", "£1,464,000", "£0", "£56,000"]
    assert whole[:3] == ["All years", "£1,520,000", "£2,928,000"]
    assert whole[4] == "−£1,408,000"
    paid, *_ = tables_in(content)["Payments against the envelope"]
    assert paid == ["2018/19", "£1,520,000", "£366,000", "£1,154,000"]
    assert INSERT_KINDS["contract-money"].cautions(content) == []


def test_commitment_is_told_in_both_conventions_over_the_maximum_term() -> None:
    contract = ContractFactory(starts_on=date(2018, 4, 1), ends_on=date(2020, 3, 31))
    PriceLineFactory(contract=contract)
    ExtensionOptionFactory(contract=contract)
    content = content_of("contract-commitment", contract)
    tables = tables_in(content)
    assert tables["Largest commitment, in contract years"][-1] == [
        "Total",
        "£4,392,000",
        "£0",
        "£4,392,000",
    ]
    assert len(tables["Largest commitment, in financial years"]) == 4
    assert not any(each["paragraph"] for each in content["pieces"])


def test_boards_tell_actions_as_they_stood_on_the_day() -> None:
    contract = full_contract()
    MeetingAction.objects.update(done_on=date(2018, 10, 30), evidence="On the website.")
    MeetingActionFactory(
        meeting=MeetingFactory(held_on=date(2018, 11, 20)), contract=contract
    )
    before = tables_in(content_of("contract-boards", contract, at=day(2018, 10, 20)))
    assert before["Boards"][0][:3] == [
        "Monthly review of CS-9",
        "Monthly",
        "Lead commissioner",
    ]
    assert [row[-1] for row in before["Actions"]] == ["To do"]
    after = tables_in(content_of("contract-boards", contract, at=day(2018, 12, 1)))
    assert [row[-1] for row in after["Actions"]] == [
        "Done on 30 October 2018",
        "Overdue",
    ]


def day(*ymd: int) -> datetime:
    year, month, of_month = ymd
    return datetime(year, month, of_month, 9, tzinfo=UTC)


def test_concerns_tell_what_is_open_and_nothing_that_officers_wrote_of_it() -> None:
    contract = full_contract()
    IssueFactory(contract=contract, title="Settled", resolved=True)
    content = content_of("contract-concerns", contract)
    tables = tables_in(content)
    assert [row[0] for row in tables["Issues"]] == ["Weekly figures come late"]
    assert tables["Issues"][0][-1] == "Past its date"
    assert tables["Risks"][0][-1] == "0"
    assert list(tables) == ["Issues", "Early warnings", "Risks"]
    told = json.dumps(content)
    assert not [words for words in INSIDE if words in told]


def test_benefits_in_public_keep_small_numbers_and_what_is_made_of_them_back() -> None:
    contract = full_contract()
    BenefitFactory(contract=contract)
    kind, content = (
        INSERT_KINDS["contract-benefits"],
        content_of("contract-benefits", contract),
    )
    whole = {row[0]: row for row in tables_in(content)["Benefits"]}
    public = kind.published(kind.published(content))
    shown = {row[0]: row for row in tables_in(public)["Benefits"]}
    assert whole["Families helped"][4:6] == ["3", "7 % of the way to target."]
    assert shown["Families helped"] == [
        "Families helped",
        "Not shown",
        "Not shown",
        "31 March 2018",
        "Not shown",
        "Not shown",
        "Past its date",
    ]
    percentage = "Schools judged good or outstanding"
    assert shown[percentage] == whole[percentage]
    assert "counts" not in public["pieces"][0]["data"]
    assert kind.cautions(content) == [
        "Families helped: not shown, as its numbers may count few people."
    ]


def test_timeline_tells_milestones_and_of_the_council_s_own_service_none() -> None:
    content = content_of("contract-recommissioning", full_contract())
    milestones = tables_in(content)["Milestones"]
    assert [row[0] for row in milestones][-1] == "Service starts"
    own = ContractFactory(arrangement=Arrangement.IN_HOUSE)
    [piece] = content_of("contract-recommissioning", own)["pieces"]
    assert piece["data"]["sentences"] == [
        "The council runs the service itself: it is not bought again."
    ]


def test_timeline_is_drawn_with_what_is_late_named_and_no_number_of_weeks() -> None:
    contract = full_contract()
    content = content_of("contract-recommissioning", contract)
    kind = INSERT_KINDS["contract-recommissioning"]
    late = [row[0] for row in tables_in(content)["Milestones"] if row[2] == "Late"]
    assert late
    html = render_to_string(
        kind.template,
        {**kind.variables(content), "heading_level": 3, "insert": {"number": 1}},
    )
    drawing = html.split("<svg", 1)[1].split("</svg>")[0]
    assert f"of {len(tables_in(content)['Milestones'])} milestones" in drawing
    assert all(f"Late: {title}, planned by" in drawing for title in late)
    assert "<title" in drawing
    assert "possible extension" in drawing
    assert "week" not in drawing


def test_timeline_is_not_stale_for_the_place_of_today() -> None:
    contract = full_contract()
    insert = place_all(PaperFactory(), contract)["contract-recommissioning"]
    [on_another_day] = standings_of([insert], at=NOW + timedelta(days=1))
    assert not on_another_day.is_stale
    newer = content_of("contract-recommissioning", contract, at=NOW + timedelta(days=1))
    assert newer != insert.content


def test_duties_tell_by_law_or_policy_when_and_how_they_stand() -> None:
    contract = full_contract(review_on=date(2018, 12, 1))
    rows = [
        row
        for table in tables_in(content_of("contract-duties", contract)).values()
        for row in table
    ]
    assert rows
    assert {row[1] for row in rows} <= {"The law", "Local policy"}


def test_audit_review_tells_opinion_and_actions_and_not_who_said_what() -> None:
    content = content_of("audit-review", full_contract())
    told = dict(content["pieces"][0]["data"]["rows"])
    assert told["Opinion"] == "Reasonable assurance"
    [action] = tables_in(content)["Agreed actions"]
    assert action[-1] == "Done, awaits the auditor"
    assert not [words for words in INSIDE if words in json.dumps(content)]


def test_day_of_the_author_s_choice_is_kept_however_often_it_is_asked() -> None:
    contract = ContractFactory()
    IssueFactory(contract=contract, raised_on=date(2018, 9, 2))
    asked = contract_parameters(contract, as_reported_at=day(2018, 9, 1))
    assert (
        answer_to("contract-concerns", asked, day(2018, 9, 1)).content["pieces"] == []
    )


CHANGES: dict[str, tuple[Callable[[Contract], object], str]] = {
    "contract-summary": (
        lambda contract: ExtensionOption.objects.update(months=24),
        "The contract, Maximum end: was 31 March 2021, is now 31 March 2022.",
    ),
    "contract-money": (
        lambda contract: Envelope.objects.update(amount=Decimal(1500000)),
        "Payments against the envelope, 2018/19, Envelope: was £1,520,000, is now "
        "£1,500,000.",
    ),
    "contract-commitment": (
        lambda contract: PriceLine.objects.update(amount=Decimal(1464001)),
        "Largest commitment, in contract years, Total, Before savings: was £4,606,200, "
        "is now £6,070,204.",
    ),
    "contract-boards": (
        lambda contract: MeetingAction.objects.update(by_post="Data officer"),
        "Actions, Publish the opening hours, Who does it: was Business manager, is now "
        "Data officer.",
    ),
    "contract-concerns": (
        lambda contract: Issue.objects.update(title="Figures come late"),
        "Issues, Figures come late is new.",
    ),
    "contract-benefits": (
        lambda contract: BenefitMeasurement.objects.update(value=Decimal(20)),
        "Benefits, Families helped, Latest: was 3, is now 20.",
    ),
    "contract-recommissioning": (
        lambda contract: MilestoneRecordFactory(contract=contract),
        "The plan, Maximum end: was 31 March 2021, is now 31 March 2022.",
    ),
    "audit-review": (
        lambda contract: AgreedAction.objects.update(owner_post="Data officer"),
        "Agreed actions, 1. Check payments against the envelope each quarter, Who does "
        "it: was Finance business partner, is now Data officer.",
    ),
}


def test_insert_is_stale_when_the_record_has_moved_on_and_says_how() -> None:
    contract = full_contract()
    inserts = place_all(PaperFactory(), contract)
    placed = list(inserts.values())
    assert not any(each.is_stale for each in standings_of(placed, at=NOW))
    for key, (change, _) in CHANGES.items():
        change(contract)
        assert key in KEYS
    changes = {
        standing.insert.kind: standing.changes
        for standing in standings_of(placed, at=NOW)
    }
    for key, (_, words) in CHANGES.items():
        assert words in changes[key]
    assert (
        "Issues, Weekly figures come late is no longer there."
        in (changes["contract-concerns"])
    )


@pytest.mark.parametrize("is_public", [True, False], ids=["public", "exempt"])
def test_worked_example_shows_in_each_version_what_the_page_says(
    is_public: bool,
) -> None:
    contract = full_contract()
    pieces = {}
    for key in ("contract-money", "contract-commitment"):
        content = content_of(key, contract)
        shown = INSERT_KINDS[key].published(content) if is_public else content
        pieces |= {
            each["title"]: json.dumps(each, ensure_ascii=False)
            for each in shown["pieces"]
        }
    rows = worked_examples("inserts.md")
    assert list(pieces) == [row["piece"] for row in rows]
    for row in rows:
        words = row["public version" if is_public else "exempt version"]
        assert words in pieces[row["piece"]]
