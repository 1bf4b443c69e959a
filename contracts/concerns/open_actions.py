"""What is still to be done about contracts: sources that rooms add to at start-up."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, Q, QuerySet, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from contracts.access.standing import SignedInPerson
from contracts.register.models import Contract


@dataclass(frozen=True)
class OpenAction:
    """One thing that a post is to do about a contract, with the page that tells of it.

    An action without a contract, of a board that watches many, has no `contract_pk`.
    """

    what: str
    by_post: str
    due_on: date | None
    contract_title: str
    contract_pk: int | None
    source: str
    url: str
    is_overdue: bool


@dataclass(frozen=True)
class ActionColumns:
    """Where in a source's rows stands what an open action says: a field, or worked out.

    `late_after` is the day after which the action is overdue, empty for one that waits
    for somebody else; `page` is the number that the address of its page takes.
    """

    contract: str
    page: str
    what: str | Combinable = "what"
    by_post: str | Combinable = "by_post"
    late_after: str | Combinable = "due_on"


@dataclass(frozen=True)
class OpenActionSource:
    """Where open actions of one kind come from: the rows that the person may see.

    All sources are read as one list by the database, which sorts and pages it.
    """

    name: str
    rows_for: Callable[[SignedInPerson], QuerySet[Any]]
    columns: ActionColumns
    url_of: Callable[[int], str]

    def rows(
        self, user: SignedInPerson, *, passing: Q, of_contract: Contract | None = None
    ) -> QuerySet[Any, dict[str, Any]]:
        """The rows under names that all sources share, those that pass alone."""
        contract = self.columns.contract
        chosen = self.rows_for(user).order_by()
        if of_contract is not None:
            chosen = chosen.filter(**{contract: of_contract})
        shared: QuerySet[Any, dict[str, Any]] = (
            chosen.annotate(
                action=Cast(self.columns.what, TextField()),
                post=Cast(self.columns.by_post, TextField()),
                due=F("due_on"),
                late_after=Cast(self.columns.late_after, DateField()),
                about=Coalesce(F(f"{contract}__title"), Value("")),
                about_pk=F(f"{contract}_id"),
                page=F(self.columns.page),
                of=Value(self.name),
            )
            .filter(passing)
            .values(*SHARED_NAMES)
        )
        return shared


SHARED_NAMES = (
    "action",
    "post",
    "due",
    "late_after",
    "about",
    "about_pk",
    "page",
    "of",
)

OPEN_ACTION_SOURCES: list[OpenActionSource] = []


def sources_named(names: Iterable[str]) -> list[OpenActionSource]:
    """Those of these names; all where none is named."""
    wanted = set(names)
    return [each for each in OPEN_ACTION_SOURCES if not wanted or each.name in wanted]


def drawn(row: Mapping[str, Any], *, on: date) -> OpenAction:
    """The action of a row under the shared names."""
    source = next(each for each in OPEN_ACTION_SOURCES if each.name == row["of"])
    late_after = row["late_after"]
    return OpenAction(
        what=row["action"],
        by_post=row["post"],
        due_on=row["due"],
        contract_title=row["about"],
        contract_pk=row["about_pk"],
        source=source.name,
        url=source.url_of(row["page"]),
        is_overdue=late_after is not None and late_after < on,
    )
