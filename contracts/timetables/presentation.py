"""What the pages of a procurement's timetable say."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse

from contracts.procurement.models import Procurement
from contracts.recommissioning.back_plan import Milestone
from contracts.recommissioning.models import Procedure
from contracts.recommissioning.presentation import (
    DrawnMilestone,
    milestone_tag,
    notes_of,
)
from contracts.timetables.reading import ProcurementTimetable, timetable_of
from contracts_site.foundation.look.components import SummaryRow, Task
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column

PAGE = "contracts:procurement-timetable"


def timetable_rows(counted: ProcurementTimetable) -> list[SummaryRow]:
    how = Procedure(counted.procedure.value).label
    if not counted.is_recorded:
        how = f"{how}: no procedure is recorded that takes another time"
    rows = [
        SummaryRow("Service starts", date_words(counted.procurement.starts_on)),
        SummaryRow("Counted for", how),
    ]
    if counted.specification_by is not None:
        by = date_words(counted.specification_by)
        rows.append(SummaryRow("Specification settled by", by))
    if (following := counted.plan.next) is not None:
        by = date_words(following.planned_on)
        rows.append(SummaryRow("Next", f"{following.title}, by {by}"))
    return rows


def drawn_steps(
    counted: ProcurementTimetable, *, may_write: bool
) -> list[DrawnMilestone]:
    return [
        DrawnMilestone(
            each,
            milestone_tag(each),
            notes_of(each),
            _acts(each, counted.procurement) if may_write else (),
        )
        for each in counted.plan.milestones
    ]


def step_columns() -> Sequence[Column]:
    """Of milestones, for the CSV."""
    return (
        Column("milestone", "Milestone", lambda each: each.title),
        Column("planned_on", "Planned by", lambda each: each.planned_on),
        Column("computed_on", "By the rule", lambda each: each.computed_on),
        Column("state", "State", lambda each: str(each.state)),
        Column("done_on", "Done on", lambda each: each.done and each.done.on),
        Column("weeks_late", "Weeks late", lambda each: each.weeks_late),
        Column("notes", "Notes", lambda each: "; ".join(notes_of(each))),
        Column("source", "The law", lambda each: each.source),
    )


def timetable_task(procurement: Procurement, on: date) -> Task:
    """The line in the procurement's task list."""
    plan = timetable_of(procurement, on=on).plan
    url = reverse(PAGE, args=[procurement.pk])
    if plan.next is None:
        return Task("Keep to the timetable", url, "Done", None)
    following = f"{plan.next.title}, by {date_words(plan.next.planned_on)}"
    if plan.late_words:
        words = plan.late_words.capitalize()
        return Task("Keep to the timetable", url, words, "red", following)
    return Task("Keep to the timetable", url, "On time", "green", following)


def _acts(milestone: Milestone, procurement: Procurement) -> list[tuple[str, str]]:
    acts = [("Record as done", "complete"), ("Shift", "shift")]
    if milestone.done is not None:
        acts = []
    if milestone.done is not None or milestone.shift is not None:
        acts.append(("Take back", "clear"))
    where = [procurement.pk, milestone.step.value]
    return [
        (words, reverse(f"contracts:timetable-step-{act}", args=where))
        for words, act in acts
    ]
