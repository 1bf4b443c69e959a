"""What other rooms and upper apps say on a procurement's pages: lists they add to.

A part is a page of the procurement with its line in the task list and its rows in
History; an origin says from what the procurement came.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

from contracts.access.standing import SignedInPerson
from contracts.procurement.models import Procurement
from contracts_site.foundation.look.components import SummaryRow, Task


@dataclass(frozen=True, kw_only=True)
class ProcurementPart:
    """A page that takes the procurement; `history` is the model of its rows."""

    title: str
    url_name: str
    order: int
    task: Callable[[Procurement, date], Task]
    history: type[models.Model]


@dataclass(frozen=True)
class ProcurementOrigin:
    """What a procurement followed from, as rows for whoever reads its page."""

    name: str
    rows: Callable[[Procurement, SignedInPerson], Sequence[SummaryRow]]


PROCUREMENT_PARTS: list[ProcurementPart] = []
PROCUREMENT_ORIGINS: list[ProcurementOrigin] = []


def parts_in_order() -> list[ProcurementPart]:
    return sorted(PROCUREMENT_PARTS, key=lambda each: each.order)


def origin_rows(procurement: Procurement, *, user: SignedInPerson) -> list[SummaryRow]:
    return [
        row for origin in PROCUREMENT_ORIGINS for row in origin.rows(procurement, user)
    ]
