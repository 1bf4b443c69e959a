"""Figures as they stand, period by period, with their judgement: the scorecard's file."""

from collections.abc import Iterator, Sequence

from django.utils import timezone

from contracts.bundles.grounds import FEW_PEOPLE, UNDECIDED
from contracts.bundles.own_parts import offered, sheet_of
from contracts.bundles.pieces import Asked, BundledFile, KeptBack, Piece
from contracts.bundles.sections import KPIS
from contracts_site.foundation.calendars import Cadence, Period
from kpis.returns.models import Evidence
from kpis.scorecards.files import FIGURE_COLUMNS, figure_lines
from kpis.scorecards.periods import cadences_of, last_ended, latest_period_end
from kpis.scorecards.places import ByReturn, by_kpi_and_return, place_figures_at
from kpis.scorecards.published import as_published, publication_cautions
from kpis.scorecards.scorecard import Scorecard
from kpis.scorecards.services import build_scorecard

AS_THEY_STAND = "Figures as they stand"


def figures_of(asked: Asked) -> Iterator[Piece]:
    """Every period since the contract began, one table for each cadence."""
    day = timezone.localdate(asked.at)
    end = latest_period_end(asked.contract, on=day)
    for cadence in cadences_of(asked.contract):
        until = last_ended(asked.contract, end, cadence=cadence)
        if until.last < asked.contract.starts_on:
            continue
        card = build_scorecard(
            contract=asked.contract,
            until=until,
            as_reported_at=asked.at,
            periods=_periods_since_the_start(asked, until),
        )
        yield from _pieces(asked, card)


def evidence_files(asked: Asked) -> Iterator[Piece]:
    """Of figures: nobody marks these files."""
    kept = Evidence.objects.filter(filed_in__contract=asked.contract)
    for each in kept.select_related("filed_in", "kpi").order_by("filed_in", "pk"):
        title = f"Evidence for {each.kpi}, {each.filed_in.period.label}"
        file = BundledFile(KPIS, title, each.name, each.file.open)
        yield from offered(asked, file, UNDECIDED)


def _pieces(asked: Asked, card: Scorecard) -> Iterator[Piece]:
    cautions: Sequence[str] = publication_cautions(card, limit=asked.limit)
    title = f"{AS_THEY_STAND}, {Cadence(card.cadence).label.lower()}"
    places: ByReturn = {}
    if asked.for_disclosure:
        card = as_published(card, limit=asked.limit)
    else:
        shown = place_figures_at(asked.at, asked.person)
        of_contract = shown.filter(filed_in__contract=asked.contract)
        places = by_kpi_and_return(of_contract)
    yield sheet_of(KPIS, title, figure_lines(card, places), FIGURE_COLUMNS)
    for words in cautions:
        yield KeptBack(KPIS, title, words, FEW_PEOPLE)


def _periods_since_the_start(asked: Asked, until: Period) -> int:
    """How many end with the period, from the first in which the contract began."""
    many = 1
    while True:
        periods = until.run_up(many)
        if len(periods) < many or periods[0].first <= asked.contract.starts_on:
            return many
        many *= 2
