"""Operations of a migration that share one drawing of all models.

After each operation Django draws the model it changed anew, and with it every model
that is related, however far. Here nearly all are related, so a thousand operations on
two hundred models take minutes. Operations that do not depend on the state between
them are grouped: the models are drawn once for the group, and only when it changes columns
of those that are drawn.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from django.db.migrations import (
    AddConstraint,
    AddField,
    AddIndex,
    AlterField,
    CreateModel,
    RemoveConstraint,
)
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

# To make a table, its model must be as the operation says, without what later ones add.
MAKES_TABLES = (CreateModel,)
# These change one thing of tables that are there; what else of them is changed meanwhile
# makes no difference. A field that one of them adds is not altered by another.
CHANGES_TABLES = (
    *(AddField, AlterField, AddIndex),
    *(AddConstraint, RemoveConstraint, AddTrigger, RemoveTrigger),
)
CHANGES_COLUMNS = (AddField, AlterField)


class Together(Operation):
    """A group of operations, each against the models as all of them leave them."""

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    @property
    def reversible(self) -> bool:  # type: ignore[override]  # a class attribute in Django
        return all(operation.reversible for operation in self.operations)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__name__, [self.operations], {}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Drawn models are put away first, so that no operation draws them anew.

        They serve on where no column of them is changed: new models are drawn beside
        them. `is_delayed` has Django draw all anew before Python code meets them.
        """
        drawn = state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)
        if drawn is None or any(
            isinstance(each, CHANGES_COLUMNS) for each in self.operations
        ):
            return
        drawn.render_multiple(
            [
                state.models[app_label, each.name_lower]
                for each in self.operations
                if isinstance(each, CreateModel)
            ]
        )
        state.apps, state.is_delayed = drawn, True

    def database_forwards(
        self,
        app_label: str,
        schema_editor: Any,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: Any,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return "; ".join(operation.describe() for operation in self.operations)


def together(operations: Iterable[Operation]) -> list[Operation]:
    """The same operations, grouped where that is safe.

    A table is made before anything is added to those that stand beside it: what it
    refers to are tables, never what is added to them. Everything else keeps its order,
    and nothing passes an operation that stands alone.
    """
    return list(_grouped(operations))


def _grouped(operations: Iterable[Operation]) -> Iterator[Operation]:
    for stands_alone, members in groupby(operations, key=_stands_alone):
        if stands_alone:
            yield from members
            continue
        made = list(members)
        for kind in (MAKES_TABLES, CHANGES_TABLES):
            if group := [each for each in made if isinstance(each, kind)]:
                yield Together(group)


def _stands_alone(operation: Operation) -> bool:
    return not isinstance(operation, MAKES_TABLES + CHANGES_TABLES)
