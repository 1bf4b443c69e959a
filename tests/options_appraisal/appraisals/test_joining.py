"""What appraisals add to the pages of the rest of the site."""

import pytest
from django.urls import reverse

from tests.contracts.pages import soup_of, words_of
from tests.factories import ContractFactory
from tests.factories import appraisals as made
from tests.options_appraisal.pages import address

pytestmark = pytest.mark.django_db


def test_contract_shows_its_appraisals_and_leads_an_officer_to_start_one(sign_in):
    contract = ContractFactory(live=True)
    service = made.ServiceInScopeFactory(contract=contract)
    url = reverse("contracts:contract-detail", args=[contract.pk])
    page = sign_in(commissioning_officer=True).get(url)
    assert service.appraisal.title in words_of(page)
    start = f"{address('appraisal-create')}?contract={contract.pk}"
    assert any(link["href"] == start for link in soup_of(page).select("main a[href]"))
    others = soup_of(sign_in(auditor=True).get(url))
    assert not [link for link in others.select("main a") if link["href"] == start]


def test_next_step_is_an_open_action_and_a_task_of_its_officer(client, appraisal):
    made.NextStepFactory(appraisal=appraisal, what="Write the business case")
    assert "Write the business case" in words_of(client.get("/"))
    actions = client.get(reverse("contracts:open-action-list"))
    assert "Write the business case" in words_of(actions)


def test_search_finds_a_removed_option_by_its_reason(client, appraisal):
    made.OptionFactory(
        appraisal=appraisal,
        name="Partnership",
        removed_on="2016-12-01",
        removed_by_post="The group",
        removal_reason="Indistinguishable from today.",
    )
    page = client.get(reverse("search:search"), {"q": "indistinguishable"})
    assert "Partnership" in words_of(page)
