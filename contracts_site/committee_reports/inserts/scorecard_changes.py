"""How a newer scorecard differs from the one a paper shows, figure by figure."""

from collections.abc import Iterator
from dataclasses import replace

from kpis.scorecards.scorecard import NOT_KNOWN, Cell, Row, Scorecard


def scorecard_changes(older: Scorecard, newer: Scorecard) -> list[str]:
    """Sentences: KPIs added and gone, then each figure that reads differently."""
    was, now = _rows(older), _rows(newer)
    added = [f"{_name(now[code])} is new." for code in now if code not in was]
    gone = [
        f"{_name(was[code])} is no longer there." for code in was if code not in now
    ]
    changed = [
        sentence
        for code in now
        if code in was
        for sentence in _row_changes(was[code], now[code], newer)
    ]
    return [*_set_changes(older, newer), *added, *gone, *changed]


def as_compared(scorecard: Scorecard) -> Scorecard:
    """Without the moment it was asked for, which says nothing of the record."""
    return replace(scorecard, as_reported_at="")


def _rows(scorecard: Scorecard) -> dict[str, Row]:
    return {row.code: row for row in (*scorecard.rows, *scorecard.ended)}


def _set_changes(older: Scorecard, newer: Scorecard) -> Iterator[str]:
    if older.set_name != newer.set_name:
        yield (
            f"The latest period was judged by “{older.set_name}”, "
            f"is now judged by “{newer.set_name}”."
        )


def _row_changes(was: Row, now: Row, newer: Scorecard) -> Iterator[str]:
    if was.target_words != now.target_words:
        yield (
            f"{_name(now)}: the target was {was.target_words}, "
            f"is now {now.target_words}."
        )
    if any(
        _people(before) != _people(after)
        for before, after in zip(was.cells, now.cells, strict=False)
        if before.is_reported and after.is_reported
    ):
        yield f"{_name(now)}: whether it counts people is answered otherwise."
    if len(was.cells) != len(now.cells):
        yield f"{_name(now)}: shows other periods."
        return
    if (was.trend, was.expected) != (now.trend, now.expected):
        yield f"{_name(now)}: its expected range, or what it tells, is another."
    for before, after, period in zip(was.cells, now.cells, newer.periods, strict=True):
        if sentence := _cell_change(before, after):
            yield f"{now.code}, {period.label}: {sentence}"
    if _year_words(was) != _year_words(now):
        yield (
            f"{_name(now)}: the year to date was {_year_words(was)}, "
            f"is now {_year_words(now)}."
        )


def _people(cell: Cell) -> tuple[bool, bool]:
    """Whether the figure counts people, and whether that is known."""
    return bool(cell.people), NOT_KNOWN not in cell.people


def _cell_change(was: Cell, now: Cell) -> str:
    if cell_words(was) != cell_words(now):
        return f"was {cell_words(was)}, is now {cell_words(now)}."
    if was.is_provisional and not now.is_provisional:
        return f"{cell_words(now)} has been validated since."
    if now.is_verified and not was.is_verified:
        return f"{cell_words(now)} has been verified by the council since."
    return ""


def _year_words(row: Row) -> str:
    if row.year is None:
        return "not worked out"
    value = row.year.value_words or "without a figure"
    return f"{value} ({row.year.periods_words})"


def cell_words(cell: Cell) -> str:
    """62.2 % (Amber), or why there is no figure."""
    shown = cell.value_words if cell.is_reported else cell.state_words.lower()
    return f"{shown} ({cell.rating_word})" if cell.is_judged else shown


def _name(row: Row) -> str:
    return f"{row.code} {row.name}"
