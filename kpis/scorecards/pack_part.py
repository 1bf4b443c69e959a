"""The scorecards of a contract in a meeting pack, as reported at its moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from contracts.governance.pack_parts import Content, MeetingPackPart, PartReading
from contracts.register.models import Contract
from contracts.register.permissions import reads_performance
from contracts_site.foundation.reading_together import Reading, answers, gathered
from kpis.scorecards.keeping import scorecard_as_data, scorecard_from_data
from kpis.scorecards.periods import cadence_reading, last_ended, newest_period_end
from kpis.scorecards.scorecard import (
    Scorecard,
)
from kpis.scorecards.services import scorecard_reading

# What fits on an upright page, and what a meeting looks back on.
PERIODS = 6


def scorecards_at(
    contracts: Sequence[Contract], as_reported_at: datetime
) -> PartReading:
    """A scorecard for each cadence; nothing where no KPI set applies.

    Which periods these are is read with the other parts, their figures after that.
    """
    ends = [newest_period_end(each, as_reported_at) for each in contracts]
    cadences = [cadence_reading(each) for each in contracts]

    def contents() -> list[Content | None]:
        scorecards = answers(
            gathered(
                scorecard_reading(
                    contract=contract,
                    until=last_ended(contract, end.answer(), cadence=cadence),
                    as_reported_at=as_reported_at,
                    periods=PERIODS,
                )
                for cadence in of_contract.answer()
            )
            for contract, end, of_contract in zip(
                contracts, ends, cadences, strict=True
            )
        )
        return [_content(each) for each in scorecards]

    return Reading(
        [rows for each in (*ends, *cadences) for rows in each.querysets], contents
    )


def _content(scorecards: Sequence[Scorecard]) -> Content | None:
    shown = [card for card in scorecards if card.rows or card.ended]
    if not shown:
        return None
    return {"scorecards": [scorecard_as_data(card) for card in shown]}


def without_moment(content: Content) -> Content:
    """The moment it was asked for says nothing of the record."""
    cards = [scorecard_from_data(data) for data in content["scorecards"]]
    compared = [scorecard_as_data(replace(card, as_reported_at="")) for card in cards]
    return {"scorecards": compared}


def variables(content: Content) -> dict[str, Any]:
    return {"scorecards": [scorecard_from_data(each) for each in content["scorecards"]]}


SCORECARDS = MeetingPackPart(
    key="scorecards",
    title="KPIs",
    order=20,
    template="kpis/_pack_scorecards.html",
    shown_to=reads_performance,
    build=scorecards_at,
    variables=variables,
    compared=without_moment,
    stylesheet="kpis.css",
)
