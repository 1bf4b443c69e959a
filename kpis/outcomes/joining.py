"""What KPIs say on the pages of outcomes, and on a contract's history."""

from contracts.outcomes.measures import OUTCOME_MEASURES
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts_site.foundation.history import RowsOf
from kpis.outcomes.measures_shown import KPIS_SHOWN
from kpis.outcomes.models import OutcomeShown


def join_outcomes() -> None:
    OUTCOME_MEASURES.append(KPIS_SHOWN)
    HISTORY_SOURCES.append(
        HistorySource(
            "outcomes that KPIs show",
            lambda contract: [RowsOf(OutcomeShown, kpi__contract=contract)],
        )
    )
