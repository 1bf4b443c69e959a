"""Contracts are worked out again when the day, the settings or their records change."""

import re
from datetime import date, timedelta

import pgtrigger
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from contracts.duties.keeping import DUTIES_KEPT
from contracts.duties.kept_models import HELD_STATES, DutyLine
from contracts.duties.reading import items_of
from contracts.recommissioning.kept_models import PlanLine
from contracts.recommissioning.reading import plan_of
from contracts.register.models import Contract
from contracts.term.kept_models import OptionLine
from contracts.worked_out.models import ChangeCount, WorkedOut
from contracts.worked_out.services import bring_up_to_date, work_out_all
from contracts.worked_out.workers import WORKERS
from contracts_site.foundation.calendars.models import NonWorkingDay
from tests.factories import ContractFactory, VariationFactory
from tests.factories.duties import (
    DutyOverrideFactory,
    DutyRecordFactory,
    LocalDutyFactory,
)
from tests.factories.recommissioning import (
    MilestoneRecordFactory,
    PlanChoiceFactory,
    PreElectionPeriodFactory,
    StepDurationFactory,
)
from tests.factories.term import ExtensionOptionFactory
from tests.factories.variations import (
    ModificationTestFactory,
    PriceChangeFactory,
    ProviderChangeFactory,
    TermChangeFactory,
)

pytestmark = pytest.mark.django_db
ON = date(2025, 6, 2)

OF_THE_CONTRACT = {
    "an option": lambda c: ExtensionOptionFactory(contract=c),
    "a decision on a duty": lambda c: DutyOverrideFactory(contract=c),
    "a duty done": lambda c: DutyRecordFactory(contract=c),
    "a procedure": lambda c: PlanChoiceFactory(contract=c),
    "a milestone": lambda c: MilestoneRecordFactory(contract=c),
    "a variation": lambda c: VariationFactory(contract=c),
}
OF_A_VARIATION = {
    "its price": PriceChangeFactory,
    "its provider": ProviderChangeFactory,
    "its term": TermChangeFactory,
    "its regime test": ModificationTestFactory,
}
SETTINGS = {
    "a day closed": lambda: NonWorkingDay.objects.create(name="Flood", day=ON),
    "a local duty": LocalDutyFactory,
    "a duration": StepDurationFactory,
    "an election": PreElectionPeriodFactory,
}


@pytest.fixture
def contract() -> Contract:
    """Worked out, with another beside it."""
    contract = ContractFactory(regime="pa_2023", signed_on=ON)
    VariationFactory(contract=contract)
    ContractFactory()
    assert work_out_all(on=ON) == 2
    return contract


def test_nothing_is_worked_out_twice(contract):
    assert work_out_all(on=ON) == 0
    assert work_out_all(on=ON + timedelta(days=1)) == 2


@pytest.mark.parametrize("record", OF_THE_CONTRACT)
def test_contract_is_worked_out_again_after_a_record_of_its_own(contract, record):
    made = OF_THE_CONTRACT[record](contract)
    assert work_out_all(on=ON) == 1
    type(made)._base_manager.filter(pk=made.pk).update(contract=contract)
    assert work_out_all(on=ON) == 1
    if record != "a variation":
        made.delete()
        assert work_out_all(on=ON) == 1


@pytest.mark.parametrize("part", OF_A_VARIATION)
def test_contract_is_worked_out_again_after_a_part_of_its_variation(contract, part):
    made = OF_A_VARIATION[part](variation=contract.variations.get())
    assert work_out_all(on=ON) >= 1
    assert work_out_all(on=ON) == 0
    made.delete()
    assert work_out_all(on=ON) == 1


@pytest.mark.parametrize("setting", SETTINGS)
def test_all_are_worked_out_again_after_a_setting(contract, setting):
    SETTINGS[setting]()
    assert work_out_all(on=ON) == Contract.objects.count()


def test_change_in_bulk_and_a_new_contract_are_seen(contract):
    Contract.objects.filter(pk=contract.pk).update(regime="pa_2023")
    new = ContractFactory()
    bring_up_to_date(Contract.objects.filter(pk=new.pk), on=ON)
    assert work_out_all(on=ON) == 1


def test_change_made_while_a_contract_is_worked_out_is_not_lost(contract, monkeypatch):
    """Counts are read first: what changes after them is seen the next time."""
    Contract.objects.filter(pk=contract.pk).update(regime="pa_2023")

    def interrupted(contracts, _on):
        contracts.update(regime="psr_2023")

    late = type(DUTIES_KEPT)("late", interrupted, settings=())
    monkeypatch.setattr("contracts.worked_out.services.WORKERS", [*WORKERS, late])
    assert work_out_all(on=ON) == 1
    monkeypatch.undo()
    assert work_out_all(on=ON) == 1
    assert work_out_all(on=ON) == 0


def test_lines_say_what_the_rules_say(contract):
    plan = plan_of(contract, on=ON).plan
    line = PlanLine.objects.get(contract=contract)
    assert (line.starts_on, line.weeks_late) == (plan.starts_on, plan.weeks_late)
    listed = [
        (item.finding.code, item.due_on, item.state)
        for item in items_of(contract, on=ON)
        if item.state in HELD_STATES and not item.finding.is_for_the_council
    ]
    kept = DutyLine.objects.filter(contract=contract).order_by("pk")
    assert list(kept.values_list("code", "due_on", "state")) == listed


def test_deleted_contract_takes_its_counts_and_lines_along(contract):
    contract.variations.all().delete()
    contract.delete()
    for model in (ChangeCount, WorkedOut, DutyLine, PlanLine, OptionLine):
        assert not model._base_manager.filter(contract=contract.pk).exists()


@pytest.mark.parametrize("worker", WORKERS, ids=lambda worker: worker.name)
def test_every_table_that_a_rule_reads_is_counted_or_a_setting(contract, worker):
    """Names of providers and directorates are shown, and no rule reads them."""
    with CaptureQueriesContext(connection) as asked:
        worker.work_out(Contract.objects.all(), ON)
    read = {
        name
        for query in asked
        for name in re.findall(r'(?:FROM|JOIN) "(\w+)"', query["sql"])
    }
    counted = {
        model._meta.db_table
        for model, trigger in pgtrigger.registered()
        if trigger.name.startswith("count_")
    }
    of_settings = {model._meta.db_table for model in worker.settings}
    kept = {each._meta.db_table for each in (DutyLine, PlanLine, OptionLine)}
    shown = {"contracts_provider", "contracts_directorate"}
    assert read - counted - of_settings - kept - shown == set()
    assert read & counted


def test_no_more_contracts_are_worked_out_than_may_be(contract):
    every = Contract.objects.all()
    tomorrow = ON + timedelta(days=1)
    bring_up_to_date(every, on=tomorrow, at_most=1)
    assert not WorkedOut.objects.filter(day=tomorrow).exists()
    bring_up_to_date(every, on=tomorrow, at_most=2)
    assert WorkedOut.objects.filter(day=tomorrow).count() == 2
