"""Options are recorded in their order, corrected while open, removed from the end."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts.term.exceptions import (
    ContractEndedEarly,
    OnlyTheLastOptionIsRemoved,
    OptionIsDecided,
    OptionIsInAVariation,
)
from contracts.term.home_tasks import OPTIONS_TO_DECIDE
from contracts.term.models import ExtensionOption
from contracts.term.services import (
    OptionDetails,
    record_option,
    remove_option,
    revise_option,
)
from contracts_site.foundation.calendars.services import seed_non_working_days
from contracts_site.foundation.history import history_of
from tests.factories import ContractFactory, PersonFactory, VariationFactory
from tests.factories.term import ExtensionOptionFactory
from tests.factories.variations import TermChangeFactory

pytestmark = pytest.mark.django_db
YEAR = OptionDetails(months=12, notice_months=6)


def ended_early(contract):
    contract.planned_ends_on = contract.ends_on
    contract.ends_on = contract.terminated_on = date(2018, 12, 31)
    contract.termination_ground, contract.termination_reason = "agreed", "Agreed."
    contract.save()
    return contract


def decided(contract=None, number=1) -> ExtensionOption:
    contract = contract or ContractFactory()
    return ExtensionOptionFactory(
        contract=contract,
        number=number,
        state="declined",
        decided_by=VariationFactory(contract=contract, approved=True),
    )


def test_record_option_counts_on_within_its_contract():
    contract, other, by = ContractFactory(), ContractFactory(), PersonFactory()
    numbers = [
        record_option(contract=each, details=YEAR, by=by).number
        for each in (contract, contract, other)
    ]
    assert numbers == [1, 2, 1]
    assert history_of(ExtensionOption.objects.first())[0].who == by.name


def test_record_option_of_a_contract_ended_early_is_refused():
    with pytest.raises(ContractEndedEarly, match="has no options any more"):
        record_option(
            contract=ended_early(ContractFactory()), details=YEAR, by=PersonFactory()
        )


def test_revise_option_corrects_an_open_one_only():
    option, by = ExtensionOptionFactory(), PersonFactory()
    revise_option(
        option=option, details=OptionDetails(months=6, notice_months=3), by=by
    )
    option.refresh_from_db()
    assert (option.months, option.notice_months) == (6, 3)
    with pytest.raises(OptionIsDecided, match="Option 1 is decided already"):
        revise_option(option=decided(), details=YEAR, by=by)


def test_remove_option_takes_the_last_one_only():
    first, by = ExtensionOptionFactory(), PersonFactory()
    second = ExtensionOptionFactory(contract=first.contract, number=2)
    with pytest.raises(OnlyTheLastOptionIsRemoved, match="Remove option 2 first"):
        remove_option(option=first, by=by)
    remove_option(option=second, by=by)
    remove_option(option=first, by=by)
    assert not ExtensionOption.objects.exists()


def test_remove_option_that_a_variation_decides_is_refused():
    option = ExtensionOptionFactory()
    TermChangeFactory(
        variation__contract=option.contract,
        variation__number=3,
        kind="exercise",
        option=option,
        ends_on_after=None,
    )
    with pytest.raises(OptionIsInAVariation, match="Variation 3 decides this option"):
        remove_option(option=option, by=PersonFactory())
    with pytest.raises(OptionIsDecided):
        remove_option(option=decided(), by=PersonFactory())


class Deciding:
    """A contract to 31 August 2024; notice of its option is due by 1 March 2024."""

    def __init__(self) -> None:
        self.contract = ContractFactory(
            starts_on=date(2019, 9, 1),
            ends_on=date(2024, 8, 31),
            title="Family service",
        )
        self.person = PersonFactory(commissioner_of=self.contract.directorate)
        for number in (1, 2):
            ExtensionOptionFactory(contract=self.contract, number=number)

    def tasks(self, on: date, person=None) -> list[str]:
        found = OPTIONS_TO_DECIDE.tasks_for(person or self.person, on)
        return [f"{each.due_on}: {each.title}" for each in found]


SAFE = "2024-01-05: Decide on option 1, notice by 1 March 2024 · Family service"
LATE = "2024-01-05: Decide on option 1, notice was due by 1 March 2024 · Family service"


@pytest.mark.parametrize(
    ("on", "told"),
    [
        pytest.param(date(2023, 11, 5), [], id="not yet near"),
        pytest.param(date(2023, 11, 6), [SAFE], id="near"),
        pytest.param(date(2024, 2, 1), [SAFE], id="last safe day has passed"),
        pytest.param(date(2024, 4, 1), [LATE], id="notice date has passed"),
        pytest.param(date(2024, 9, 1), [], id="the contract is over"),
    ],
)
def test_home_tells_of_the_next_option_from_near_its_last_safe_day(on, told):
    seed_non_working_days()
    assert Deciding().tasks(on) == told


def test_home_tells_only_commissioners_of_the_directorate():
    case = Deciding()
    for person in (PersonFactory(commissioner=True), PersonFactory(auditor=True)):
        assert case.tasks(date(2024, 2, 1), person) == []


def test_home_asks_as_much_for_many_contracts_as_for_few():
    case, on = Deciding(), date(2024, 2, 1)

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            case.tasks(on)
        return len(counted)

    queries()  # reads once what the person may do
    few = queries()
    for each in ContractFactory.create_batch(
        8, directorate=case.contract.directorate, ends_on=date(2024, 8, 31)
    ):
        ExtensionOptionFactory(contract=each)
    assert len(case.tasks(on)) == 9
    assert queries() == few
