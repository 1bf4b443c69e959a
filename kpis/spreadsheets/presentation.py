"""What the pages of an upload say: its facts, its counts, its rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.spreadsheets.remarks import Change, Remark
from contracts_site.foundation.tables import Column
from kpis.spreadsheets.models import SheetRow, SheetUpload
from kpis.spreadsheets.outcomes import Outcome

OUTCOME_COLOURS = {
    Outcome.WRONG: "red",
    Outcome.BOTH: "orange",
    Outcome.CHANGED: "yellow",
    Outcome.NEW: "green",
    Outcome.SAME: "grey",
    Outcome.UNCHECKED: "grey",
}
STATE_COLOURS = {
    SheetUpload.State.UPLOADED: "blue",
    SheetUpload.State.CHECKED: "yellow",
    SheetUpload.State.SAVED: "green",
    SheetUpload.State.REFUSED: "red",
}


def state_tag(upload: SheetUpload) -> Tag:
    state = SheetUpload.State(upload.state)
    return Tag(str(state.label), STATE_COLOURS[state])


def summary_rows(upload: SheetUpload) -> Sequence[SummaryRow]:
    uploaded = f"{time_words(upload.uploaded_at)} by {upload.uploaded_by}"
    return [
        SummaryRow("File", upload.filename),
        SummaryRow("Uploaded", uploaded),
        *(
            SummaryRow("Left out", words)
            for words in upload.summary.get("remarks", [])[:5]
        ),
    ]


def counted_words(counts: Mapping[str, int]) -> str:
    """12 new, 3 changed, 10 the same as on record; what else there is, if there is."""
    said = [
        f"{counts[Outcome.NEW]:,} new",
        f"{counts[Outcome.CHANGED]:,} changed",
        f"{counts[Outcome.SAME]:,} the same as on record",
    ]
    if both := counts[Outcome.BOTH]:
        said.append(f"{both:,} changed by both")
    said.append(f"{counts[Outcome.WRONG]:,} wrong")
    return ", ".join(said)


def saved_words(figures: int) -> str:
    """1 figure is saved as draft; 1,020 figures are saved as draft."""
    counted = "1 figure is" if figures == 1 else f"{figures:,} figures are"
    return f"{counted} saved as draft"


@dataclass(frozen=True)
class ChangedByBoth:
    """A row whose figure somebody saved since the download, for the person to choose."""

    number: int
    label: str
    theirs: str
    changes: Sequence[Change]


def changed_by_both(rows: Sequence[SheetRow]) -> list[ChangedByBoth]:
    return [
        ChangedByBoth(
            row.number,
            f"{row.label}, {row.period_label}",
            row.details.get("theirs", ""),
            [Change(**each) for each in row.details.get("changes", ())],
        )
        for row in rows
    ]


def row_columns() -> Sequence[Column]:
    return [
        Column("row", "Row", _place, sort="number", numeric=True),
        Column("kpi", "KPI", lambda row: row.label, sort="label"),
        Column("period", "Period", lambda row: row.period_label),
        Column("outcome", "What becomes of it", _outcome_tag, sort="outcome"),
        Column("why", "Why", _told, export=lambda row: "\n".join(sentences_of(row))),
    ]


def _place(row: SheetRow) -> str | int:
    where: str = row.cells.get("where", "")
    return where or row.number


def _outcome_tag(row: SheetRow) -> Tag:
    outcome = Outcome(row.outcome)
    return Tag(str(outcome.label), OUTCOME_COLOURS[outcome])


def _told(row: SheetRow) -> SafeString | str:
    sentences = list(sentences_of(row))
    if len(sentences) < 2:
        return "".join(sentences)
    items = format_html_join("", "<li>{}</li>", ([each] for each in sentences))
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items)


def sentences_of(row: SheetRow) -> Iterator[str]:
    """Problems first, then who else saved it, then what would change."""
    yield from (str(Remark(**each)) for each in row.details.get("problems", ()))
    if theirs := row.details.get("theirs"):
        yield f"Saved by {theirs}, since you downloaded the file"
    yield from (str(Change(**each)) for each in row.details.get("changes", ()))
