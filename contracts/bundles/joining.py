"""What records for requests put on the lists that the app offers."""

from contracts.bundles.gathering import tables_of
from contracts.bundles.jobs import (
    KIND,
    REMOVE_KIND,
    REMOVING,
    make_in_background,
    remove_old_in_background,
)
from contracts.bundles.of_contracts import NAMED, TABLES
from contracts.bundles.own_parts import (
    document_files,
    evidence_files,
    history,
    register_line,
)
from contracts.bundles.permissions import may_make_bundle
from contracts.bundles.pieces import RECORD_PARTS, RecordPart
from contracts.bundles.tables import RECORD_TABLES, REFERENCE
from contracts.register.sub_pages import CONTRACT_SUB_PAGES, ContractSubPage
from contracts_site.foundation.jobs.daily import DAILY_WORK
from contracts_site.foundation.jobs.handlers import job_handler


def join() -> None:
    RECORD_TABLES.extend(TABLES)
    REFERENCE.update(NAMED)
    RECORD_PARTS.extend(
        (
            RecordPart("The register", 10, register_line),
            RecordPart("Tables", 20, tables_of),
            RecordPart("Documents", 50, document_files),
            RecordPart("Evidence", 55, evidence_files),
            RecordPart("History", 90, history),
        )
    )
    CONTRACT_SUB_PAGES.append(
        ContractSubPage(
            "contracts:document-list",
            "Record for a request",
            "contracts:bundle-list",
            90,
            may_make_bundle,
        )
    )
    DAILY_WORK.append(REMOVING)
    job_handler(KIND)(make_in_background)
    job_handler(REMOVE_KIND)(remove_old_in_background)
