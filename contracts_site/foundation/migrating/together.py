"""Operations of a migration that share one drawing of all models.

After each operation Django draws the model it changed anew, and with it every model
that is related, however far. Here nearly all are related, so a thousand operations on
two hundred models take minutes. Operations that do not depend on the state between
them are grouped: the models are drawn once for the group.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Literal

from django.db.migrations import AddConstraint, AddField, AddIndex, CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from pgtrigger.migrations import AddTrigger, RemoveTrigger

# To make a table, its model must be as the operation says, without what later ones add.
MAKES_TABLES = (CreateModel,)
# These add to tables that are there; what else is added meanwhile makes no difference.
ADDS_TO_TABLES = (AddField, AddConstraint, AddIndex, AddTrigger, RemoveTrigger)

Group = Literal["makes", "adds", "alone"]


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
        """Drawn models are let go first, so that no operation draws them anew."""
        state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

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
    """The same operations in the same order, grouped where that is safe."""
    return list(_grouped(operations))


def _grouped(operations: Iterable[Operation]) -> Iterator[Operation]:
    for group, members in groupby(operations, key=_group_of):
        if group == "alone":
            yield from members
        else:
            yield Together(list(members))


def _group_of(operation: Operation) -> Group:
    if isinstance(operation, MAKES_TABLES):
        return "makes"
    return "adds" if isinstance(operation, ADDS_TO_TABLES) else "alone"
