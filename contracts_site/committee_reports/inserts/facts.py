"""How what an insert says differs from what it said, fact by fact, in words."""

from collections.abc import Iterator, Mapping
from typing import Any

from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.foundation.look.wording import pounds

LONG = 60


def fact_changes(older: Content, newer: Content) -> list[str]:
    """What is new, gone or worded otherwise in an insert made of pieces."""
    was, now = dict(_facts(older)), dict(_facts(newer))
    new = [f"{name} is new." for name in _only_in(now, was)]
    gone = [f"{name} is no longer there." for name in _only_in(was, now)]
    changed = [
        _changed(name, was[name], now[name])
        for name in now
        if name in was and was[name] != now[name]
    ]
    return [*new, *gone, *changed]


def _only_in(these: Mapping[str, str], those: Mapping[str, str]) -> list[str]:
    """A row that comes or goes is named once, not cell by cell."""
    names = [name for name in these if name not in those]
    rows = tuple(f"{name}, " for name in names)
    return [name for name in names if not name.startswith(rows)]


def _changed(name: str, was: str, now: str) -> str:
    if max(len(was), len(now)) > LONG or "\n" in was + now:
        return f"{name} is worded otherwise."
    told = [each.rstrip(".") or "nothing" for each in (was, now)]
    return f"{name}: was {told[0]}, is now {told[1]}."


def _facts(content: Content) -> Iterator[tuple[str, str]]:
    """What the insert says, each with a name that is found again in another reading."""
    for piece in content["pieces"]:
        for name, words in _facts_of(piece["data"]):
            title = piece["title"]
            yield f"{title}, {name}" if title and name else title or name, words


def _facts_of(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield from data.get("rows", ())
    for words in data.get("sentences", ()):
        yield f"“{words}”", ""
    for record in data.get("records", ()):
        yield from (
            (f"{record['title']}, {name}", told) for name, told in record["rows"]
        )
        if not record["rows"]:
            yield record["title"], ""
    for table in data.get("tables", ()):
        for row in table["rows"]:
            name, *cells = row["cells"]
            yield name, ""
            told = zip(table["columns"][1:], cells, strict=True)
            yield from ((f"{name}, {each['label']}", cell) for each, cell in told)
    for compared in data.get("comparisons", ()):
        yield from _compared(compared)
    for of_option in data.get("lists", ()):
        yield from (
            (f"{of_option['title']}: “{each}”", "") for each in of_option["sentences"]
        )
    yield from _costed(data)


def _compared(compared: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for row in compared["rows"]:
        for cell in row["cells"]:
            place = f"{cell['option']}, {row['title']}"
            yield place, cell["judgement"]
            for point in (*cell["in_favour"], *cell["against"]):
                yield f"{place}: “{point['words']}”", point["speaker"]


def _costed(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for row in data.get("totals", ()):
        yield row["option"], _amounts(row["total"]) if row["total"] else "not known"
        yield f"{row['option']}, rank", row["rank"]
    for year in data.get("years", ()):
        yield year["year"], _amounts(year)
    if together := data.get("together"):
        yield "together", _amounts(together)


def _amounts(of: Mapping[str, str]) -> str:
    return f"{pounds(of['nominal'])} ({pounds(of['present'])} in present value)"
