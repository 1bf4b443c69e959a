"""Find the directorate, provider and manager that a row names, or say what to do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from contracts.register.models import Contract, Directorate, Provider
from contracts.register_import.fields import BY_NAME
from contracts.register_import.known_records import KnownRecords
from contracts.register_import.rights import ImportRights
from contracts.register_import.row_plans import RowPlan
from contracts.register_import.row_reading import ReadRow, RowReader
from contracts.register_import.wording import words_of
from contracts_site.accounts.models import User
from contracts_site.foundation.spreadsheets import TableRow

MOST_LETTERS = {Provider: 200, Directorate: 150}
OF_A_PROVIDER = tuple(name for name, field in BY_NAME.items() if field.of_provider)


@dataclass(frozen=True)
class Defaults:
    """What is true of all rows that do not say otherwise."""

    directorate_id: int | None = None
    value_basis: str = "net"

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        return cls(plain.get("directorate"), plain.get("value_basis") or "net")


@dataclass(frozen=True)
class RecordMatcher:
    """Remarks go to the plan; what cannot be found is None."""

    reader: RowReader
    known: KnownRecords
    defaults: Defaults
    rights: ImportRights

    def directorate(
        self, plan: RowPlan, row: TableRow, read: ReadRow, held: Contract | None
    ) -> Directorate | None:
        name: str = read.values.get("directorate", "")
        if not name:
            default = self.known.directorate_by_id(self.defaults.directorate_id)
            return None if held else default
        found = self.known.directorate(name)
        is_short = len(name) <= MOST_LETTERS[Directorate]
        if found is None and is_short and self.rights.makes_directorates:
            found = self.known.new_directorate(name)
        if found is None or not self.rights.covers(found):
            plan.problems.append(
                self.reader.remark(row, "directorate", self._own_directorates())
            )
            return None
        plan.new_directorate = found if found.pk is None else None
        return found

    def _own_directorates(self) -> str:
        own = [
            each.name
            for each in self.known.all_directorates
            if self.rights.covers(each)
        ]
        return (
            "You import contracts of your own directorate only. Write "
            f"{' or '.join(sorted(own))}, or leave this row to its own commissioners."
        )

    def provider(self, plan: RowPlan, row: TableRow, read: ReadRow) -> Provider | None:
        names: list[str] = read.values.get("provider", [])
        if not names:
            return None
        if len(names) > 1:
            words = (
                f"{names[0]} becomes the provider. Record the others on the contract's "
                f"own page: {', '.join(names[1:])}."
            )
            plan.notices.append(self.reader.remark(row, "provider", words))
        if len(names[0]) > MOST_LETTERS[Provider]:
            words = f"Shorten the name to {MOST_LETTERS[Provider]} characters."
            plan.problems.append(self.reader.remark(row, "provider", words))
            return None
        found = self.known.provider(names[0])
        plan.new_provider = found if found.pk is None else None
        self._describe(plan, row, found, read)
        return found

    def _describe(
        self, plan: RowPlan, row: TableRow, provider: Provider, read: ReadRow
    ) -> None:
        """A new provider is as the file says; of one on record the file only tells."""
        for name in OF_A_PROVIDER:
            said, held = read.values.get(name), getattr(provider, name)
            if said is None or said == held:
                continue
            if provider.pk is None and held in (None, ""):
                self._set(plan, row, provider, name, said)
            else:
                words = (
                    f"On record {provider} has “{words_of(name, held)}” here, which is "
                    "kept. Ask an administrator to change the provider if it is wrong."
                )
                plan.notices.append(self.reader.remark(row, name, words))

    def _set(
        self, plan: RowPlan, row: TableRow, provider: Provider, name: str, said: Any
    ) -> None:
        most = Provider._meta.get_field(name).max_length
        if most is not None and len(str(said)) > most:
            words = f"Shorten this to {most} characters."
            plan.problems.append(self.reader.remark(row, name, words))
        else:
            setattr(provider, name, said)

    def owner(self, plan: RowPlan, row: TableRow, read: ReadRow) -> User | None:
        words: str = read.values.get("owner", "")
        found = self.known.person(words) if words else None
        if words and found is None:
            told = (
                "Nobody who manages contracts here has this name or address. The contract "
                "manager is left as it is: choose one on the contract's page."
            )
            plan.notices.append(self.reader.remark(row, "owner", told))
        return found
