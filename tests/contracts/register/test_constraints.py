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
    pytest.param(
        {"annual_value": Decimal(-1)},
        "contract_annual_value_is_not_negative",
        "The value in a year cannot be less than £0.",
        id="negative value in a year",
    ),
    pytest.param(
        {"irrecoverable_vat": Decimal(-1)},
        "contract_irrecoverable_vat_is_not_negative",
        "The VAT that cannot be recovered cannot be less than £0.",
        id="negative VAT",
    ),
    pytest.param(
        {"initial_ends_on": date(2030, 1, 2)},
        "contract_initial_term_ends_within_its_term",
        "The initial term must end on or after the start date and no later than the "
        "end date.",
        id="initial term longer than the term",
    ),
    pytest.param(
        {"procurement_began_on": date(2016, 1, 2), "signed_on": date(2016, 1, 1)},
        "contract_is_procured_before_it_is_signed",
        "The contract cannot be signed before its procurement began.",
        id="signed before procured",
    ),
    pytest.param(
        {
            "terminated_on": date(2018, 1, 1),
            "termination_ground": "agreed",
            "termination_reason": "Both wished it.",
            "planned_ends_on": date(2031, 1, 1),
        },
        "contract_ended_early_ends_on_that_day",
        "This contract was ended early, on another day. Change the early end instead "
        "of the end date.",
        id="ended early on another day",
    ),
    pytest.param(
        {"terminated_on": date(2030, 1, 1), "planned_ends_on": date(2031, 1, 1)},
        "contract_ended_early_says_why",
        "Say on what ground and why the contract ended early.",
        id="ended early without a reason",
    ),
    pytest.param(
        {
            "terminated_on": date(2030, 1, 1),
            "termination_ground": "agreed",
            "termination_reason": "Both wished it.",
            "planned_ends_on": date(2029, 1, 1),
        },
        "contract_ended_early_ends_before_its_planned_end",
        "An early end must be before the end of the term.",
        id="ended early after its term",
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
