"""What a record is put together of: tables, files, and what is not for disclosure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from contracts.bundles.choices import BundleForm
from contracts.bundles.people import KnownPeople
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.tables import CellValue

NOT_FOR_DISCLOSURE = "Not for disclosure"


@dataclass(frozen=True)
class Asked:
    """Of which contract, in which form, for whom, and when.

    `person` bounds what is gathered; `limit` is what small numbers stay below.
    """

    contract: Contract
    form: BundleForm
    person: User
    at: datetime
    limit: int
    people: KnownPeople

    @property
    def for_disclosure(self) -> bool:
        return self.form == BundleForm.DISCLOSURE


@dataclass(frozen=True)
class Sheet:
    """One table; its labels and rows are as they are written."""

    section: str
    title: str
    name: str
    labels: Sequence[str]
    rows: Sequence[Sequence[CellValue]]
    note: str = ""


@dataclass(frozen=True)
class BundledFile:
    """A file as it is kept; `name` is its path within the part's folder."""

    section: str
    title: str
    name: str
    opened: Callable[[], IO[bytes]]


@dataclass(frozen=True)
class KeptBack:
    """One thing that is not for disclosure: which record, what of it, on which ground."""

    section: str
    record: str
    what: str
    ground: str


Piece = Sheet | BundledFile | KeptBack


@dataclass(frozen=True)
class RecordPart:
    """What a room or an upper app adds to the record; pieces come in their order."""

    name: str
    order: int
    pieces: Callable[[Asked], Iterable[Piece]]


RECORD_PARTS: list[RecordPart] = []
