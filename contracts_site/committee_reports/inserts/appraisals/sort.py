"""One sort of insert of an appraisal: what it asks of it, and what it may show."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from contracts_site.committee_reports.inserts.appraisals.changes import changes
from contracts_site.committee_reports.inserts.appraisals.marking import (
    as_marked_now,
    exempt_amounts,
    marks_of,
)
from contracts_site.committee_reports.inserts.appraisals.pieces import (
    Part,
    Piece,
    cautions,
    content_of,
    labelled,
    naming_prices,
    published,
    warnings,
)
from contracts_site.committee_reports.inserts.data import PIECES_TEMPLATE, drawn
from contracts_site.committee_reports.inserts.kinds import (
    Asked,
    Built,
    Content,
    InsertGroup,
    InsertKind,
)
from contracts_site.foundation.reading_together import Reading
from options_appraisal.appraisals.models import Appraisal, ServiceInScope


@dataclass(frozen=True, kw_only=True)
class AppraisalSort:
    """`needs` are the parts without which it would show nothing; `tells` all it may
    tell of. `pieces` says what is read of the appraisal as dated up to a moment."""

    key: str
    label: str
    description: str
    title: str
    empty: str
    pieces: Callable[[Appraisal, datetime], Reading[Sequence[Piece]]]
    needs: Sequence[Part] = ()
    tells: Sequence[Part] = ()
    only_weighted: bool = False
    is_wide: Callable[[Content], bool] = lambda _content: False

    def reading(self, asked: Asked) -> Reading[Built]:
        appraisal, paragraph = asked.appraisal, asked.parameters["paragraph"]
        pieces = self.pieces(appraisal, asked.moment)
        marks = marks_of(appraisal, self.tells, paragraph=paragraph)
        amounts = exempt_amounts(appraisal)
        services = ServiceInScope.objects.kept().filter(
            appraisal=appraisal, contract__isnull=False
        )
        return Reading(
            [*pieces.querysets, *marks.querysets, amounts, services],
            lambda: self._built(
                appraisal,
                content_of(pieces.answer(), marks.answer()),
                amounts=list(amounts),
                contract_ids=_contracts_of(services),
            ),
        )

    def _built(
        self,
        appraisal: Appraisal,
        content: dict[str, Any],
        *,
        amounts: Sequence[Decimal],
        contract_ids: tuple[int, ...],
    ) -> Built:
        return Built(
            title=self.title,
            source=f"Options appraisal {appraisal.reference}: {appraisal.title}.",
            content={
                **content,
                "naming_prices": naming_prices(content, amounts),
                "appraisal": appraisal.pk,
                "is_illustrative": appraisal.is_illustrative,
            },
            contract_ids=contract_ids,
        )

    def variables(self, content: Content) -> Mapping[str, object]:
        return drawn(content, labelled(content), empty=self.empty)

    @property
    def kind(self) -> InsertKind:
        return InsertKind(
            key=self.key,
            group=InsertGroup.APPRAISALS,
            label=self.label,
            description=self.description,
            template=PIECES_TEMPLATE,
            reading=self.reading,
            compared=lambda content: content,
            changes=changes,
            variables=self.variables,
            is_wide=self.is_wide,
            published=published,
            cautions=cautions,
            warnings=warnings,
            as_marked_now=as_marked_now,
        )


def appraisal_parameters(
    appraisal: Appraisal,
    *,
    paragraph: int | None = None,
    as_reported_at: datetime | None = None,
) -> dict[str, Any]:
    """`paragraph` is of what is marked exempt as a whole; exempt lines have their own.

    With `as_reported_at` nothing that is dated later is shown.
    """
    return {
        "appraisal": appraisal.pk,
        "paragraph": paragraph,
        "as_reported_at": as_reported_at.isoformat() if as_reported_at else None,
    }


def day_of(moment: datetime) -> date:
    return timezone.localdate(moment)


def _contracts_of(services: Iterable[ServiceInScope]) -> tuple[int, ...]:
    keys = sorted(each.contract_id for each in services if each.contract_id)
    return tuple(dict.fromkeys(keys))
