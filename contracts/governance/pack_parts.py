"""What a meeting pack says of each contract: a list that rooms and upper apps add to.

A part gathers content that JSON can keep, so that a pack holds it as it was. The same
partial draws it on the page and in the PDF.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeAlias, TypeVar

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts_site.foundation.reading_together import Reading

Content: TypeAlias = Mapping[str, Any]
PartReading: TypeAlias = Reading[Sequence[Content | None]]


class _BelongsToContract(Protocol):
    contract_id: int


OfContract = TypeVar("OfContract", bound=_BelongsToContract)


def _as_it_is(content: Content) -> Content:
    return content


@dataclass(frozen=True)
class MeetingPackPart:
    """`build` says what is to be read, for what was on record at the moment of all
    contracts of the pack, in their order; None where there is nothing.

    `variables` turns what was kept into the variables of the template; `compared`
    leaves out what says nothing of the record, such as the moment itself. The template
    takes `for_print` and `heading_level` beside them; the page links `stylesheet`.
    """

    key: str
    title: str
    order: int
    template: str
    shown_to: Callable[[Standing, Contract], bool]
    build: Callable[[Sequence[Contract], datetime], PartReading]
    variables: Callable[[Content], Content] = _as_it_is
    compared: Callable[[Content], Content] = _as_it_is
    stylesheet: str = ""


def of_each_contract(
    rows: Iterable[OfContract], contracts: Sequence[Contract]
) -> list[list[OfContract]]:
    """The rows of each contract of the pack, in the contracts' order."""
    found: dict[int, list[OfContract]] = defaultdict(list)
    for row in rows:
        found[row.contract_id].append(row)
    return [found[contract.pk] for contract in contracts]


MEETING_PACK_PARTS: list[MeetingPackPart] = []


def parts_in_order() -> list[MeetingPackPart]:
    return sorted(MEETING_PACK_PARTS, key=lambda part: part.order)
