"""Triggers that count the changes of records which rules read, for their contract."""

from collections.abc import Callable
from typing import Any, TypeVar

import pgtrigger
from django.db.models import Model

AnyModel = TypeVar("AnyModel", bound=type[Model])

OWN = "changed.id"
BY_CONTRACT = "changed.contract_id"
BY_VARIATION = (
    "(SELECT contract_id FROM contracts_variation WHERE id = changed.variation_id)"
)

# In order of contracts, so that two transactions never wait for each other.
COUNT = """
    INSERT INTO contracts_changecount AS held (contract_id, number)
    SELECT about, 1
    FROM (SELECT DISTINCT {contract} AS about FROM ({rows}) AS changed) AS those
    WHERE about IS NOT NULL
    ORDER BY about
    ON CONFLICT (contract_id) DO UPDATE SET number = held.number + 1;
    RETURN NULL;
"""
NEW, OLD = "SELECT * FROM new_rows", "SELECT * FROM old_rows"


def counts_changes(contract: str = BY_CONTRACT) -> Callable[[AnyModel], AnyModel]:
    """Decorate a model whose rows a rule reads; `contract` says in SQL whose they are.

    Statement triggers see every write, in bulk or not. A deleted contract's own row of
    counts goes with it, so of contracts deletions are not counted.
    """

    def decorated(model: AnyModel) -> AnyModel:
        triggers = [
            _trigger("insert", pgtrigger.Insert, NEW, contract),
            _trigger("update", pgtrigger.Update, f"{OLD} UNION ALL {NEW}", contract),
        ]
        if contract != OWN:
            triggers.append(_trigger("delete", pgtrigger.Delete, OLD, contract))
        registered: AnyModel = pgtrigger.register(*triggers)(model)
        return registered

    return decorated


def _trigger(
    name: str, operation: pgtrigger.Operation, rows: str, contract: str
) -> pgtrigger.Trigger:
    referencing: Any = pgtrigger.Referencing  # which the library has not typed
    return pgtrigger.Trigger(
        name=f"count_{name}",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=referencing(
            old="old_rows" if OLD in rows else None,
            new="new_rows" if NEW in rows else None,
        ),
        func=COUNT.format(contract=contract, rows=rows),
    )
