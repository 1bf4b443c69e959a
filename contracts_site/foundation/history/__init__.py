"""History: who changed what, and when, kept by the database and shown to people."""

from contracts_site.foundation.history.acting import acting_as
from contracts_site.foundation.history.entries import (
    Change,
    HistoryEntry,
    RowsOf,
    history_of,
)
from contracts_site.foundation.history.tracking import event_model_of, tracked

__all__ = [
    "Change",
    "HistoryEntry",
    "RowsOf",
    "acting_as",
    "event_model_of",
    "history_of",
    "tracked",
]
