"""The tables of a contract's record, and what of each is for disclosure.

Rooms and upper apps add their tables; a field that no line allows is kept back.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from contracts.bundles.pieces import Asked
from contracts.bundles.sections import file_words
from contracts.register.models import Contract

# Of a row and one of its fields: the ground on which it is kept back, "" if on none.
# Asked with the field "" it speaks of the row as a whole.
Judge = Callable[[Any, str], str]


def on_no_ground(_row: Any, _field: str) -> str:
    return ""


@dataclass(frozen=True, kw_only=True)
class RecordTable:
    """All rows of a model that belong to a contract.

    `path` leads from the model to the contract, as in a filter; where no path does,
    `found_by` gives the filter, which holds for the events too. `where` limits rows to
    those that the person may read. `told` are the fields
    whose numbers and names anybody may read; days, choices, yes and no, and text in
    which no person seems to be named, are told anyway. `kept` are fields with a ground
    of their own, `ground` is one for all rows, and `judging` looks at each row.
    """

    model: type[Model]
    section: str
    path: str = "contract"
    titled: str = ""
    told: Collection[str] = ()
    kept: Mapping[str, str] = field(default_factory=dict)
    ground: str = ""
    judging: Callable[[Asked, Sequence[Any]], Judge] | None = None
    found_by: Callable[[Contract], Mapping[str, Any]] | None = None
    where: Callable[[Asked], Mapping[str, Any]] | None = None
    related: Sequence[str] = ()
    note: str = ""
    has_history: bool = True

    @property
    def title(self) -> str:
        words = self.titled or str(self.model._meta.verbose_name_plural)
        return words[:1].upper() + words[1:]

    @property
    def name(self) -> str:
        return file_words(self.title)

    @property
    def is_open(self) -> bool:
        """Whether none of its rows is kept back: others may name them."""
        return not self.ground and self.judging is None

    def of(self, contract: Contract) -> Mapping[str, Any]:
        """The filter for its rows, and for their events."""
        if self.found_by:
            return self.found_by(contract)
        return {self.path: contract}

    def rows(self, asked: Asked) -> list[Any]:
        limits = self.where(asked) if self.where else {}
        found = self.model._base_manager.filter(**self.of(asked.contract))
        return list(found.filter(**limits).select_related(*self.related).order_by("pk"))

    def judge(self, asked: Asked, rows: Sequence[Any]) -> Judge:
        if self.ground:
            return lambda _row, _field: self.ground
        return self.judging(asked, rows) if self.judging else on_no_ground


RECORD_TABLES: list[RecordTable] = []
# Models whose names are told wherever a record names one.
REFERENCE: set[type[Model]] = set()


def is_named_openly(model: type[Model]) -> bool:
    """Whether a record that names one of the model's rows tells its name."""
    return model in REFERENCE or any(
        table.model is model and table.is_open for table in RECORD_TABLES
    )
