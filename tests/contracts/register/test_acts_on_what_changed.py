"""Acts that close, answer or complete a record, and what somebody else did meanwhile."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.utils import timezone

from contracts.models import ClaimOfCompletion, RegimeDecision
from tests.contracts.pages import error_beside, error_summary, soup_of
from tests.contracts.register.test_changed_meanwhile import as_drawn
from tests.factories import (
    ActionPlanFactory,
    ContractFactory,
    PersonFactory,
    PlannedActionFactory,
    ProviderFactory,
)
from tests.factories.concerns import (
    AgreedActionFactory,
    BenefitFactory,
    ClaimFactory,
    EarlyWarningFactory,
    IssueFactory,
    MitigationFactory,
    NoticeFactory,
    RiskFactory,
)
from tests.factories.governance import (
    MeetingActionFactory,
    MeetingFactory,
    WatchedContractFactory,
)

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Act:
    """A page that acts on a record: what is typed, and what somebody else changes."""

    made: Callable[[], Any]
    address: str
    typed: dict[str, str]
    changed: dict[str, Any]
    contract: Callable[[Any], Any] = lambda record: record.contract

    def url(self, record: Any) -> str:
        return f"/contracts/{self.address}".format(record=record)


def board_with(factory: Callable[..., Any]) -> Any:
    """A row of a board that watches a contract."""
    return factory(board=WatchedContractFactory().board)


def watched_by(board: Any) -> Any:
    return board.watched.get().contract


RETITLED = {"title": "Another title"}
OTHER_WORDS = {"what": "Another thing to do"}
ACTS = {
    "an issue resolved": Act(
        IssueFactory,
        "issues/{record.pk}/resolve/",
        {"outcome": "Repaired."},
        RETITLED,
    ),
    "an early warning closed": Act(
        EarlyWarningFactory,
        "early-warnings/{record.pk}/close/",
        {"closing_reason": "It can no longer happen."},
        RETITLED,
    ),
    "a notice answered": Act(
        NoticeFactory,
        "notices/{record.pk}/respond/",
        {"response": "A plan is agreed.", "responded_on": "1 August 2018"},
        {"required": "Another cure"},
    ),
    "a notice closed": Act(
        NoticeFactory,
        "notices/{record.pk}/close/",
        {
            "outcome": "rectified",
            "outcome_reason": "Seen on a visit.",
            "closed_on": "1 December 2018",
        },
        {"required": "Another cure"},
    ),
    "an action plan closed": Act(
        ActionPlanFactory,
        "action-plans/{record.pk}/close/",
        {"outcome": "Rates rose."},
        RETITLED,
    ),
    "a planned action done": Act(
        PlannedActionFactory,
        "actions/{record.pk}/complete/",
        {"evidence": "On the website."},
        OTHER_WORDS,
        contract=lambda action: action.plan.contract,
    ),
    "a risk closed": Act(
        RiskFactory,
        "risks/{record.pk}/close/",
        {"closing_reason": "Insured."},
        RETITLED,
    ),
    "a mitigation done": Act(
        MitigationFactory,
        "mitigations/{record.pk}/complete/",
        {"evidence": "Plan agreed."},
        OTHER_WORDS,
        contract=lambda action: action.risk.contract,
    ),
    "a benefit ended": Act(
        BenefitFactory,
        "benefits/{record.pk}/end/",
        {"state": "partly", "outcome": "Half of it."},
        RETITLED,
    ),
    "a meeting cancelled": Act(
        lambda: board_with(MeetingFactory),
        "meetings/{record.pk}/cancel/",
        {"cancelled_because": "Nobody can come."},
        {"place": "Another room"},
        contract=lambda meeting: watched_by(meeting.board),
    ),
    "a meeting's action done": Act(
        lambda: MeetingActionFactory(meeting=board_with(MeetingFactory)),
        "meetings/actions/{record.pk}/complete/",
        {"evidence": "Filed."},
        OTHER_WORDS,
        contract=lambda action: watched_by(action.meeting.board),
    ),
    "a contract no longer watched": Act(
        WatchedContractFactory,
        "boards/{record.board.pk}/contracts/{record.pk}/end/",
        {"watched_until": "31 March 2030"},
        {"watched_from": "2017-02-03"},
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_act_on_what_somebody_else_changed_is_told_and_waits_for_a_second_look(
    sign_in, name
):
    act = ACTS[name]
    record = act.made()
    url = act.url(record)
    client = sign_in(PersonFactory(commissioner_of=act.contract(record).directorate))
    sent = as_drawn(client.get(url)) | act.typed
    rows = type(record).objects.filter(pk=record.pk)
    rows.update(**act.changed)
    before = rows.values().get()

    clash = client.post(url, sent)
    assert "Somebody else changed this" in error_summary(clash)[0]
    assert "nothing" not in " ".join(error_summary(clash))
    assert rows.values().get() == before

    assert client.post(url, as_drawn(clash) | act.typed).status_code == 302
    assert rows.values().get() != before


@pytest.mark.parametrize("name", ACTS)
def test_act_on_what_nobody_else_changed_goes_through_at_once(sign_in, name):
    act = ACTS[name]
    record = act.made()
    client = sign_in(PersonFactory(commissioner_of=act.contract(record).directorate))
    sent = as_drawn(client.get(act.url(record))) | act.typed
    assert client.post(act.url(record), sent).status_code == 302


def test_notice_answered_by_two_shows_the_second_what_the_first_wrote(sign_in):
    notice = NoticeFactory()
    client = sign_in(PersonFactory(commissioner_of=notice.contract.directorate))
    url = f"/contracts/notices/{notice.pk}/respond/"
    drawn = as_drawn(client.get(url)) | {"responded_on": "1 August 2018"}
    assert client.post(url, drawn | {"response": "The first"}).status_code == 302
    clash = client.post(url, drawn | {"response": "The second"})
    assert "On record now: “The first”" in error_beside(clash, "response")
    assert error_beside(clash, "responded_on") == ""
    notice.refresh_from_db()
    assert notice.response == "The first"


def test_claim_that_took_the_place_of_another_is_shown_before_it_is_answered(sign_in):
    action, auditor = AgreedActionFactory(said_done=True), PersonFactory(auditor=True)
    client = sign_in(auditor)
    url = f"/contracts/agreed-actions/{action.pk}/answer/"
    sent = as_drawn(client.get(url)) | {"verdict": "confirmed"}
    ClaimOfCompletion.objects.update(
        verdict="sent_back",
        reason="The third quarter is missing.",
        answered_on=timezone.localdate(),
        answered_by=auditor,
    )
    claim = ClaimFactory(action=action, evidence="All four quarters are filed.")
    clash = client.post(url, sent)
    assert "Somebody else changed this" in error_summary(clash)[0]
    assert "All four quarters are filed." in soup_of(clash).text
    claim.refresh_from_db()
    assert claim.verdict == ""
    again = as_drawn(clash) | {"verdict": "confirmed"}
    assert client.post(url, again).status_code == 302


def test_provider_renamed_by_two_shows_the_second_the_name_on_record(sign_in):
    provider = ProviderFactory(name="Old Trust")
    client = sign_in(administrator=True)
    url = f"/contracts/providers/{provider.pk}/rename/"
    typed = {"on": "1 August 2018", "reason": "It was renamed."}
    drawn = as_drawn(client.get(url)) | typed
    assert client.post(url, drawn | {"name": "First Trust"}).status_code == 302
    clash = client.post(url, drawn | {"name": "Second Trust"})
    assert "On record now: “First Trust”" in error_beside(clash, "name")
    provider.refresh_from_db()
    assert provider.name == "First Trust"
    assert client.post(url, as_drawn(clash)).status_code == 302


def test_regime_decided_by_two_shows_the_second_what_the_first_decided(sign_in):
    contract = ContractFactory(regime="pcr_2015")
    client = sign_in(PersonFactory(commissioner_of=contract.directorate))
    url = f"/contracts/{contract.pk}/regime/"
    typed = {"decided_by_post": "Head of procurement", "decided_on": "1 August 2018"}
    drawn = as_drawn(client.get(url)) | typed
    first = {"regime": "exempted", "reason": "With another authority."}
    second = {"regime": "grant", "reason": "It is a grant."}
    assert client.post(url, drawn | first).status_code == 302
    clash = client.post(url, drawn | second)
    assert "With another authority." in error_beside(clash, "reason")
    assert RegimeDecision.objects.count() == 1
    assert client.post(url, as_drawn(clash) | second).status_code == 302
    contract.refresh_from_db()
    assert contract.regime == "grant"
