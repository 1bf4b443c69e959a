"""contract_regime, contract_end_early and contract_end_early_take_back."""

from datetime import date

import pytest

from contracts.register.exceptions import EndedEarlyAlready
from contracts.register.models import RegimeDecision
from contracts.register.regimes import Regime
from contracts.register.services import EarlyEnd, end_contract_early
from contracts_site.foundation.history import history_of
from tests.contracts.pages import error_beside, soup_of, words_of
from tests.factories import ContractFactory, PersonFactory

pytestmark = pytest.mark.django_db
DECISION = {
    "regime": "pa_2023_light",
    "reason": "Begun in March 2025; a social service in the light touch list.",
    "decided_by_post": "Head of procurement",
    "decided_on": "3 September 2018",
}
END = {
    "terminated_on": "31 January 2018",
    "ground": "agreed",
    "reason": "Both parties wished it.",
}


@pytest.fixture
def commissioner():
    return PersonFactory(commissioner=True)


@pytest.fixture
def own(commissioner):
    directorate = commissioner.memberships.get().directorate
    return ContractFactory(directorate=directorate)


def ended_early(contract, by):
    end = EarlyEnd(ends_on=date(2018, 1, 31), ground="agreed", reason="Both wished it.")
    return end_contract_early(contract=contract, end=end, by=by)


def test_contract_regime_records_who_decided_and_why(sign_in, commissioner, own):
    response = sign_in(commissioner).post(f"/contracts/{own.pk}/regime/", DECISION)
    assert response.status_code == 302
    own.refresh_from_db()
    decision = RegimeDecision.objects.get()
    assert own.regime == decision.regime == Regime.PA_2023_LIGHT
    assert decision.was == ""
    assert decision.decided_by_post == "Head of procurement"
    assert history_of(own)[0].who == commissioner.name


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"reason": ""}, "reason", "Say why this regime applies"),
        ({"regime": ""}, "regime", "Choose the regime"),
        ({"decided_on": "1/1/2199"}, "decided_on", "cannot lie in the future"),
        ({"regime": "grant"}, "regime", "under this regime already"),
    ],
)
def test_contract_regime_answers_at_the_field(
    sign_in, commissioner, own, changes, field, words
):
    own.regime = Regime.GRANT
    own.save()
    sent = {**DECISION, **changes}
    response = sign_in(commissioner).post(f"/contracts/{own.pk}/regime/", sent)
    assert words in error_beside(response, field)
    assert not RegimeDecision.objects.exists()


def test_contract_regime_shows_what_was_decided_before(sign_in, commissioner, own):
    client = sign_in(commissioner)
    client.post(f"/contracts/{own.pk}/regime/", DECISION)
    words = words_of(client.get(f"/contracts/{own.pk}/regime/"))
    assert "a social service in the light touch list" in words


def test_contract_end_early_moves_the_end_and_keeps_the_former(
    sign_in, commissioner, own
):
    sign_in(commissioner).post(f"/contracts/{own.pk}/end-early/", END)
    own.refresh_from_db()
    assert own.ends_on == own.terminated_on == date(2018, 1, 31)
    assert own.planned_ends_on == own.initial_end == date(2019, 9, 30)
    assert own.termination_reason == "Both parties wished it."


@pytest.mark.parametrize(
    "day", ["30 September 2016", "30 September 2019", "1 January 2020"]
)
def test_contract_end_early_outside_the_term_is_told(sign_in, commissioner, own, day):
    sent = {**END, "terminated_on": day}
    response = sign_in(commissioner).post(f"/contracts/{own.pk}/end-early/", sent)
    told = error_beside(response, "terminated_on")
    assert "1 October 2016 to 30 September 2019" in told
    page = soup_of(response)
    assert page.find(attrs={"name": "terminated_on"})["value"] == day
    own.refresh_from_db()
    assert not own.is_ended_early


def test_contract_end_early_twice_is_refused(commissioner, own):
    ended_early(own, commissioner)
    with pytest.raises(EndedEarlyAlready):
        ended_early(own, commissioner)


def test_contract_end_early_of_one_that_is_offers_to_take_it_back(
    sign_in, commissioner, own
):
    ended_early(own, commissioner)
    client = sign_in(commissioner)
    page = client.get(f"/contracts/{own.pk}/end-early/", follow=True)
    assert "30 September 2019" in words_of(page)
    client.post(f"/contracts/{own.pk}/end-early/take-back/")
    own.refresh_from_db()
    assert (own.ends_on, own.is_ended_early) == (date(2019, 9, 30), False)


def test_contract_end_early_taken_back_when_it_is_not_says_so(
    sign_in, commissioner, own
):
    client = sign_in(commissioner)
    page = client.post(f"/contracts/{own.pk}/end-early/take-back/", follow=True)
    assert "is not recorded as ended early" in page.content.decode()


def test_contract_edit_of_the_end_of_one_ended_early_is_told(
    sign_in, commissioner, own
):
    ended_early(own, commissioner)
    sent = {
        "reference": own.reference,
        "title": own.title,
        "directorate": own.directorate_id,
        "provider": own.provider_id,
        "arrangement": own.arrangement,
        "value_basis": "net",
        "starts_on": "1 October 2016",
        "ends_on": "30 September 2019",
    }
    response = sign_in(commissioner).post(f"/contracts/{own.pk}/edit/", sent)
    assert "Change the early end instead" in error_beside(response, "ends_on")


def test_contract_detail_says_that_it_ended_early_and_under_which_law(
    sign_in, commissioner, own
):
    own.regime = Regime.PCR_2015
    own.save()
    ended_early(own, commissioner)
    words = words_of(sign_in(commissioner).get(f"/contracts/{own.pk}/"))
    assert "31 January 2018, agreed by both parties" in words
    assert "Public Contracts Regulations 2015" in words
