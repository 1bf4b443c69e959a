"""Rows against what is on record: new, changed, same, wrong; whose they are."""

from datetime import date
from decimal import Decimal

import pytest

from contracts.models import Contract, Directorate, FormerName, Provider
from contracts.register_import.judging import find_refused
from contracts.register_import.models import Outcome
from contracts.register_import.record_matching import Defaults
from contracts.register_import.rights import ImportRights
from contracts.register_import.writing import write_plans
from contracts_site.foundation.history.tracking import event_model_of
from tests.contracts.register_import.registers import (
    HEAD,
    csv_of,
    planned,
    problems_of,
    row,
)
from tests.factories import (
    ContractFactory,
    DirectorateFactory,
    PersonFactory,
    ProviderFactory,
)

pytestmark = pytest.mark.django_db


def test_same_file_twice_writes_nothing_the_second_time() -> None:
    content = csv_of([HEAD, row("CS-1"), row("CS-2", Provider="Second Ltd")])
    written = write_plans(planned(content), by=PersonFactory())
    assert (written.new, written.providers, written.directorates) == (2, 2, 1)
    events = event_model_of(Contract).objects.count()

    again = planned(content)

    assert {plan.outcome for plan in again} == {Outcome.SAME}
    write_plans(again, by=None)
    assert event_model_of(Contract).objects.count() == events
    assert Provider.objects.count() == 2


def test_changed_row_says_field_by_field_what_changes() -> None:
    write_plans(planned(csv_of([HEAD, row()])), by=None)
    (plan,) = planned(
        csv_of([HEAD, row("cs-1", Title="Youth service", Value="", Ends="31/3/2028")])
    )
    assert plan.outcome is Outcome.CHANGED
    assert [str(change) for change in plan.changes] == [
        "Title: Youth work → Youth service",
        "Ends: 31 March 2027 → 31 March 2028",
    ]
    write_plans([plan], by=None)
    contract = Contract.objects.get()
    assert (contract.reference, contract.title) == ("CS-1", "Youth service")
    assert contract.total_value == Decimal(120000)


def test_history_names_who_imported() -> None:
    person = PersonFactory()
    write_plans(planned(csv_of([HEAD, row()])), by=person)
    (event,) = event_model_of(Contract).objects.all()
    assert event.pgh_context["user"] == person.pk


def test_commissioner_imports_for_their_own_directorate_only() -> None:
    own = DirectorateFactory(name="Children & Families")
    other = DirectorateFactory(name="Education")
    held = ContractFactory(reference="CS-3", directorate=other)
    rows = [
        HEAD,
        row("CS-1", Directorate="children and families"),
        row("CS-2", Directorate="Education"),
        row(held.reference, Directorate="Children and families"),
        row("CS-4", Directorate="Parks"),
    ]
    plans = planned(csv_of(rows), rights=ImportRights(frozenset({own.pk})))

    assert [plan.outcome for plan in plans] == ["c_new", *["a_wrong"] * 3]
    problems = problems_of(plans)
    assert "Write Children & Families, or leave this row" in problems[0]
    assert "This contract belongs to Education" in problems[1]
    assert Directorate.objects.count() == 2


def test_row_without_a_directorate_takes_the_one_for_all_rows() -> None:
    own = DirectorateFactory()
    (plan,) = planned(
        csv_of([HEAD, row(Directorate="")]), defaults=Defaults(directorate_id=own.pk)
    )
    assert plan.contract is not None
    assert plan.contract.directorate == own


def test_provider_is_found_by_its_name_however_it_is_written() -> None:
    held = ProviderFactory(name="Open Door Advice Limited", company_number="1")
    head = [*HEAD, "Company number"]
    rows = [head, [*row(Provider="OPEN DOOR ADVICE LTD."), "2"]]
    (plan,) = planned(csv_of(rows))
    assert plan.contract is not None
    assert plan.contract.provider == held
    assert "On record Open Door Advice Limited has “1” here" in str(plan.notices[0])


def test_new_provider_is_made_as_the_file_describes_it() -> None:
    head = [*HEAD, "SME", "VCSE", "Charity number"]
    write_plans(planned(csv_of([head, [*row(), "Yes", "n", "1000001"]])), by=None)
    made = Provider.objects.get()
    assert (made.is_small_or_medium, made.is_voluntary_or_community) == (True, False)
    assert made.charity_number == "1000001"


def test_regime_of_a_contract_on_record_is_left_to_its_own_act() -> None:
    ContractFactory(reference="CS-1", regime="pcr_2015", title="Youth work")
    head = ["Reference", "Title", "Provider", "Starts", "Ends", "Regime"]
    (plan,) = planned(csv_of([head, ["CS-1", "Youth", "", "", "", "Light touch"]]))
    assert plan.changed_fields == ["title"]
    assert "which is kept" in str(plan.notices[0])


def test_contract_manager_is_found_by_address_and_nobody_else_is_guessed() -> None:
    person = PersonFactory(commissioner=True)
    head = [*HEAD, "Contract manager"]
    rows = [head, [*row("CS-1"), person.email.upper()], [*row("CS-2"), "J. Smith"]]
    first, second = planned(csv_of(rows))
    assert first.contract is not None
    assert first.contract.owner == person
    assert second.outcome is Outcome.NEW
    assert "Nobody who manages contracts" in str(second.notices[0])


def test_value_basis_is_as_the_officer_said_for_the_file() -> None:
    (plan,) = planned(csv_of([HEAD, row()]), defaults=Defaults(value_basis="gross"))
    assert plan.contract is not None
    assert plan.contract.value_basis == "gross"


def test_database_judges_every_contract_and_keeps_none() -> None:
    sound, reversed_ = (
        ContractFactory.build(
            directorate=DirectorateFactory(),
            provider=ProviderFactory(),
            ends_on=ends_on,
        )
        for ends_on in (date(2030, 1, 1), date(2010, 1, 1))
    )
    many = [sound] * 70 + [reversed_] + [sound] * 30
    told: list[int] = []
    assert find_refused(many, told=told.append) == {
        70: [("ends_on", "The end date must be on or after the start date.")]
    }
    assert told == [50, 100, 101]
    assert not Contract.objects.exists()


def test_queries_of_planning_do_not_grow_with_the_rows(
    django_assert_num_queries: object,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def asked(rows: int) -> int:
        content = csv_of([HEAD, *(row(f"CS-{n}") for n in range(rows))])
        with CaptureQueriesContext(
            connection,
        ) as queries:
            planned(content)
        return len(queries)

    assert asked(2) == asked(45)


def test_worked_example_of_the_rule_page() -> None:
    write_plans(planned(csv_of([HEAD, row("CS-1")])), by=None)
    rows = [
        HEAD,
        row("CS-1", Title="Youth service", Value=""),
        row("CS-2"),
        row("CS-2", Title="Respite"),
        row("CS-3", Starts="soon"),
        row("CS-4", Provider="Second Ltd and partners; North Star"),
    ]
    plans = planned(csv_of(rows))
    assert [plan.outcome.label for plan in plans] == [
        *("Changed", "Wrong", "Wrong", "Wrong", "New")
    ]
    assert plans[0].changed_fields == ["title"]
    assert list(map(str, plans[-1].new_providers)) == [
        *("Second Ltd and partners", "North Star")
    ]
    assert list(map(str, plans[-1].new_parties)) == ["North Star"]


def test_parties_on_record_are_not_added_again() -> None:
    content = csv_of([HEAD, row(Provider="Open Door Advice; North Star")])
    write_plans(planned(content), by=None)
    (plan,) = planned(content)
    assert plan.outcome is Outcome.SAME
    (plan,) = planned(csv_of([HEAD, row(Provider="Open Door Advice; South Star")]))
    assert [str(change) for change in plan.changes] == [
        "Consortium members: nothing → South Star"
    ]


def test_former_name_and_merged_provider_lead_to_the_one_that_carries_on() -> None:
    heir = ProviderFactory(name="Star Trust")
    ProviderFactory(name="North Star", merged_into=heir, merged_on=date(2025, 1, 1))
    FormerName.objects.create(
        provider=heir, name="Star Society", until=date(2020, 1, 1), reason="Renamed."
    )
    rows = [
        HEAD,
        row("CS-1", Provider="north star"),
        row("CS-2", Provider="STAR SOCIETY"),
    ]
    for plan in planned(csv_of(rows)):
        assert plan.contract is not None
        assert plan.contract.provider == heir
