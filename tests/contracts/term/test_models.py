"""Options to extend: what the database refuses, and the ledger read from it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from contracts.term.models import ExtensionOption, term_ledger
from tests.factories import ContractFactory, VariationFactory
from tests.factories.term import ExtensionOptionFactory

pytestmark = pytest.mark.django_db
BROKEN = [
    pytest.param(
        {"months": 0},
        "extension_option_has_a_length_and_a_number",
        "An option extends the term by a month or more.",
        id="no length",
    ),
    pytest.param(
        {"state": "exercised"},
        "extension_option_is_decided_by_a_variation",
        "An option is exercised or declined by an approved variation.",
        id="exercised by nothing",
    ),
]


@pytest.mark.parametrize(("values", "name", "words"), BROKEN)
def test_extension_option_against_a_rule_is_refused_by_the_database(
    values, name, words
):
    option = ExtensionOptionFactory()
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        ExtensionOption.objects.filter(pk=option.pk).update(**values)


@pytest.mark.parametrize(("values", "name", "words"), BROKEN)
def test_extension_option_against_a_rule_is_told_in_words(values, name, words):
    option = ExtensionOptionFactory.build(contract=ContractFactory(), **values)
    with pytest.raises(ValidationError) as refusal:
        option.full_clean()
    assert words in refusal.value.messages


def test_extension_option_with_a_used_number_is_refused_and_told():
    option = ExtensionOptionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ExtensionOptionFactory(contract=option.contract, number=option.number)
    second = ExtensionOptionFactory.build(
        contract=option.contract, number=option.number
    )
    with pytest.raises(ValidationError, match="already has an option"):
        second.full_clean()


def test_term_ledger_reads_the_options_of_the_contract():
    contract = ContractFactory(
        initial_ends_on=date(2019, 9, 30), ends_on=date(2020, 9, 30)
    )
    ExtensionOptionFactory(contract=contract, number=2)
    ExtensionOptionFactory(
        contract=contract,
        number=1,
        state="exercised",
        decided_by=VariationFactory(contract=contract, approved=True),
    )
    ExtensionOptionFactory()
    ledger = term_ledger(contract)
    assert [option.number for option in ledger.options] == [1, 2]
    assert ledger.maximum_end == date(2021, 9, 30)
