"""Two people change one record: the second sees both versions and chooses."""

import pytest

from contracts.models import ActionPlan, Contract, Variation
from contracts.register.seen import mark_of
from tests.contracts.pages import error_beside, error_summary, soup_of
from tests.factories import (
    ActionPlanFactory,
    ContractFactory,
    PersonFactory,
    VariationFactory,
)

pytestmark = pytest.mark.django_db


def contract_page():
    contract = ContractFactory()
    return contract, contract, f"/contracts/{contract.pk}/edit/"


def variation_page():
    variation = VariationFactory()
    return (
        variation,
        variation.contract,
        f"/contracts/variations/{variation.pk}/edit/",
    )


def plan_page():
    plan = ActionPlanFactory()
    return plan, plan.contract, f"/contracts/action-plans/{plan.pk}/edit/"


def as_drawn(response):
    """The form as the page holds it, ready to be sent back."""
    form = soup_of(response).select_one("main form")
    sent = {i["name"]: i.get("value", "") for i in form.select("input[name]")}
    sent |= {t["name"]: t.text.strip() for t in form.select("textarea")}
    for select in form.select("select"):
        chosen = select.select_one("option[selected]")
        sent[select["name"]] = chosen["value"] if chosen else ""
    return sent


@pytest.mark.parametrize("page", [contract_page, variation_page, plan_page])
def test_edit_of_what_somebody_else_changed_shows_both_and_keeps_what_was_typed(
    sign_in, page
):
    record, contract, url = page()
    client = sign_in(PersonFactory(commissioner_of=contract.directorate))
    sent = as_drawn(client.get(url)) | {"title": "Mine"}
    type(record).objects.filter(pk=record.pk).update(title="Theirs")

    clash = client.post(url, sent)
    assert "Somebody else changed this" in error_summary(clash)[0]
    assert "On record now: “Theirs”" in error_beside(clash, "title")
    assert soup_of(clash).find(id="id_title")["value"] == "Mine"
    record.refresh_from_db()
    assert record.title == "Theirs"

    assert client.post(url, as_drawn(clash)).status_code == 302
    record.refresh_from_db()
    assert record.title == "Mine"


@pytest.mark.parametrize("page", [contract_page, variation_page, plan_page])
def test_edit_of_what_nobody_else_changed_goes_through_at_once(sign_in, page):
    record, contract, url = page()
    client = sign_in(PersonFactory(commissioner_of=contract.directorate))
    sent = as_drawn(client.get(url)) | {"title": "Mine"}
    assert client.post(url, sent).status_code == 302
    record.refresh_from_db()
    assert record.title == "Mine"


@pytest.mark.parametrize(
    ("model", "factory"),
    [
        (Contract, ContractFactory),
        (Variation, VariationFactory),
        (ActionPlan, ActionPlanFactory),
    ],
)
def test_mark_differs_as_soon_as_one_value_does(model, factory):
    record = factory()
    before = mark_of(model.objects.get(pk=record.pk))
    assert mark_of(model.objects.get(pk=record.pk)) == before
    model.objects.filter(pk=record.pk).update(title="Another")
    assert mark_of(model.objects.get(pk=record.pk)) != before


def test_edit_that_clashes_writes_what_is_on_record_as_the_form_does(sign_in):
    contract = ContractFactory()
    client = sign_in(PersonFactory(commissioner_of=contract.directorate))
    url = f"/contracts/{contract.pk}/edit/"
    sent = as_drawn(client.get(url))
    Contract.objects.update(
        total_value=9000000, review_on="2018-09-03", arrangement="grant"
    )
    clash = client.post(url, sent)
    assert "“9,000,000”" in error_beside(clash, "total_value")
    assert "“3 September 2018”" in error_beside(clash, "review_on")
    assert "“Grant”" in error_beside(clash, "arrangement")
    assert error_beside(clash, "title") == ""
