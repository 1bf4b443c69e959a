"""What is due, overdue, done, waived or not required of one contract on one day.

Joins what the law and local policy ask with what officers decided and recorded.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from contracts.duties.facts import ContractFacts
from contracts.duties.findings import DutyFinding, Occurrence, Outcome
from contracts.duties.local_policy import LocalPolicy, local_finding
from contracts.duties.rules import duties_of

SOON = timedelta(days=30)


class DutyState(StrEnum):
    OVERDUE = "Overdue"
    DUE_SOON = "Due soon"
    DUE_LATER = "Due later"
    HOLDS = "Holds all the time"
    CANNOT_TELL = "Cannot be told"
    DONE = "Done"
    WAIVED = "Waived"
    NOT_REQUIRED = "Not required"


OPEN_STATES = frozenset({DutyState.OVERDUE, DutyState.DUE_SOON, DutyState.DUE_LATER})


@dataclass(frozen=True)
class OverrideFact:
    """An officer's decision on one duty of one contract."""

    applies: bool
    reason: str
    decided_by_post: str
    decided_on: date
    due_on: date | None = None


@dataclass(frozen=True)
class RecordFact:
    """That one occurrence was done, or waived, and on which day."""

    pk: int
    is_waived: bool
    on: date
    words: str = ""
    notice_identifier: str = ""


@dataclass(frozen=True)
class DutyItem:
    """One line of a contract's duties: a duty and, where there is one, the time due."""

    contract_id: int
    finding: DutyFinding
    state: DutyState
    occurrence: Occurrence | None = None
    record: RecordFact | None = None
    override: OverrideFact | None = None

    @property
    def due_on(self) -> date | None:
        return self.occurrence.due_on if self.occurrence else None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def days_late(self) -> int:
        """By how many days a thing was done after its last day; 0 while it is open."""
        if self.record is None or self.record.is_waived or self.occurrence is None:
            return 0
        return max(0, (self.record.on - self.occurrence.due_on).days)


Overrides = Mapping[str, OverrideFact]
Records = Mapping[tuple[str, str], RecordFact]


def duty_items(
    facts: ContractFacts,
    *,
    local: Sequence[LocalPolicy] = (),
    overrides: Overrides,
    records: Records,
    on: date,
    until: date,
) -> list[DutyItem]:
    """Every duty of the contract, in the order of the statute, local policy after it."""
    findings = [
        *duties_of(facts, on=on, until=until),
        *(
            local_finding(each, facts, until=until)
            for each in local
            if each.bears_on(facts, on=on)
        ),
    ]
    return [
        item
        for found in findings
        for item in _items(
            found, facts.contract_id, overrides.get(found.code), records, on
        )
    ]


def _items(
    found: DutyFinding,
    contract_id: int,
    override: OverrideFact | None,
    records: Records,
    on: date,
) -> Iterator[DutyItem]:
    finding = overridden(found, override) if override else found
    if not finding.occurrences:
        yield DutyItem(contract_id, finding, _without_a_day(finding), override=override)
        return
    for occurrence in finding.occurrences:
        record = records.get((finding.code, occurrence.key))
        yield DutyItem(
            contract_id,
            finding,
            _state(occurrence, record, on=on),
            occurrence,
            record,
            override,
        )


def overridden(found: DutyFinding, override: OverrideFact) -> DutyFinding:
    """The finding as the officer decided it, with the officer's reason."""
    decided = f"{override.decided_on.day} {override.decided_on:%B %Y}"
    why = (
        f"{override.reason} Decided by {override.decided_by_post} on {decided}. "
        f"Without that decision: {found.outcome.lower()}. {found.why}"
    )
    if not override.applies:
        return replace(
            found, outcome=Outcome.NOT_REQUIRED, why=why, occurrences=(), missing=()
        )
    given = override.due_on
    occurrences = (
        (Occurrence(f"decided-{given}", "As decided", given),)
        if given
        else found.occurrences
    )
    return replace(
        found,
        outcome=Outcome.REQUIRED,
        why=why,
        occurrences=occurrences,
        missing=(),
    )


def _without_a_day(finding: DutyFinding) -> DutyState:
    return {
        Outcome.REQUIRED: DutyState.HOLDS,
        Outcome.NOT_REQUIRED: DutyState.NOT_REQUIRED,
        Outcome.CANNOT_TELL: DutyState.CANNOT_TELL,
    }[finding.outcome]


def _state(occurrence: Occurrence, record: RecordFact | None, *, on: date) -> DutyState:
    if record is not None:
        return DutyState.WAIVED if record.is_waived else DutyState.DONE
    if occurrence.due_on < on:
        return DutyState.OVERDUE
    if occurrence.due_on <= on + SOON:
        return DutyState.DUE_SOON
    return DutyState.DUE_LATER
