"""An appraisal's history: its own changes, its moves, and those of all its records."""

from contracts_site.foundation.history import HistoryEntry, RowsOf, history_of
from options_appraisal.appraisals.kinds import RECORD_KINDS
from options_appraisal.appraisals.models import Appraisal, StateStep

# Records that have no kind of their own on a page: rooms add them at start-up.
FURTHER_HISTORY: list[tuple[type, str]] = []


def history_of_appraisal(appraisal: Appraisal) -> list[HistoryEntry]:
    """Newest first."""
    kept = {(each.model, each.path) for each in RECORD_KINDS} | set(FURTHER_HISTORY)
    in_order = sorted(kept, key=lambda each: each[0].__name__)
    return history_of(
        appraisal,
        RowsOf(StateStep, appraisal=appraisal),
        *(RowsOf(model, **{path: appraisal}) for model, path in in_order),
    )
