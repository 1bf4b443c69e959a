"""Keep the back-plans of contracts as lines."""

from collections.abc import Sequence
from datetime import date

from contracts.recommissioning.kept_models import PlanLine
from contracts.recommissioning.models import PreElectionPeriod, StepDuration
from contracts.recommissioning.reading import ContractPlan, plans_of
from contracts.register.models import Contract, ContractQuerySet
from contracts.worked_out.workers import Worker
from contracts_site.foundation.calendars.models import NonWorkingDay


def keep_back_plans(contracts: ContractQuerySet, on: date) -> None:
    """In place of the lines that the contracts had."""
    plans = plans_of(contracts, on=on)
    PlanLine.objects.of(contracts).delete()
    PlanLine.objects.bulk_create([_line(each) for each in plans])


def plans_behind(lines: Sequence[PlanLine], *, on: date) -> list[ContractPlan]:
    """The plans that the lines stand for, in their order."""
    contracts = Contract.objects.filter(pk__in=[line.pk for line in lines])
    plans = {each.contract.pk: each for each in plans_of(contracts, on=on)}
    return [plans[line.pk] for line in lines]


def _line(planned: ContractPlan) -> PlanLine:
    following = planned.plan.next
    return PlanLine(
        contract_id=planned.contract.pk,
        starts_on=planned.plan.starts_on,
        weeks_late=planned.plan.weeks_late,
        maximum_end=planned.ledger.maximum_end,
        next_title=following.title if following else "",
        next_on=following.planned_on if following else None,
    )


BACK_PLANS_KEPT = Worker(
    "back-plans",
    keep_back_plans,
    settings=(NonWorkingDay, PreElectionPeriod, StepDuration),
)
