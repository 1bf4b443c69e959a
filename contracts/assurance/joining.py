"""What assurance puts on the lists that the app offers."""

from django.db.models import Model

from contracts.assurance.home_tasks import EVIDENCE_DATES, EXPIRING_EVIDENCE
from contracts.assurance.models import (
    ComplianceEvidence,
    EvidenceRequirement,
    Inspection,
    QualityVisit,
    UserVoice,
)
from contracts.assurance.permissions import (
    reads_assurance,
    reads_assurance_everywhere,
)
from contracts.assurance.presentation import compliance_panel
from contracts.register.calendar_entries import CALENDAR_ENTRIES
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.models import Contract
from contracts.register.panels import CONTRACT_PANELS, ContractPanel
from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts_site.foundation.history import RowsOf

TAB = "contracts:document-list"
SUB_PAGES = (
    ("Compliance evidence", "contracts:compliance-list", 20),
    ("Inspections", "contracts:inspection-list", 30),
    ("Quality visits", "contracts:quality-visit-list", 40),
    ("Voice of users", "contracts:user-voice-list", 50),
)
HISTORIES: tuple[tuple[str, type[Model]], ...] = (
    ("required evidence", EvidenceRequirement),
    ("inspections", Inspection),
    ("quality visits", QualityVisit),
    ("voice of users", UserVoice),
)


def join() -> None:
    CONTRACT_SUB_PAGES.extend(
        ContractSubPage(TAB, label, url_name, order, reads_assurance)
        for label, url_name, order in SUB_PAGES
    )
    PORTFOLIO_PAGES.append(
        PortfolioPage(
            "Compliance evidence",
            "contracts:compliance-portfolio",
            20,
            reads_assurance_everywhere,
        )
    )
    CONTRACT_PANELS.append(
        ContractPanel(
            "Compliance evidence",
            "contracts/_compliance_panel.html",
            60,
            reads_assurance,
            compliance_panel,
        )
    )
    HISTORY_SOURCES.append(HistorySource("compliance evidence", _evidence_of))
    HISTORY_SOURCES.extend(_history(name, model) for name, model in HISTORIES)
    HOME_TASKS.append(EXPIRING_EVIDENCE)
    CALENDAR_ENTRIES.append(EVIDENCE_DATES)


def _history(name: str, model: type[Model]) -> HistorySource:
    return HistorySource(name, lambda contract: [RowsOf(model, contract=contract)])


def _evidence_of(contract: Contract) -> list[RowsOf]:
    """The contract's own, and what its provider gave for every contract."""
    provider = contract.provider_id
    return [
        RowsOf(ComplianceEvidence, contract=contract),
        RowsOf(ComplianceEvidence, contract=None, provider_id=provider),
    ]
