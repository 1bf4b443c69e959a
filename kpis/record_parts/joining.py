"""What KPIs put on the lists of a contract's record."""

from contracts.bundles.pieces import RECORD_PARTS, RecordPart
from contracts.bundles.tables import RECORD_TABLES, REFERENCE
from kpis.record_parts.figures import evidence_files, figures_of
from kpis.record_parts.tables import NAMED, TABLES


def join() -> None:
    RECORD_TABLES.extend(TABLES)
    REFERENCE.update(NAMED)
    RECORD_PARTS.extend(
        (
            RecordPart("Figures", 30, figures_of),
            RecordPart("Evidence of figures", 56, evidence_files),
        )
    )
