"""What documents put on the lists that the app offers."""

from contracts.documents.models import Document, DocumentVersion
from contracts.documents.permissions import reads_documents
from contracts.documents.search import DOCUMENTS
from contracts.register.history_sources import (
    HISTORY_SOURCES,
    HistorySource,
    keys_that_ever_had,
)
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts.register.tabs import CONTRACT_TABS, ContractTab
from contracts_site.foundation.history import RowsOf


def join() -> None:
    CONTRACT_TABS.append(
        ContractTab("Documents", "contracts:document-list", 80, reads_documents)
    )
    CONTRACT_SUB_PAGES.append(
        ContractSubPage(
            "contracts:document-list",
            "Documents",
            "contracts:document-list",
            10,
            reads_documents,
        )
    )
    HISTORY_SOURCES.extend(
        (
            HistorySource("documents", lambda c: [RowsOf(Document, contract=c)]),
            HistorySource(
                "versions of documents",
                lambda c: [
                    RowsOf(
                        DocumentVersion,
                        document_id__in=keys_that_ever_had(Document, contract=c),
                    )
                ],
            ),
        )
    )
    SEARCH_SOURCES.append(DOCUMENTS)
