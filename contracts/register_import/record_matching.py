"""Find the directorate, provider and manager that a row names, or say what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import CharField

from contracts.register.models import Contract, Directorate, Provider
from contracts.register_import.fields import BY_NAME
from contracts.register_import.known_records import KnownRecords, name_key
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
        plan.new_directorate = found if found._state.adding else None
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

    def provider(
        self, plan: RowPlan, row: TableRow, read: ReadRow, held: Contract | None
    ) -> Provider | None:
        """The first that the row names; the others are to be parties of the contract."""
        names: list[str] = read.values.get("provider", [])
        if any(len(name) > MOST_LETTERS[Provider] for name in names):
            words = f"Shorten the name to {MOST_LETTERS[Provider]} characters."
            plan.problems.append(self.reader.remark(row, "provider", words))
            return None
        found = [self._provider_called(name, held) for name in names]
        plan.providers = list({id(each): each for each in found}.values())
        if not plan.providers:
            return None
        first, *others = plan.providers
        self._describe(plan, row, first, read)
        self._add_parties(plan, row, others, held)
        return first

    def _provider_called(self, name: str, held: Contract | None) -> Provider:
        """A contract that ended before its provider was merged stays with it."""
        if held is not None and name_key(name) == name_key(held.provider.name):
            return held.provider
        return self.known.provider(name)

    def _add_parties(
        self,
        plan: RowPlan,
        row: TableRow,
        others: Sequence[Provider],
        held: Contract | None,
    ) -> None:
        parties = held.parties.all() if held is not None else ()
        there = {party.provider_id for party in parties}
        plan.new_parties = [each for each in others if each.pk not in there]
        if plan.new_parties:
            names = ", ".join(each.name for each in plan.new_parties)
            words = (
                f"{plan.providers[0]} holds the contract; {names} joins it as consortium "
                "member. If it is a subcontractor, change that on the contract's page."
            )
            plan.notices.append(self.reader.remark(row, "provider", words))

    def _describe(
        self, plan: RowPlan, row: TableRow, provider: Provider, read: ReadRow
    ) -> None:
        """A new provider is as the file says; of one on record the file only tells."""
        for name in OF_A_PROVIDER:
            said, held = read.values.get(name), getattr(provider, name)
            if said is None or said == held:
                continue
            if provider._state.adding and held in (None, ""):
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
        about = Provider._meta.get_field(name)
        most = about.max_length if isinstance(about, CharField) else None
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
