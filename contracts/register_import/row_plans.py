"""What is to become of each row, and why: values that preview and writing share."""

import hashlib
from dataclasses import asdict, dataclass, field
from typing import Any

from contracts.register.models import Contract, Directorate, Provider
from contracts.register_import.models import Outcome
from contracts_site.foundation.spreadsheets.remarks import Change, Remark


@dataclass
class RowPlan:
    """A row while it is planned; `contract` is what would be written, not yet saved.

    `providers` are all that the row names, the one that holds the contract first;
    `new_parties` those that would be recorded beside it. `problems` stop the row,
    `notices` do not.
    """

    number: int
    reference: str = ""
    title: str = ""
    contract: Contract | None = None
    is_new: bool = True
    providers: list[Provider] = field(default_factory=list)
    new_parties: list[Provider] = field(default_factory=list)
    new_directorate: Directorate | None = None
    changed_fields: list[str] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[Remark] = field(default_factory=list)
    notices: list[Remark] = field(default_factory=list)

    @property
    def outcome(self) -> Outcome:
        if self.problems:
            return Outcome.WRONG
        if self.is_new:
            return Outcome.NEW
        return Outcome.CHANGED if self.changes else Outcome.SAME

    @property
    def is_written(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}

    @property
    def new_providers(self) -> list[Provider]:
        return [provider for provider in self.providers if provider._state.adding]

    def details(self) -> dict[str, list[dict[str, str]]]:
        return {
            name: [asdict(each) for each in getattr(self, name)]
            for name in ("problems", "notices", "changes")
        }

    @property
    def mark(self) -> str:
        """A short text that differs as soon as something else would be written."""
        told: list[Any] = [self.outcome, self.reference, *map(str, self.changes)]
        if self.contract is not None and self.is_written:
            told += [
                str(getattr(self.contract, name))
                for name in ("pk", *self.changed_fields)
            ]
        return hashlib.sha256("\0".join(map(str, told)).encode()).hexdigest()[:24]
