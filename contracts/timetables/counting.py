"""Count a procurement's timetable back from the first day of service.

Pure: the rule of back-plans with the steps that are still before a procurement. The
steps are in docs/rules/after-the-decision.md.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from contracts.recommissioning.back_plan import (
    BackPlan,
    PlanFacts,
    back_plan,
)
from contracts.recommissioning.steps import Step
from contracts_site.foundation.calendars.working_days import working_days_before

FROM_THE_TENDER = frozenset(
    {
        Step.TENDER,
        Step.AWARD_DECISION,
        Step.STANDSTILL_BEGINS,
        Step.STANDSTILL_ENDS,
        Step.MOBILISATION,
        Step.TUPE,
    }
)
TO_THE_APPROVAL = frozenset(
    {
        Step.SPECIFICATION,
        Step.SCRUTINY_PAPERS,
        Step.SCRUTINY,
        Step.FORWARD_PLAN,
        Step.APPROVAL,
    }
)


@dataclass(frozen=True)
class Timetable:
    """The milestones, and by when all of the specification must be settled."""

    plan: BackPlan
    specification_by: date | None


def timetable(facts: PlanFacts, *, is_approved: bool, on: date) -> Timetable:
    """`facts.ends_on` is the day before the service starts.

    Of a procurement that is approved the steps up to the approval are over.
    """
    wanted = FROM_THE_TENDER if is_approved else FROM_THE_TENDER | TO_THE_APPROVAL
    lengths = {step: n for step, n in facts.durations.items() if step in wanted}
    plan = back_plan(replace(facts, durations=lengths), on=on)
    return Timetable(plan, _specification_by(plan, facts.closed))


def _specification_by(plan: BackPlan, closed: Collection[date]) -> date | None:
    """As the plan has it; without that step the working day before the tender."""
    planned: Mapping[Step, date] = {m.step: m.planned_on for m in plan.milestones}
    if Step.SPECIFICATION in planned:
        return planned[Step.SPECIFICATION]
    tender = planned.get(Step.TENDER)
    return working_days_before(tender, 1, closed) if tender else None
