"""Read what the rule of back-plans needs, of one contract or of a page of them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from contracts.recommissioning.back_plan import (
    BackPlan,
    Done,
    ElectionPeriod,
    PlanFacts,
    Shift,
    back_plan,
)
from contracts.recommissioning.models import (
    MilestoneRecord,
    PlanChoice,
    PreElectionPeriod,
    StepDuration,
)
from contracts.recommissioning.steps import (
    DEFAULTS,
    BuyingProcedure,
    Durations,
    Step,
)
from contracts.register import choices
from contracts.register.models import Contract, ContractQuerySet
from contracts.term.ledger import TermLedger
from contracts.term.models import term_ledger
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.reading_together import Reading

USUAL = {
    choices.Procedure.TENDER: BuyingProcedure.OPEN,
    choices.Procedure.COMPETITIVE: BuyingProcedure.DIALOGUE,
    choices.Procedure.FRAMEWORK: BuyingProcedure.CALL_OFF,
    choices.Procedure.QUOTATION: BuyingProcedure.QUOTATION,
    choices.Procedure.DIRECT: BuyingProcedure.DIRECT,
}


@dataclass(frozen=True)
class ContractPlan:
    """A contract with its plan, its term and how it is to be bought."""

    contract: Contract
    plan: BackPlan
    ledger: TermLedger
    procedure: BuyingProcedure
    is_chosen: bool


@dataclass(frozen=True)
class Settings:
    """The council's durations and calendar."""

    durations: dict[BuyingProcedure, Durations]
    closed: frozenset[date]
    elections: tuple[ElectionPeriod, ...]

    @classmethod
    def reading(cls) -> "Reading[Settings]":
        own = StepDuration.objects.all()
        closed = NonWorkingDay.objects.all()
        elections = PreElectionPeriod.objects.all()
        return Reading(
            [own, closed, elections],
            lambda: cls(
                _durations(own),
                closed.days(),
                tuple(each.period() for each in elections),
            ),
        )


@dataclass
class _Said:
    """What officers recorded of one contract's milestones."""

    shifts: dict[Step, Shift] = field(default_factory=dict)
    done: dict[Step, Done] = field(default_factory=dict)


def plan_of(contract: Contract, *, on: date) -> ContractPlan:
    return plan_reading(contract, on=on).read()


def plan_reading(contract: Contract, *, on: date) -> Reading[ContractPlan]:
    plans = plans_reading(Contract.objects.filter(pk=contract.pk), on=on)
    return Reading(plans.querysets, lambda: plans.answer()[0])


def plan_of_read(contract: Contract, *, on: date) -> Reading[ContractPlan]:
    """Of a contract that has been read with its options and its choice of procedure."""
    records = MilestoneRecord.objects.filter(contract=contract)
    settings = Settings.reading()

    def plan() -> ContractPlan:
        said = _by_contract(records).get(contract.pk, _Said())
        return _plan(contract, settings.answer(), said, on=on)

    return Reading([records, *settings.querysets], plan)


def plans_of(contracts: ContractQuerySet, *, on: date) -> list[ContractPlan]:
    """In the order of the contracts: two queries, however many there are."""
    return plans_reading(contracts, on=on).read()


def plans_reading(
    contracts: ContractQuerySet, *, on: date
) -> Reading[list[ContractPlan]]:
    held = contracts.select_related(
        "directorate", "provider", "plan_choice"
    ).prefetch_related("extension_options")
    records = MilestoneRecord.objects.filter(
        contract__in=contracts.order_by().values("pk")
    )
    settings = Settings.reading()

    def plans() -> list[ContractPlan]:
        of_all, said = settings.answer(), _by_contract(records)
        return [_plan(each, of_all, said.get(each.pk, _Said()), on=on) for each in held]

    return Reading([held, records, *settings.querysets], plans)


def _durations(own: Iterable[StepDuration]) -> dict[BuyingProcedure, Durations]:
    """The defaults, with the council's own where it has them."""
    durations: dict[BuyingProcedure, dict[Step, int | None]] = {
        procedure: dict(lengths) for procedure, lengths in DEFAULTS.items()
    }
    for each in own:
        durations[BuyingProcedure(each.procedure)][Step(each.step)] = each.length
    return dict(durations)


def _plan(
    contract: Contract, settings: Settings, said: _Said, *, on: date
) -> ContractPlan:
    choice: PlanChoice | None = getattr(contract, "plan_choice", None)
    procedure = BuyingProcedure(choice.procedure) if choice else usual(contract)
    ledger = term_ledger(contract)
    option = ledger.next_option
    facts = PlanFacts(
        ends_on=contract.ends_on,
        durations=settings.durations[procedure],
        closed=settings.closed,
        elections=settings.elections,
        shifts=said.shifts,
        done=said.done,
        decide_extension_by=option.notice_by if option else None,
    )
    return ContractPlan(
        contract, back_plan(facts, on=on), ledger, procedure, choice is not None
    )


def usual(contract: Contract) -> BuyingProcedure:
    """As it was bought last time; by open procedure where that is not recorded."""
    if not contract.procedure:
        return BuyingProcedure.OPEN
    last = choices.Procedure(contract.procedure)
    return USUAL.get(last, BuyingProcedure.OPEN)


def _by_contract(records: Iterable[MilestoneRecord]) -> dict[int, _Said]:
    said: dict[int, _Said] = defaultdict(_Said)
    for record in records:
        step, of_one = Step(record.step), said[record.contract_id]
        if record.shifted_to is not None:
            of_one.shifts[step] = Shift(record.shifted_to, record.shift_reason)
        if record.done_on is not None:
            of_one.done[step] = Done(record.done_on, record.note)
    return dict(said)
