"""What scorecards add to a contract's pages."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils import timezone

from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.register.models import Contract
from contracts.register.panels import CONTRACT_PANELS, ContractPanel, PanelReading
from contracts.register.permissions import reads_performance
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts_site.foundation.look.navigation import FURTHER_PREFIXES
from contracts_site.foundation.reading_together import Reading, answers
from kpis.definitions.search import KPIS
from kpis.scorecards.pack_part import SCORECARDS
from kpis.scorecards.periods import cadence_reading, last_ended, period_end_reading
from kpis.scorecards.services import scorecard_reading

LATEST_ONLY = 1


def join_contract_pages() -> None:
    """Tab, panel and part of packs; pages of KPIs other than returns are the contract's."""
    FURTHER_PREFIXES["contracts:contract-list"] = ("/kpis/",)
    CONTRACT_TABS.append(ContractTab("KPIs", "kpis:scorecard", 20, reads_performance))
    MEETING_PACK_PARTS.append(SCORECARDS)
    CONTRACT_PANELS.append(
        ContractPanel(
            title="Performance",
            template="kpis/_performance_panel.html",
            order=20,
            shown_to=reads_performance,
            build=latest_performance,
        )
    )
    SEARCH_SOURCES.append(KPIS)


def latest_performance(contract: Contract, on: date) -> PanelReading:
    """The newest period of each cadence, as reported at the end of the day.

    Which periods these are is read with the other panels, their figures after that.
    """
    end, cadences = period_end_reading(contract, on=on), cadence_reading(contract)
    moment = timezone.make_aware(datetime.combine(on, time.max))

    def variables() -> Mapping[str, object]:
        scorecards = answers(
            scorecard_reading(
                contract=contract,
                until=last_ended(contract, end.answer(), cadence=cadence),
                as_reported_at=moment,
                periods=LATEST_ONLY,
            )
            for cadence in cadences.answer()
        )
        return {"contract": contract, "scorecards": scorecards}

    return Reading([*end.querysets, *cadences.querysets], variables)
