"""The contract register as an insert: rows by directorate and state on a day."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from contracts.register.models import Contract
from contracts.register.term import TermState
from contracts_site.committee_reports.inserts.inner import (
    Inner,
    InnerFigure,
    InnerRow,
    KeptPlaces,
    figures_of,
    grounds_inside,
    whole_rows,
)
from contracts_site.committee_reports.inserts.kinds import (
    Asked,
    Built,
    Content,
    InsertGroup,
    InsertKind,
    Parameters,
)
from contracts_site.foundation.access_marks import Grounds
from contracts_site.foundation.access_marks.grounds import figure_words
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.money import pounds
from contracts_site.foundation.reading_together import Reading

KEY = "contract-register"
WATCHED = {
    "title": "title",
    "provider": "provider",
    "arrangement": "arrangement",
    "starts_on": "start date",
    "ends_on": "end date",
    "value": "value",
    "state": "state",
}


def register_parameters(
    *,
    on: date,
    directorate_ids: Sequence[int] = (),
    states: Sequence[TermState] = (),
    reference_begins: str = "",
) -> dict[str, Any]:
    """Empty sequences mean all directorates and all states."""
    return {
        "directorates": sorted(directorate_ids),
        "states": [str(state) for state in states],
        "reference_begins": reference_begins,
        "on": on.isoformat(),
    }


def reading(asked: Asked) -> Reading[Built]:
    found = _found(asked.parameters)
    return Reading([found], lambda: _built(asked.parameters, found))


def _built(parameters: Parameters, found: Iterable[Contract]) -> Built:
    on = date.fromisoformat(parameters["on"])
    contracts = _in_states(found, set(parameters["states"]), on)
    rows = [_row(contract, on) for contract in contracts]
    return Built(
        title=f"Contract register on {date_words(on)}",
        source=_source(parameters, contracts, on),
        content={
            "on": on.isoformat(),
            "rows": rows,
            "total": _total(contracts),
            "is_illustrative": any(contract.is_illustrative for contract in contracts),
        },
        contract_ids=tuple(sorted(contract.pk for contract in contracts)),
    )


def changes(older: Content, newer: Content) -> list[str]:
    """Contracts added, gone or changed, each as a sentence."""
    was = {row["reference"]: row for row in older["rows"]}
    now = {row["reference"]: row for row in newer["rows"]}
    added = [f"{_name(now[key])} is new." for key in now if key not in was]
    gone = [f"{_name(was[key])} is no longer listed." for key in was if key not in now]
    changed = [
        sentence
        for key in now
        if key in was
        for sentence in _row_changes(was[key], now[key])
    ]
    return [*added, *gone, *changed]


def variables(content: Content) -> dict[str, object]:
    return {"register": content}


def inner_rows(content: Content) -> Sequence[InnerRow]:
    """A contract each, with its facts that are known."""
    return [
        InnerRow(
            key=row["reference"],
            label=_name(row),
            figures=[
                InnerFigure(name, words.capitalize(), row[name])
                for name, words in WATCHED.items()
                if row[name]
            ],
        )
        for row in content["rows"]
    ]


def without(content: Content, kept: KeptPlaces) -> Content:
    """The total goes with any contract and any value."""
    gone = whole_rows(kept)
    rows = [
        {**row, **_in_words(figures_of(kept, row["reference"]))}
        for row in content["rows"]
        if row["reference"] not in gone
    ]
    summed = {
        place: grounds
        for place, grounds in kept.items()
        if place[0] in gone or place[1] == "value"
    }
    total = {"kept_back": figure_words(grounds_inside(summed))} if summed else None
    return {**content, "rows": rows, "total": total or content["total"]}


def _in_words(kept: Mapping[str, Grounds]) -> dict[str, str]:
    return {figure: figure_words(grounds) for figure, grounds in kept.items()}


def source_without_count(content: Content) -> str:
    return f"Contract register on {date_words(date.fromisoformat(content['on']))}."


CONTRACT_REGISTER = InsertKind(
    key=KEY,
    group=InsertGroup.CONTRACTS,
    label="Contract register",
    description="A table of contracts by directorate and state, as on a day.",
    template="committee_reports/_contract_register.html",
    reading=reading,
    compared=lambda content: content,
    changes=changes,
    variables=variables,
    is_wide=lambda content: True,
    inner=Inner(rows=inner_rows, published=without, source=source_without_count),
)


def _found(parameters: Parameters) -> QuerySet[Contract]:
    found = Contract.objects.select_related("provider", "directorate").order_by(
        "directorate__name", "title", "reference"
    )
    if parameters["reference_begins"]:
        found = found.filter(reference__startswith=parameters["reference_begins"])
    if parameters["directorates"]:
        found = found.filter(directorate_id__in=parameters["directorates"])
    return found


def _in_states(
    found: Iterable[Contract], states: Collection[str], on: date
) -> list[Contract]:
    return [
        contract
        for contract in found
        if not states or contract.term_state(on=on) in states
    ]


def _row(contract: Contract, on: date) -> dict[str, str]:
    return {
        "reference": contract.reference,
        "title": contract.title,
        "directorate": contract.directorate.name,
        "provider": contract.provider.name,
        "arrangement": contract.get_arrangement_display(),
        "starts_on": date_words(contract.starts_on),
        "ends_on": date_words(contract.ends_on),
        "value": "" if contract.total_value is None else pounds(contract.total_value),
        "state": str(contract.term_state(on=on)),
    }


def _total(contracts: Iterable[Contract]) -> dict[str, Any]:
    """The sum of the values known, and how many are not."""
    values = [contract.total_value for contract in contracts]
    known = [value for value in values if value is not None]
    return {
        "value": pounds(sum(known, Decimal(0))),
        "known": len(known),
        "unknown": len(values) - len(known),
    }


def _source(parameters: Parameters, contracts: Sequence[Contract], on: date) -> str:
    count = len(contracts)
    many = "1 contract" if count == 1 else f"{count} contracts"
    names = sorted({contract.directorate.name for contract in contracts})
    whose = f" of {', '.join(names)}" if parameters["directorates"] and names else ""
    states = [state.lower() for state in parameters["states"]]
    which = f", {' or '.join(states)}" if states else ""
    return f"Contract register: {many}{whose}{which} on {date_words(on)}."


def _name(row: Mapping[str, str]) -> str:
    return f"{row['reference']} {row['title']}"


def _row_changes(was: Mapping[str, str], now: Mapping[str, str]) -> list[str]:
    return [
        f"{_name(now)}: {words} was {was[key] or 'not given'}, "
        f"is now {now[key] or 'not given'}."
        for key, words in WATCHED.items()
        if was[key] != now[key]
    ]
