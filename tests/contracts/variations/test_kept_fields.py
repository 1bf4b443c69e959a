"""What a variation has changed is changed by another variation only."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from contracts.models import Contract
from contracts.register.kept_fields import KEPT_OF_CONTRACTS
from contracts.register.services import ContractDetails, revise_contract
from contracts.register_import.writing import write_plans
from tests.contracts.pages import soup_of
from tests.contracts.register_import.registers import csv_of
from tests.contracts.register_import.test_planning import planned
from tests.factories import (
    ContractFactory,
    PersonFactory,
    ProviderFactory,
    VariationFactory,
)
from tests.factories.variations import (
    PriceChangeFactory,
    ProviderChangeFactory,
    ScopeChangeFactory,
    TermChangeFactory,
)

pytestmark = pytest.mark.django_db


def words(number):
    act = f"Variation {number} changed this."
    return f"{act} Only another variation changes it again."


WORDS = words(2)


@pytest.fixture
def contract():
    return ContractFactory(live=True, reference="CS-1", total_value=Decimal(100))


@pytest.fixture
def repriced(contract):
    """Its price was changed by variation 2; variation 3 would change it and is a draft."""
    applied = VariationFactory(contract=contract, number=2, approved=True)
    PriceChangeFactory(
        variation=applied, total_value_after=100, applied_at=timezone.now()
    )
    PriceChangeFactory(variation=VariationFactory(contract=contract, number=3))
    return contract


def details_of(contract, **changes):
    names = ContractDetails.__dataclass_fields__
    held = {name: getattr(contract, name) for name in names}
    return ContractDetails(**held | changes)


def test_each_kind_of_change_keeps_its_fields(contract):
    made = {"approved": True, "contract": contract}
    at = {"applied_at": timezone.now()}
    PriceChangeFactory(
        variation=VariationFactory(number=2, **made), annual_value_after=7, **at
    )
    ScopeChangeFactory(variation=VariationFactory(number=3, **made), **at)
    ProviderChangeFactory(
        variation=VariationFactory(number=4, **made),
        provider_before=contract.provider,
        **at,
    )
    TermChangeFactory(
        variation=VariationFactory(number=5, **made),
        ends_on_before=date(2019, 3, 31),
        ends_on_after=date(2020, 3, 31),
        adds_from=date(2019, 4, 1),
        adds_to=date(2020, 3, 31),
        **at,
    )
    ScopeChangeFactory(variation=VariationFactory(number=6, **made), **at)
    assert KEPT_OF_CONTRACTS.of_all([contract.pk, ContractFactory().pk]) == {
        contract.pk: {
            "total_value": words(2),
            "annual_value": words(2),
            "description": words(6),
            "provider": words(4),
            "ends_on": words(5),
            "initial_ends_on": words(5),
        }
    }


def test_fields_of_many_contracts_are_asked_for_at_once(
    repriced, django_assert_num_queries
):
    pks = [repriced.pk, *(each.pk for each in ContractFactory.create_batch(9))]
    with django_assert_num_queries(1):
        assert set(KEPT_OF_CONTRACTS.of_all(pks)) == {repriced.pk}


def test_revise_contract_leaves_what_a_variation_changed(repriced):
    with pytest.raises(ValidationError) as refused:
        revise_contract(
            contract=repriced,
            details=details_of(repriced, total_value=Decimal(99)),
            by=PersonFactory(),
        )
    assert refused.value.message_dict == {"total_value": [WORDS]}
    repriced.refresh_from_db()
    assert repriced.total_value == 100


def test_revise_contract_still_corrects_everything_else(repriced):
    later = date(2099, 1, 1)
    revise_contract(
        contract=repriced,
        details=details_of(repriced, title="Hubs", ends_on=later),
        by=PersonFactory(),
    )
    repriced.refresh_from_db()
    assert (repriced.title, repriced.ends_on) == ("Hubs", later)


def test_contract_edit_shows_the_field_closed_and_says_by_what(repriced, sign_in):
    client = sign_in(commissioner_of=repriced.directorate)
    page = soup_of(client.get(f"/contracts/{repriced.pk}/edit/"))
    value = page.find("input", {"name": "total_value"})
    assert value.has_attr("disabled")
    assert WORDS in page.find(id=value["aria-describedby"]).text
    assert not page.find("input", {"name": "annual_value"}).has_attr("disabled")


def test_contract_edit_saves_with_closed_fields(repriced, sign_in):
    """A browser sends nothing for them; whoever sends something is not heard."""
    client = sign_in(commissioner_of=repriced.directorate)
    page = soup_of(client.get(f"/contracts/{repriced.pk}/edit/"))
    sent = {
        each["name"]: each.get("value", "")
        for each in page.select("main input[name]")
        if each.get("type") not in {"radio", "checkbox"}
    }
    chosen = {
        each["name"]: each.find("option", selected=True)["value"]
        for each in page.select("main select[name]")
        if each.find("option", selected=True)
    }
    form = {**sent, **chosen, "value_basis": "net", "total_value": "1"}
    form |= {"title": "Hubs", "description": repriced.description}
    answer = client.post(f"/contracts/{repriced.pk}/edit/", form)
    assert answer.status_code == 302
    repriced.refresh_from_db()
    assert (repriced.title, repriced.total_value) == ("Hubs", 100)


def test_import_leaves_what_a_variation_changed_and_says_so(repriced):
    head = ["Reference", "Title", "Value over the whole term"]
    (plan,) = planned(csv_of([head, ["CS-1", "Hubs", "£5"]]))
    assert plan.changed_fields == ["title"]
    assert "which is kept" in str(plan.notices[0])


def test_import_leaves_a_provider_that_took_over_and_records_no_other(contract):
    holder = ProviderFactory(name="Larkfield")
    Contract.objects.filter(pk=contract.pk).update(provider=holder)
    ProviderChangeFactory(
        variation__contract=contract,
        variation__approved=True,
        provider_before=ProviderFactory(),
        provider_after=holder,
        applied_at=timezone.now(),
    )
    head = ["Reference", "Title", "Provider"]
    (plan,) = planned(csv_of([head, ["CS-1", "Hubs", "Never heard of"]]))
    write_plans([plan], by=None)
    contract.refresh_from_db()
    assert (contract.title, contract.provider) == ("Hubs", holder)
    assert not plan.new_providers
