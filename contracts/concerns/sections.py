"""What stands under the tab "Issues and risks": a list that rooms add to at start-up."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Value

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True)
class OpenRecords:
    """What is open of a contract, and which of it is late, to be counted."""

    of: Callable[[Contract], QuerySet[Any]]
    late: Callable[[date], Q]
    late_words: str = "overdue"


@dataclass(frozen=True)
class ConcernSection:
    """One entry of the navigation in the tab; its URL takes `contract_pk`."""

    label: str
    url_name: str
    order: int
    shown_to: Callable[[Standing, Contract], bool]
    open_records: OpenRecords | None = None


CONCERN_SECTIONS: list[ConcernSection] = []


def sections_for(standing: Standing, contract: Contract) -> list[ConcernSection]:
    """The sections that this person is shown, in their order."""
    shown = [each for each in CONCERN_SECTIONS if each.shown_to(standing, contract)]
    return sorted(shown, key=lambda each: each.order)


@dataclass(frozen=True)
class Counted:
    """How much of a section is open, and how much of that is late."""

    section: ConcernSection
    open: int
    late: int

    @property
    def late_words(self) -> str:
        records = self.section.open_records
        return f"{self.late} {records.late_words}" if records and self.late else ""


def counting(
    sections: Iterable[ConcernSection], contract: Contract, *, on: date
) -> Reading[list[Counted]]:
    """All sections that hold records, counted in one query."""
    kept = [each for each in sections if each.open_records is not None]
    counts = [
        records.of(contract)
        .order_by()
        .annotate(section=Value(section.label))
        .values("section")
        .annotate(
            how_many=Count("pk", distinct=True),
            late=Count("pk", distinct=True, filter=records.late(on)),
        )
        .values_list("section", "how_many", "late")
        for section in kept
        if (records := section.open_records) is not None
    ]
    return Reading(counts, lambda: _counted(kept, counts))


def _counted(
    sections: Iterable[ConcernSection], counts: Iterable[QuerySet[Any, Any]]
) -> list[Counted]:
    rows = {label: (n, late) for rows in counts for label, n, late in rows}
    return [Counted(section, *rows.get(section.label, (0, 0))) for section in sections]
