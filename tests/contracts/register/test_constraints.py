"""Each rule of the register is kept by the database and told to the officer."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.models import Contract
from tests.factories import ContractFactory, DirectorateFactory, ProviderFactory

pytestmark = pytest.mark.django_db

BROKEN = [
    pytest.param(
        {"starts_on": date(2019, 1, 2), "ends_on": date(2019, 1, 1)},
        "contract_ends_on_or_after_start",
        "The end date must be on or after the start date.",
        id="end before start",
    ),
    pytest.param(
        {"starts_on": date(2019, 1, 2), "review_on": date(2019, 1, 1)},
        "contract_is_reviewed_after_it_starts",
        "The review date must be on or after the start date.",
        id="review before start",
    ),
    pytest.param(
        {"total_value": Decimal("-0.01")},
        "contract_value_is_not_negative",
        "The value cannot be less than £0.",
        id="negative value",
    ),
]


@pytest.mark.parametrize(("values", "name", "words"), BROKEN)
def test_contract_against_a_rule_is_refused_by_the_database(values, name, words):
    contract = ContractFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Contract.objects.filter(pk=contract.pk).update(
            **{"ends_on": date(2030, 1, 1), **values}
        )


@pytest.mark.parametrize(("values", "name", "words"), BROKEN)
def test_contract_against_a_rule_is_told_in_words(values, name, words):
    contract = ContractFactory.build(
        directorate=DirectorateFactory(),
        provider=ProviderFactory(),
        **{"ends_on": date(2030, 1, 1), **values},
    )
    with pytest.raises(ValidationError) as refusal:
        contract.full_clean()
    assert words in refusal.value.messages


def test_contract_with_a_used_reference_is_refused_by_the_database():
    ContractFactory(reference="CC-1")
    with pytest.raises(IntegrityError), transaction.atomic():
        ContractFactory(reference="CC-1")


def test_contract_with_a_used_reference_is_told_in_words():
    ContractFactory(reference="CC-1")
    contract = ContractFactory.build(
        reference="CC-1", directorate=DirectorateFactory(), provider=ProviderFactory()
    )
    with pytest.raises(ValidationError) as refusal:
        contract.full_clean()
    told = refusal.value.message_dict
    assert told == {"reference": ["Another contract already has this reference."]}


@pytest.mark.parametrize("days", [0, 1])
def test_contract_of_one_day_or_more_is_kept(days):
    first = date(2019, 1, 1)
    contract = ContractFactory(starts_on=first, ends_on=date(2019, 1, 1 + days))
    contract.full_clean()
    assert contract.term.days == 1 + days
