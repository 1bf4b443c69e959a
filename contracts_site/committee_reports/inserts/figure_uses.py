"""Which papers show a KPI's figure of a period, and what it was when they took it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q
from django.utils import timezone

from contracts.access.standing import SignedInPerson
from contracts_site.committee_reports.inserts import (
    kpi_scorecard,
    spc_chart,
    variation_proposal,
)
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.scorecard_changes import cell_words
from contracts_site.committee_reports.papers.naming import page_of, paper_named
from contracts_site.foundation.calendars import Period
from contracts_site.foundation.look.wording import time_words
from kpis.definitions.models import KPI
from kpis.returns.figure_uses import FigureUse
from kpis.scorecards.keeping import scorecard_from_data

KINDS = (kpi_scorecard.KEY, spc_chart.KEY)


def papers_showing_figure(
    user: SignedInPerson, kpi: KPI, period: Period
) -> Sequence[FigureUse]:
    """Inserts of papers that the person may read, the latest meeting first."""
    inserts = (
        Insert.objects.visible_to(user)
        .filter(
            Q(
                kind__in=KINDS,
                content__scorecard__periods__contains=[{"key": period.key}],
            )
            | Q(kind=variation_proposal.KEY),
            contract_ids__contains=[kpi.contract_id],
        )
        .select_related("paper__meeting__committee")
        .order_by("-paper__meeting__held_on", "paper", "number")
    )
    found = ((each, _shown(each, kpi, period)) for each in inserts)
    return [_use(insert, shown) for insert, shown in found if shown]


def _shown(insert: Insert, kpi: KPI, period: Period) -> str:
    """What the insert shows of the figure; empty where it shows none."""
    content: Mapping[str, Any] = insert.content
    if insert.kind == variation_proposal.KEY:
        return variation_proposal.words_of(content, kpi, period)
    scorecard = scorecard_from_data(content["scorecard"])
    row = scorecard.row(kpi.pk)
    at = [each.key for each in scorecard.periods].index(period.key)
    return cell_words(row.cells[at]) if row and row.cells[at].is_expected else ""


def _use(insert: Insert, shown: str) -> FigureUse:
    moment = time_words(timezone.localtime(insert.as_reported_at))
    return FigureUse(
        title=paper_named(insert.paper),
        url=page_of(insert.paper),
        shows=f"Insert {insert.number} shows {shown}, as reported at {moment}.",
    )
