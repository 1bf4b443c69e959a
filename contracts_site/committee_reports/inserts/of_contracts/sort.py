"""One sort of insert of a contract: what it reads of the record, and what it may show."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.committee_reports.inserts.data import PIECES_TEMPLATE, drawn
from contracts_site.committee_reports.inserts.facts import fact_changes
from contracts_site.committee_reports.inserts.inner import Inner, KeptPlaces
from contracts_site.committee_reports.inserts.kinds import (
    Asked,
    Built,
    Content,
    InsertGroup,
    InsertKind,
)
from contracts_site.committee_reports.inserts.of_contracts.inner import (
    inner_rows,
    without,
)
from contracts_site.committee_reports.inserts.of_contracts.pieces import (
    Piece,
    cautions,
    content_of,
    labelled,
    published,
)
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading


@dataclass(frozen=True, kw_only=True)
class ContractSort:
    """`pieces` says what is to be read of the contract, and makes of it what is shown.

    Where it is `dated`, it leaves out what is dated after the moment; otherwise it
    shows the record as it stands. `where` begins the words for its source.
    """

    key: str
    label: str
    description: str
    where: str
    empty: str
    pieces: Callable[[Asked], Reading[Sequence[Piece]]]
    dated: bool = False
    written: Callable[[Content], Sequence[str]] = lambda _content: ()
    published: Callable[[Content], Content] = published
    cautions: Callable[[Content], Sequence[str]] = cautions
    compared: Callable[[Content], Content] = lambda content: content

    def reading(self, asked: Asked) -> Reading[Built]:
        pieces = self.pieces(asked)
        return Reading(pieces.querysets, lambda: self._built(asked, pieces.answer()))

    def _built(self, asked: Asked, pieces: Sequence[Piece]) -> Built:
        contract = asked.contract
        on = date_words(timezone.localdate(asked.moment))
        return Built(
            title=f"{contract.title}: {self.label[0].lower()}{self.label[1:]}",
            source=f"{self.where} of contract {contract.reference}, on {on}.",
            content={
                "pieces": content_of(pieces),
                "is_illustrative": contract.is_illustrative,
            },
            contract_ids=(contract.pk,),
        )

    def variables(self, content: Content) -> Mapping[str, object]:
        return drawn(content, labelled(content), empty=self.empty)

    @property
    def kind(self) -> InsertKind:
        return InsertKind(
            key=self.key,
            group=InsertGroup.CONTRACTS,
            label=self.label,
            description=self.description,
            template=PIECES_TEMPLATE,
            reading=self.reading,
            compared=self.compared,
            changes=fact_changes,
            variables=self.variables,
            is_wide=lambda _content: False,
            published=self.published,
            cautions=self.cautions,
            written=self.written,
            inner=Inner(rows=inner_rows, published=self._published_without),
        )

    def _published_without(self, content: Content, kept: KeptPlaces) -> Content:
        return without(self.published(content), kept)


def contract_parameters(
    contract: Contract, *, as_reported_at: datetime | None = None, **others: Any
) -> dict[str, Any]:
    """With `as_reported_at` nothing that is dated later is shown."""
    chosen = as_reported_at.isoformat() if as_reported_at else None
    return {"contract": contract.pk, "as_reported_at": chosen, **others}


def day_of(asked: Asked) -> date:
    return timezone.localdate(asked.moment)
