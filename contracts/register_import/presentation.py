"""What the pages of an import say: its facts, its counts, its rows."""

from collections.abc import Iterator, Mapping, Sequence

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from contracts.register_import.models import ImportRow, Outcome, RegisterImport
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.spreadsheets.remarks import Change, Remark
from contracts_site.foundation.tables import Column

OUTCOME_COLOURS = {
    Outcome.WRONG: "red",
    Outcome.CHANGED: "yellow",
    Outcome.NEW: "green",
    Outcome.SAME: "grey",
}
STATE_COLOURS = {
    RegisterImport.State.UPLOADED: "grey",
    RegisterImport.State.CHECKING: "blue",
    RegisterImport.State.CHECKED: "yellow",
    RegisterImport.State.WRITTEN: "green",
}


def state_tag(register_import: RegisterImport) -> Tag:
    state = RegisterImport.State(register_import.state)
    return Tag(state.label, STATE_COLOURS[state])


def summary_rows(register_import: RegisterImport) -> Sequence[SummaryRow]:
    table = register_import.table
    place = f"{table['sheet']}, row {table['heading_row']}" if table["sheet"] else ""
    return [
        SummaryRow("File", register_import.filename),
        SummaryRow("Headings", place or f"Row {table['heading_row']}"),
        SummaryRow("Rows", f"{len(table['rows']):,}"),
        *(SummaryRow("Left out", words) for words in table["left_out"][:5]),
        SummaryRow(
            "Uploaded",
            f"{time_words(register_import.uploaded_at)} by {register_import.uploaded_by}",
        ),
        *_new_providers(register_import),
    ]


def _new_providers(register_import: RegisterImport) -> Iterator[SummaryRow]:
    names: list[str] = register_import.summary.get("providers", [])
    if names:
        told = (
            "Added to the providers" if register_import.is_written else "New providers"
        )
        more = f" and {len(names) - 20} more" if len(names) > 20 else ""
        yield SummaryRow(told, ", ".join(names[:20]) + more)


def import_columns() -> Sequence[Column]:
    """For imports that carry how many rows have which outcome."""
    return [
        Column(
            "file",
            "File",
            lambda i: i.filename,
            sort="filename",
            link=lambda i: reverse("contracts:register-import-detail", args=[i.pk]),
        ),
        Column(
            "uploaded",
            "Uploaded",
            lambda i: time_words(i.uploaded_at),
            sort="uploaded_at",
            export=lambda i: i.uploaded_at,
        ),
        Column("by", "By", lambda i: str(i.uploaded_by), sort="uploaded_by__name"),
        Column("state", "State", state_tag, sort="state"),
        Column("new", "New", lambda i: i.new_rows, sort="new_rows", numeric=True),
        Column(
            "changed",
            "Changed",
            lambda i: i.changed_rows,
            sort="changed_rows",
            numeric=True,
        ),
        Column(
            "wrong", "Wrong", lambda i: i.wrong_rows, sort="wrong_rows", numeric=True
        ),
    ]


def counted_words(counts: Mapping[str, int]) -> str:
    """12 new, 3 changed, 40 the same, 2 wrong."""
    return (
        f"{counts[Outcome.NEW]:,} new, {counts[Outcome.CHANGED]:,} changed, "
        f"{counts[Outcome.SAME]:,} the same as on record, {counts[Outcome.WRONG]:,} wrong"
    )


def row_columns() -> Sequence[Column]:
    return [
        Column("row", "Row", lambda row: row.number, sort="number", numeric=True),
        Column("reference", "Reference", lambda row: row.reference, sort="reference"),
        Column("title", "Title", lambda row: row.title, sort="title"),
        Column("outcome", "What becomes of it", _outcome_tag, sort="outcome"),
        Column("why", "Why", _told, export=lambda row: "\n".join(_sentences(row))),
    ]


def _outcome_tag(row: ImportRow) -> Tag:
    outcome = Outcome(row.outcome)
    return Tag(outcome.label, OUTCOME_COLOURS[outcome])


def _told(row: ImportRow) -> SafeString | str:
    sentences = list(_sentences(row))
    if len(sentences) < 2:
        return "".join(sentences)
    items = format_html_join("", "<li>{}</li>", ([each] for each in sentences))
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items)


def _sentences(row: ImportRow) -> Iterator[str]:
    """Problems first, then what is only to be known, then what would change."""
    for name in ("problems", "notices"):
        yield from (str(Remark(**each)) for each in row.details.get(name, ()))
    if row.outcome == Outcome.CHANGED:
        yield from (str(Change(**each)) for each in row.details.get("changes", ()))
