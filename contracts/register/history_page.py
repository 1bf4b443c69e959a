"""A history as entries that a page draws and a CSV holds."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from contracts.register.history_sources import HISTORY_SOURCES
from contracts.register.models import Contract
from contracts_site.foundation.history import Change, HistoryEntry, history_of
from contracts_site.foundation.look.components import TimelineEntry
from contracts_site.foundation.look.pagination import address
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.tables import Column, csv_response

PER_PAGE = 50


def history_of_contract(contract: Contract) -> list[HistoryEntry]:
    """All that was done to the contract and what belongs to it, newest first."""
    belonging = [
        each for source in HISTORY_SOURCES for each in source.records_of(contract)
    ]
    return history_of(contract, *belonging)


def kinds_in(entries: Sequence[HistoryEntry]) -> list[tuple[str, str]]:
    """The kinds of record there are, as choices of a filter."""
    return [(kind, capitalised(kind)) for kind in sorted({e.kind for e in entries})]


def timeline_of(entries: Sequence[HistoryEntry]) -> list[TimelineEntry]:
    return [
        TimelineEntry(
            title=f"{capitalised(entry.kind)} {entry.what}: {entry.subject}",
            at=time_words(entry.at),
            by=entry.who,
            body=render_to_string(
                "contracts/_changes.html",
                {"what": entry.what, "changes": told_changes(entry)},
            ),
        )
        for entry in entries
    ]


def changes_in_words(entry: HistoryEntry) -> str:
    return "; ".join(
        f"{change.field}: {change.before or 'nothing'} → {change.after or 'nothing'}"
        for change in told_changes(entry)
    )


def told_changes(entry: HistoryEntry) -> list[Change]:
    """Without fields that were empty and stayed so."""
    return [change for change in entry.changes if change.before or change.after]


def capitalised(word: str) -> str:
    return word[:1].upper() + word[1:]


HISTORY_COLUMNS: Sequence[Column] = (
    Column("at", "When", lambda entry: entry.at),
    Column("who", "Who", lambda entry: entry.who),
    Column("kind", "Kind of record", lambda entry: capitalised(entry.kind)),
    Column("subject", "Record", lambda entry: entry.subject),
    Column("what", "What was done", lambda entry: entry.what),
    Column("changes", "Changes", changes_in_words),
)


def answer_history(
    request: HttpRequest,
    entries: Sequence[HistoryEntry],
    *,
    filename: str,
    template: str = "contracts/record_history.html",
    frame: Mapping[str, Any],
) -> HttpResponseBase:
    """The entries as a CSV, or a page of them within the frame.

    The plain template needs in the frame `record`, the name of what has the history,
    and `belongs`: it and what goes with it, in words; `elsewhere` may say what is not
    here.
    """
    if request.GET.get("export") == "csv":
        return csv_response(entries, HISTORY_COLUMNS, filename)
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        **frame,
        "page": page,
        "timeline": timeline_of(list(page)),
        "export_url": address(request.GET, export="csv", page=None),
    }
    return render(request, template, context)
