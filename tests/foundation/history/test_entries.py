"""A history tells who did what to which record, in words, newest first."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts.register.models import Contract, Provider
from contracts_site.accounts.models import User
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.history import (
    Change,
    HistoryEntry,
    RowsOf,
    acting_as,
    history_of,
)
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.services import ensure_defaults
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory, ProviderFactory

pytestmark = pytest.mark.django_db


def newest(contract: Contract) -> HistoryEntry:
    return history_of(contract)[0]


def test_history_of_a_created_record_tells_each_value_that_it_began_with() -> None:
    person = PersonFactory(name="Ann Officer")
    with acting_as(person):
        contract = ContractFactory(total_value=None)
    [entry] = history_of(contract)

    assert (entry.who, entry.what, entry.kind) == ("Ann Officer", "created", "contract")
    assert entry.subject == str(contract)
    assert Change("Start date", "", "1 October 2016") in entry.changes
    assert Change("Provider", "", str(contract.provider)) in entry.changes
    assert Change("Illustrative", "", "No") in entry.changes
    told = {change.field for change in entry.changes}
    assert not {"ID", "Value over the whole term", "Description"} & told


def test_history_of_a_change_tells_before_and_after_as_officers_read_them() -> None:
    contract = ContractFactory(provider=ProviderFactory(name="Old Provider Ltd"))
    contract.provider = ProviderFactory(name="New Provider Ltd")
    contract.arrangement = Contract.Arrangement.GRANT
    contract.total_value = Decimal("1600000.50")
    contract.ends_on = date(2020, 9, 30)
    contract.is_illustrative = True
    contract.save()

    assert newest(contract).what == "changed"
    assert set(newest(contract).changes) == {
        Change("Provider", "Old Provider Ltd", "New Provider Ltd"),
        Change("Arrangement", "Contract", "Grant"),
        Change("Value over the whole term", "1,520,000", "1,600,000.5"),
        Change("End date", "30 September 2019", "30 September 2020"),
        Change("Illustrative", "No", "Yes"),
    }


def test_history_is_newest_first_also_within_one_transaction() -> None:
    ensure_defaults()
    word = RatingWord.objects.get(level="met")
    for name in ("First", "Second", "Third"):
        RatingWord.objects.filter(pk=word.pk).update(word=name)

    afters = [entry.changes[0].after for entry in history_of(word)[:3]]
    assert afters == ["Third", "Second", "First"]


def test_history_of_a_deleted_record_is_told_through_what_it_belonged_to() -> None:
    day = NonWorkingDay.objects.create(
        day=date(2018, 5, 7), name="Council closed", source="Council"
    )
    day.delete()
    deleted, created = history_of(RowsOf(NonWorkingDay, source="Council"))

    assert (deleted.what, created.what) == ("deleted", "created")
    assert deleted.subject == "Council closed, 7 May 2018"
    assert Change("Name", "Council closed", "") in deleted.changes


def test_history_of_rows_keeps_those_that_have_since_moved_elsewhere() -> None:
    old, new = ProviderFactory(), ProviderFactory()
    contract = ContractFactory(provider=old)
    Contract.objects.filter(pk=contract.pk).update(provider=new)

    moved, _ = history_of(RowsOf(Contract, provider=old))
    assert moved.changes == (Change("Provider", str(old), str(new)),)


def test_history_by_a_person_no_longer_on_record_says_so() -> None:
    person = PersonFactory()
    with acting_as(person):
        contract = ContractFactory()
    User.objects.filter(pk=person.pk).delete()

    assert newest(contract).who == "A person no longer on record"


def test_history_without_a_person_names_the_site_itself() -> None:
    assert newest(ContractFactory()).who == "The site itself"


def test_history_that_names_a_record_since_deleted_says_so() -> None:
    old, new = ProviderFactory(), ProviderFactory()
    contract = ContractFactory(provider=old)
    Contract.objects.update(provider=new)
    Provider.objects.filter(pk=old.pk).delete()

    [change] = newest(contract).changes
    assert change == Change("Provider", "provider no longer on record", str(new))


def test_history_of_several_records_needs_no_more_queries_for_more_rows() -> None:
    few = [ContractFactory(managed=True) for _ in range(2)]
    many = [ContractFactory(managed=True) for _ in range(8)]
    for contract in many:
        for year in (2020, 2021, 2022):
            contract.ends_on = date(year, 9, 30)
            with acting_as(contract.owner):
                contract.save()

    with CaptureQueriesContext(connection) as for_few:
        history_of(*few)
    with CaptureQueriesContext(connection) as for_many:
        entries = history_of(*many)

    assert len(entries) == len(many) * 4
    assert len(for_many) == len(for_few) <= 5
