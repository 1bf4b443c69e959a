"""What scorecards add to a contract's pages."""

from collections.abc import Mapping
from datetime import date, datetime, time

from django.utils import timezone

from contracts.governance.pack_parts import MEETING_PACK_PARTS
from contracts.register.models import Contract
from contracts.register.panels import CONTRACT_PANELS, ContractPanel
from contracts.register.permissions import reads_performance
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts_site.foundation.look.navigation import FURTHER_PREFIXES
from kpis.definitions.search import KPIS
from kpis.scorecards.pack_part import SCORECARDS
from kpis.scorecards.periods import cadences_of, last_ended, latest_period_end
from kpis.scorecards.services import build_scorecard

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


def latest_performance(contract: Contract, on: date) -> Mapping[str, object]:
    """The newest period of each cadence, as reported at the end of the day."""
    end = latest_period_end(contract, on=on)
    moment = timezone.make_aware(datetime.combine(on, time.max))
    scorecards = [
        build_scorecard(
            contract=contract,
            until=last_ended(contract, end, cadence=cadence),
            as_reported_at=moment,
            periods=LATEST_ONLY,
        )
        for cadence in cadences_of(contract)
    ]
    return {"contract": contract, "scorecards": scorecards}
