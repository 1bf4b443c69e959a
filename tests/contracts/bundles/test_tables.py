"""The tables of a record cover the models, and the rule's worked example holds."""

from decimal import Decimal

import pytest
from django.apps import apps
from django.db.models import ForeignKey, Model
from pghistory.models import Event

from contracts.bundles.cells import Telling, columns_of
from contracts.bundles.services import asked_of
from contracts.bundles.tables import RECORD_TABLES, RecordTable
from contracts.models import (
    Contract,
    DutyOverride,
    Issue,
    Payment,
    RegimeDecision,
    VolumePrice,
)
from contracts_site.foundation.history.foreign import ForeignRecords, target_of
from tests.contracts.bundles.record import NOW
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import ContractFactory
from tests.rule_pages import rows_under

# What hangs on a contract and has no table in its record, and why.
NO_TABLE = {
    "contracts.RecordBundle": "says who took the record away, not what is in it",
    "contracts.BundleDownload": "the same",
    "contracts.BudgetToday": "the procurement's, beside other contracts' lots",
    "contracts.BudgetTomorrow": "the same",
    "contracts.ProcurementCost": "the same",
    "contracts.ProcurementSaving": "the same",
    "contracts.MeetingDate": "a committee's calendar",
    "contracts.SavedView": "a person's own",
}
APPS = ("contracts", "kpis")
EXAMPLES = {
    "issue": Issue,
    "payment": Payment,
    "block and spot price": VolumePrice,
    "regime decision": RegimeDecision,
    "duty decision": DutyOverride,
}


def _tracked() -> list[type[Model]]:
    events = [m for m in apps.get_models() if issubclass(m, Event) and m._meta.managed]
    tracked = {event.pgh_tracked_model for event in events}
    return [model for model in tracked if model._meta.app_label in APPS]


def _hanging_on_a_contract() -> set[str]:
    """Models that lead to a contract by a foreign key, or to one that does."""
    found: set[type[Model]] = {Contract}
    while True:
        more = {
            model
            for model in _tracked()
            for field in model._meta.local_concrete_fields
            if isinstance(field, ForeignKey) and target_of(field)[0] in found
        }
        if more <= found:
            return {model._meta.label for model in found}
        found |= more


def test_record_has_a_table_for_every_model_that_hangs_on_a_contract() -> None:
    have = {table.model._meta.label for table in RECORD_TABLES}
    hanging = _hanging_on_a_contract()
    assert hanging - have - set(NO_TABLE) == set()
    assert set(NO_TABLE) & have == set()


@pytest.mark.parametrize("table", RECORD_TABLES, ids=lambda table: table.name)
def test_table_speaks_of_fields_that_there_are(table: RecordTable) -> None:
    """One of the shared lists may name fields that only some of its models have."""
    fields = {field.name for field in columns_of(table.model)}
    assert set(table.kept) <= fields
    every = {f.name for each in RECORD_TABLES for f in columns_of(each.model)}
    assert set(table.told) <= every


@pytest.mark.django_db
@pytest.mark.parametrize(
    "row",
    rows_under("contract-record.md", "Worked example"),
    ids=lambda row: f"{row['kind of record']}: {row['field']}",
)
def test_worked_example_is_told_as_the_page_says(row: dict[str, str]) -> None:
    people = {
        "Robin Reed": PersonFactory(name="Robin Reed", auditor=True),
        "Sam Stone": PersonFactory(name="Sam Stone", provider_user=True),
    }
    model = EXAMPLES[row["kind of record"]]
    name = row["field"].replace(" ", "_")
    column = model._meta.get_field(name)
    value: object = people.get(row["holds"], row["holds"])
    if name in {"amount", "unit_price_above"}:
        value = Decimal(row["holds"])
    record = model(pk=1, **{name: value})
    table = next(each for each in RECORD_TABLES if each.model is model)
    asked = asked_of(_bundle(people["Robin Reed"]), at=NOW)
    records = ForeignRecords.load(
        (type(person), "id", person.pk) for person in people.values()
    )
    told = Telling(table, asked, records, table.judge(asked, [record])).cell(
        record, column
    )
    expected = row["told in the form for disclosure"]
    assert (str(told.told), told.ground) == (expected, row["ground"])


def _bundle(person):
    from contracts.bundles.models import RecordBundle

    return RecordBundle(
        contract=ContractFactory(), form="disclosure", made_for="x", made_by=person
    )
