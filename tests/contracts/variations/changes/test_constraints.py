"""What the database refuses of a change; the person is told in words."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from contracts.models import TermChange, Variation
from tests.factories import PersonFactory, VariationFactory
from tests.factories.organisations import PartyFactory
from tests.factories.term import ExtensionOptionFactory
from tests.factories.variations import (
    LotsChangeFactory,
    MadeTogetherFactory,
    ModificationTestFactory,
    PartyChangeFactory,
    PriceChangeFactory,
    ProviderChangeFactory,
    ScopeChangeFactory,
    TermChangeFactory,
)

pytestmark = pytest.mark.django_db
Kind = TermChange.Kind
AT = "2019-01-01T09:00:00Z"


def refused_by_the_database(row, name, **changes) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        type(row)._base_manager.filter(pk=row.pk).update(**changes)


def told(row, words, **changes) -> None:
    for field, value in changes.items():
        setattr(row, field, value)
    with pytest.raises(ValidationError, match=words):
        row.full_clean()


CASES = [
    pytest.param(
        PriceChangeFactory,
        {},
        {"total_value_after": Decimal(-1)},
        "total_is_not_negative",
        "cannot be less than £0",
        id="a negative price",
    ),
    pytest.param(
        PriceChangeFactory,
        {},
        {"annual_value_after": Decimal(-1)},
        "annual_is_not_negative",
        "cannot be less than £0",
        id="a negative price in a year",
    ),
    pytest.param(
        PriceChangeFactory,
        {},
        {"total_value_after": None},
        "changes_a_value",
        "Enter the new value",
        id="a price that stays",
    ),
    pytest.param(
        ScopeChangeFactory,
        {},
        {"description_after": ""},
        "says_what_is_delivered",
        "blank|Say what",
        id="a scope without words",
    ),
    pytest.param(
        LotsChangeFactory,
        {},
        {"lots_after": ""},
        "says_both_sides",
        "blank|Say what",
        id="lots without words",
    ),
    pytest.param(
        TermChangeFactory,
        {},
        {"ends_on_after": None},
        "names_its_option_or_its_end",
        "Name the option",
        id="an extension without a date",
    ),
    pytest.param(
        TermChangeFactory,
        {"ends_on_before": date(2019, 9, 30)},
        {"ends_on_after": date(2019, 9, 30)},
        "moves_the_end_the_way_it_says",
        "An extension ends later",
        id="an extension with its dates reversed",
    ),
    pytest.param(
        TermChangeFactory,
        {
            "kind": Kind.SHORTEN,
            "ends_on_before": date(2019, 9, 30),
            "ends_on_after": date(2019, 3, 31),
        },
        {"ends_on_after": date(2019, 10, 1)},
        "moves_the_end_the_way_it_says",
        "a shortened term earlier",
        id="a shortening that is longer",
    ),
    pytest.param(
        TermChangeFactory,
        {},
        {"applied_at": AT},
        "applied_keeps_both_ends",
        "Keep the end date",
        id="an applied change without its end before",
    ),
    pytest.param(
        TermChangeFactory,
        {},
        {"adds_from": date(2020, 3, 31), "adds_to": date(2019, 10, 1)},
        "adds_days_in_order",
        "comes after the first",
        id="days added that are reversed",
    ),
    pytest.param(
        ProviderChangeFactory,
        {},
        {"applied_at": AT},
        "keeps_whom_it_replaced",
        "Keep which provider",
        id="a new provider without the old one",
    ),
    pytest.param(
        PartyChangeFactory,
        {},
        {"delivers": ""},
        "says_who_joins_or_who_leaves",
        "say who joins, as what",
        id="a party that joins for nothing",
    ),
    pytest.param(
        PartyChangeFactory,
        {},
        {"role": ""},
        "says_who_joins_or_who_leaves",
        "say who joins, as what",
        id="a party that joins as nothing",
    ),
    pytest.param(
        PartyChangeFactory,
        {"leaving": True},
        {"party": None},
        "says_who_joins_or_who_leaves",
        "Name the party that leaves",
        id="nobody that leaves",
    ),
    pytest.param(
        PartyChangeFactory,
        {},
        {"applied_at": AT},
        "applied_keeps_what_the_party_was",
        "Keep what the party is",
        id="a party that joined nowhere",
    ),
    pytest.param(
        PartyChangeFactory,
        {"leaving": True},
        {"applied_at": AT},
        "applied_keeps_what_the_party_was",
        "Keep what the party is",
        id="a party that left without what it was",
    ),
    pytest.param(
        PartyChangeFactory,
        {},
        {"left_on_before": date(2019, 1, 1)},
        "keeps_a_last_day_of_who_leaves",
        "Only a party that leaves",
        id="a party that joins with a last day",
    ),
    pytest.param(
        ModificationTestFactory,
        {"decided": True},
        {"decided_by_post": ""},
        "decided_is_whole",
        "who decided",
        id="a decision without a post",
    ),
    pytest.param(
        ModificationTestFactory,
        {"decided": True},
        {"route": "72_1_b"},
        "decided_otherwise_says_why",
        "Say why|say why",
        id="a different route without a reason",
    ),
    pytest.param(
        ModificationTestFactory,
        {"decided": True},
        {"notice": "needed"},
        "decided_otherwise_says_why",
        "Say why|say why",
        id="a different notice without a reason",
    ),
]


@pytest.mark.parametrize(("factory", "given", "wrong", "name", "_words"), CASES)
def test_change_with_a_wrong_fact_is_refused_by_the_database(
    factory, given, wrong, name, _words
):
    refused_by_the_database(factory(**given), name, **wrong)


@pytest.mark.parametrize(("factory", "given", "wrong", "_name", "words"), CASES)
def test_change_with_a_wrong_fact_is_told_in_words(factory, given, wrong, _name, words):
    told(factory(**given), words, **wrong)


def test_provider_change_to_the_same_provider_is_refused_and_told():
    change = ProviderChangeFactory()
    same = {"provider_before_id": change.provider_after_id}
    refused_by_the_database(change, "names_another_provider", **same)
    told(change, "Choose another provider", **same)


def test_party_joins_in_a_role_once_in_a_variation():
    first = PartyChangeFactory()
    facts = {"variation": first.variation, "provider": first.provider}
    with pytest.raises(IntegrityError, match="joins_once"), transaction.atomic():
        PartyChangeFactory(**facts)
    with pytest.raises(ValidationError, match="already lets that provider join"):
        PartyChangeFactory.build(**facts).full_clean()
    PartyChangeFactory(**facts, role="consortium")


def test_party_leaves_once_in_a_variation():
    first = PartyChangeFactory(leaving=True)
    facts = {"variation": first.variation, "party": first.party}
    with pytest.raises(IntegrityError, match="leaves_once"), transaction.atomic():
        PartyChangeFactory(leaving=True, **facts)
    with pytest.raises(ValidationError, match="already lets that party leave"):
        PartyChangeFactory.build(leaving=True, **facts).full_clean()


def test_party_is_added_by_one_variation():
    first = PartyChangeFactory()
    facts = {"party": PartyFactory(contract=first.variation.contract)}
    PartyChangeFactory(variation=first.variation, **facts)
    other = {"variation": VariationFactory(contract=first.variation.contract)}
    with pytest.raises(IntegrityError, match="by_one_variation"), transaction.atomic():
        PartyChangeFactory(**other, **facts)
    again = PartyChangeFactory.build(**other, **facts, provider=first.provider)
    with pytest.raises(ValidationError, match="Another variation has added"):
        again.full_clean()


def test_party_of_another_contract_is_told():
    change = PartyChangeFactory(leaving=True)
    told(change, "Choose a party of this contract", party=PartyFactory())


def test_term_change_decides_an_option_once_in_a_variation():
    option = ExtensionOptionFactory()
    variation = VariationFactory(contract=option.contract)
    facts = {"kind": Kind.EXERCISE, "option": option, "ends_on_after": None}
    TermChangeFactory(variation=variation, **facts)
    with pytest.raises(IntegrityError, match="option_once"), transaction.atomic():
        TermChangeFactory(variation=variation, **facts)
    again = TermChangeFactory.build(variation=variation, **facts)
    with pytest.raises(ValidationError, match="already decides that option"):
        again.full_clean()


def test_term_change_moves_the_end_once_in_a_variation():
    change = TermChangeFactory()
    with pytest.raises(IntegrityError, match="end_once"), transaction.atomic():
        TermChangeFactory(variation=change.variation)
    again = TermChangeFactory.build(variation=change.variation)
    with pytest.raises(ValidationError, match="already moves the end"):
        again.full_clean()


def test_term_change_decides_an_option_once_for_good():
    option = ExtensionOptionFactory()
    facts = {
        "kind": Kind.DECLINE,
        "option": option,
        "ends_on_before": date(2019, 9, 30),
        "ends_on_after": date(2019, 9, 30),
        "applied_at": AT,
    }
    TermChangeFactory(variation__contract=option.contract, **facts)
    other = VariationFactory(contract=option.contract)
    with pytest.raises(IntegrityError, match="an_option_once"), transaction.atomic():
        TermChangeFactory(variation=other, **facts)
    again = TermChangeFactory.build(variation=other, **facts)
    with pytest.raises(ValidationError, match="decided already"):
        again.full_clean()


FIRST = {
    "ends_on_before": date(2019, 9, 30),
    "ends_on_after": date(2020, 3, 31),
    "adds_from": date(2019, 10, 1),
    "adds_to": date(2020, 3, 31),
    "applied_at": AT,
}
SECOND = {
    **FIRST,
    "ends_on_after": date(2020, 9, 30),
    "adds_from": date(2020, 3, 31),
    "adds_to": date(2020, 9, 30),
}


def test_extensions_that_overlap_are_refused_and_told():
    first = TermChangeFactory(**FIRST)
    other = VariationFactory(contract=first.contract)
    with pytest.raises(IntegrityError, match="do_not_overlap"), transaction.atomic():
        TermChangeFactory(variation=other, **SECOND)
    second = TermChangeFactory.build(variation=other, **SECOND)
    with pytest.raises(ValidationError, match="already covers these days"):
        second.full_clean()


def test_extensions_that_follow_or_are_another_contracts_may_stand():
    first = TermChangeFactory(**FIRST)
    other = VariationFactory(contract=first.contract)
    follows = {**SECOND, "adds_from": date(2020, 4, 1)}
    TermChangeFactory(variation=other, **follows)
    TermChangeFactory(**SECOND)


def test_variation_that_takes_effect_before_the_contract_is_refused_by_the_database():
    variation = VariationFactory()
    before = date(2016, 9, 30)
    with (
        pytest.raises(IntegrityError, match="applies from the start"),
        transaction.atomic(),
    ):
        Variation.objects.filter(pk=variation.pk).update(effective_on=before)
    with pytest.raises(IntegrityError), transaction.atomic():
        VariationFactory(contract=variation.contract, effective_on=before)
    with connection.cursor() as cursor:  # a fact of the database, not of Django
        cursor.execute("SELECT count(*) FROM contracts_variation")
        assert cursor.fetchone() == (1,)


def test_variation_decided_by_its_author_is_refused_and_told():
    variation = VariationFactory(approved=True)
    author = {"decided_by_id": variation.drafted_by_id}
    refused_by_the_database(variation, "not_decided_by_its_author", **author)
    told(variation, "cannot decide it", **author)
    variation.decided_by = PersonFactory()
    variation.full_clean()


def test_made_together_counts_a_variation_once():
    counted = MadeTogetherFactory()
    facts = {
        "modification_test": counted.modification_test,
        "earlier": counted.earlier,
    }
    with pytest.raises(IntegrityError, match="counted_once"), transaction.atomic():
        MadeTogetherFactory(**facts)
    again = MadeTogetherFactory.build(**facts)
    with pytest.raises(ValidationError, match="counted already"):
        again.full_clean()
