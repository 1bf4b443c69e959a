"""What the pages of back-plans say of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from contracts.recommissioning.back_plan import BackPlan, Milestone, MilestoneState
from contracts.recommissioning.models import Procedure
from contracts.recommissioning.reading import ContractPlan
from contracts.recommissioning.timeline import Drawable
from contracts.register.models import Contract
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column

COLOURS = {
    MilestoneState.DONE: "green",
    MilestoneState.LATE: "red",
    MilestoneState.SOON: "yellow",
    MilestoneState.LATER: "blue",
}


@dataclass(frozen=True)
class DrawnMilestone:
    """A milestone with its acts; `notes` are why it falls where it falls."""

    milestone: Milestone
    tag: Tag
    notes: Sequence[str]
    acts: Sequence[tuple[str, str]]


def milestone_tag(milestone: Milestone) -> Tag:
    words = str(milestone.state)
    if milestone.late_words and milestone.done is None:
        words = f"Late by {milestone.late_words.removeprefix('late by ')}"
    return Tag(words, COLOURS[milestone.state])


def plan_tag(plan: BackPlan, *, on: date) -> Tag:
    if plan.weeks_late:
        return Tag(plan.late_words.capitalize(), "red")
    if plan.next is None:
        return Tag("All done", "green")
    return Tag("On time", "green") if plan.starts_on <= on else Tag("Not begun", "grey")


def drawn_milestones(planned: ContractPlan, *, may_write: bool) -> list[DrawnMilestone]:
    return [
        DrawnMilestone(
            each,
            milestone_tag(each),
            notes_of(each),
            _acts(each, planned.contract) if may_write else (),
        )
        for each in planned.plan.milestones
    ]


def plan_rows(planned: ContractPlan, *, on: date) -> list[SummaryRow]:
    ledger, plan = planned.ledger, planned.plan
    rows = [SummaryRow("Current end", date_words(ledger.current_end))]
    if ledger.maximum_end > ledger.current_end:
        rows.append(SummaryRow("Maximum end", date_words(ledger.maximum_end)))
    how = Procedure(planned.procedure.value).label
    if not planned.is_chosen:
        how = f"{how}, as last time; nobody has decided yet"
    rows.append(SummaryRow("How it is to be bought", how))
    rows.append(SummaryRow("Recommissioning begins", date_words(plan.starts_on)))
    if plan.next is not None:
        due = date_words(plan.next.planned_on)
        rows.append(SummaryRow("Next", f"{plan.next.title}, by {due}"))
    return rows


def milestone_rows(milestone: Milestone) -> list[SummaryRow]:
    rows = [
        SummaryRow("Milestone", milestone.title),
        SummaryRow("Planned by", date_words(milestone.planned_on)),
    ]
    if milestone.shift is not None:
        rows.append(SummaryRow("Without the shift", date_words(milestone.computed_on)))
        rows.append(SummaryRow("Why it is shifted", milestone.shift.reason))
    if milestone.done is not None:
        rows.append(SummaryRow("Done on", date_words(milestone.done.on)))
        rows.append(SummaryRow("What was done", milestone.done.note))
    return rows


def drawable(planned: ContractPlan) -> Drawable:
    return Drawable(
        title=planned.contract.title,
        starts_on=planned.contract.starts_on,
        ends_on=planned.contract.ends_on,
        maximum_end=planned.ledger.maximum_end,
        plan=planned.plan,
    )


def timeline_columns(*, on: date) -> Sequence[Column]:
    """Of ContractPlan rows."""
    return (
        Column(
            "title",
            "Contract",
            _title,
            sort="contract__title",
            link=_page,
            export=lambda row: row.contract.title,
        ),
        Column(
            "ends_on", "Ends", lambda r: r.contract.ends_on, sort="contract__ends_on"
        ),
        Column(
            "maximum_end",
            "Maximum end",
            lambda r: r.ledger.maximum_end,
            sort="maximum_end",
        ),
        Column("begins", "Begins", lambda r: r.plan.starts_on, sort="starts_on"),
        Column("next", "Next milestone", lambda r: r.plan.next and r.plan.next.title),
        Column("by", "By", lambda r: r.plan.next and r.plan.next.planned_on),
        Column(
            "plan",
            "Plan",
            lambda r: plan_tag(r.plan, on=on),
            sort="weeks_late",
        ),
    )


def timeline_export_columns(*, on: date) -> Sequence[Column]:
    return (
        *timeline_columns(on=on),
        Column("weeks_late", "Weeks late", lambda r: r.plan.weeks_late),
        Column("reference", "Reference", lambda r: r.contract.reference),
        Column("provider", "Provider", lambda r: r.contract.provider.name),
        Column("directorate", "Directorate", lambda r: r.contract.directorate.name),
        Column("procedure", "How bought", lambda r: Procedure(r.procedure.value).label),
    )


def notes_of(milestone: Milestone) -> list[str]:
    notes = list(milestone.reasons)
    if milestone.shift is not None:
        was = date_words(milestone.computed_on)
        notes.append(f"Shifted from {was}: {milestone.shift.reason}")
    if milestone.done is not None:
        late = milestone.late_words.replace("done ", ", ")
        notes.append(
            f"Done on {date_words(milestone.done.on)}{late}: {milestone.done.note}"
        )
    return notes


def _acts(milestone: Milestone, contract: Contract) -> list[tuple[str, str]]:
    where = [contract.pk, milestone.step.value]
    acts = []
    if milestone.done is None:
        done = reverse("contracts:milestone-complete", args=where)
        acts.append(("Record as done", done))
        acts.append(("Shift", reverse("contracts:milestone-shift", args=where)))
    if milestone.done is not None or milestone.shift is not None:
        acts.append(("Take back", reverse("contracts:milestone-clear", args=where)))
    return acts


def _title(row: ContractPlan) -> str:
    if row.contract.is_illustrative:
        return f"{row.contract.title} (illustrative)"
    return row.contract.title


def _page(row: Any) -> str:
    return reverse("contracts:back-plan", args=[row.contract.pk])
