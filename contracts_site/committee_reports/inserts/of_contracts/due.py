"""Duties of a contract, and its plan to be bought again, in a paper."""

from collections.abc import Iterator, Sequence
from datetime import date

from contracts.duties.presentation import GROUPS
from contracts.duties.reading import AHEAD, items_reading
from contracts.duties.standing_duties import DutyItem, DutyState
from contracts.recommissioning.back_plan import Milestone
from contracts.recommissioning.models import Procedure
from contracts.recommissioning.permissions import is_recommissioned
from contracts.recommissioning.reading import ContractPlan, plan_of_read
from contracts.register.models import Contract
from contracts_site.committee_reports.inserts.data import pairs, table
from contracts_site.committee_reports.inserts.kinds import Asked
from contracts_site.committee_reports.inserts.of_contracts.drawing import (
    DRAWING,
    drawing_of,
    without_drawing,
)
from contracts_site.committee_reports.inserts.of_contracts.pieces import Piece
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    ContractSort,
    day_of,
)
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.reading_together import Reading

LAW, POLICY = "The law", "Local policy"
IN_HOUSE = "The council runs the service itself: it is not bought again."


def _duties(asked: Asked) -> Reading[Sequence[Piece]]:
    on = day_of(asked)
    items = items_reading(
        Contract.objects.filter(pk=asked.contract.pk), on=on, until=on + AHEAD
    )
    return Reading(items.querysets, lambda: list(_groups(items.answer())))


def _groups(items: Sequence[DutyItem]) -> Iterator[Piece]:
    """What is not required is named, without a table."""
    columns = ("Duty", "Asked by", "Due", "State")
    for title, states in GROUPS:
        found = [each for each in items if each.state in states]
        found.sort(key=lambda each: (each.due_on is None, each.due_on))
        if not found:
            continue
        if DutyState.NOT_REQUIRED in states:
            names = "; ".join(dict.fromkeys(map(_title, found)))
            yield Piece(title=title, data={"sentences": [f"{names}."]})
        else:
            rows = [_duty(each) for each in found]
            yield Piece(title=title, data={"tables": [table(columns, rows)]})


def _duty(item: DutyItem) -> tuple[str, ...]:
    record = item.record
    state = f"{item.state}, {date_words(record.on)}" if record else str(item.state)
    return (
        _title(item),
        LAW if item.finding.is_statutory else POLICY,
        date_words(item.due_on) or "–",
        state,
    )


def _title(item: DutyItem) -> str:
    which = item.occurrence.label if item.occurrence else "Once"
    return item.finding.title if which == "Once" else f"{item.finding.title}: {which}"


def _timeline(asked: Asked) -> Reading[Sequence[Piece]]:
    if not is_recommissioned(asked.contract):
        words = {"sentences": [IN_HOUSE]}
        return Reading((), lambda: [Piece(title="Recommissioning", data=words)])
    on = day_of(asked)
    plan = plan_of_read(asked.contract, on=on)
    return Reading(plan.querysets, lambda: list(_plan(plan.answer(), on=on)))


def _plan(planned: ContractPlan, *, on: date) -> Iterator[Piece]:
    ledger, plan = planned.ledger, planned.plan
    how = Procedure(planned.procedure.value).label
    undecided = "" if planned.is_chosen else ", as last time; nobody has decided yet"
    later = ledger.maximum_end > ledger.current_end
    yield Piece(
        title="The plan",
        data={
            DRAWING: drawing_of(planned, on=on),
            "rows": pairs(
                ("Current end", date_words(ledger.current_end)),
                ("Maximum end", date_words(ledger.maximum_end) if later else ""),
                ("How it is to be bought", f"{how}{undecided}"),
                ("Recommissioning begins", date_words(plan.starts_on)),
                ("Next", plan.next.title if plan.next else "Everything is done"),
            ),
        },
    )
    columns = ("Milestone", "Planned by", "State")
    rows = [_milestone(each) for each in plan.milestones]
    yield Piece(title="Milestones", data={"tables": [table(columns, rows)]})


def _milestone(milestone: Milestone) -> tuple[str, ...]:
    """How late it is by now is left out: it would be another number each week."""
    done = milestone.done
    state = f"Done on {date_words(done.on)}" if done else str(milestone.state)
    return milestone.title, date_words(milestone.planned_on), state


DUTIES = ContractSort(
    key="contract-duties",
    label="Duties",
    description="What the law and local policy ask of a contract within a year: what is "
    "due, done, waived or not required.",
    where="Duties",
    empty="No duty is known of the contract.",
    pieces=_duties,
)
TIMELINE = ContractSort(
    key="contract-recommissioning",
    label="Recommissioning timeline",
    description="The milestones to the start of the next contract, counted back from the "
    "end of this one: drawn on the contract's term, and as a table.",
    where="Recommissioning plan",
    empty="There is no plan.",
    pieces=_timeline,
    compared=without_drawing,
)
