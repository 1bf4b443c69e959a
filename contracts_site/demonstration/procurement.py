"""The recommissioning of support services, started from its appraisal in October 2018,
and the contracts of the two lots whose value was known then."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.money.services import record_row, revise_row
from contracts.procurement.awarding import NewContract, make_contract
from contracts.procurement.models import (
    BudgetTomorrow,
    Procurement,
    ProcurementCost,
    ProcurementSaving,
)
from contracts.recommissioning.services import MilestoneDone, MilestoneShift
from contracts.recommissioning.steps import Step
from contracts.register.models import Contract, Provider
from contracts.specifications.models import ItemState, SpecificationItem
from contracts.specifications.services import Settlement, settle_item
from contracts.timetables.services import complete_step, shift_step
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day
from options_appraisal.afterwards.services import (
    CallInDetails,
    StartDetails,
    record_call_in,
    start_procurement,
)
from options_appraisal.appraisals.models import Appraisal


@transaction.atomic
def load_procurement(data: Mapping[str, Any]) -> None:
    """Start it from its appraisal, then make contracts that are not made yet."""
    by, reference = person(data["recorded_by"]), data["details"]["reference"]
    procurement = Procurement.objects.filter(reference=reference).first()
    if procurement is None:
        procurement = _start(data, by=by)
    for row in data["contracts"]:
        _load_contract(procurement, row, by=by)


def _start(data: Mapping[str, Any], *, by: User) -> Procurement:
    appraisal = Appraisal.objects.get(reference=data["appraisal"])
    on = day(data["started_on"])
    record_call_in(
        appraisal=appraisal,
        details=CallInDetails(last_day=day(data["call_in"]["last_day"])),
        on=on,
        by=appraisal.officer,
    )
    starts_on = day(data["details"]["starts_on"])
    started = start_procurement(
        appraisal=appraisal,
        details=StartDetails(**data["details"] | {"starts_on": starts_on}),
        on=on,
        by=by,
    )
    _load_money(started.procurement, data, by=by)
    for row in data["milestones"]:
        _load_milestone(started.procurement, row, by=by)
    _settle_lines(started.procurement, data["settled"], by=by)
    return started.procurement


def _load_contract(
    procurement: Procurement, row: Mapping[str, Any], *, by: User
) -> None:
    """One contract of lots, unless it is there or somebody made another of its lots."""
    lots = procurement.lots.filter(number__in=row["lots"], contract__isnull=True)
    is_made = Contract.objects.filter(reference=row["reference"]).exists()
    if is_made or len(lots) < len(row["lots"]):
        return
    wanted = NewContract(
        reference=row["reference"],
        title=row["title"],
        provider=Provider.objects.get(name=row["provider"]),
        procedure=row["procedure"],
        signed_on=day(row["signed_on"]),
    )
    make_contract(procurement=procurement, lots=lots, wanted=wanted, by=by)


def _load_money(procurement: Procurement, data: Mapping[str, Any], *, by: User) -> None:
    """Which budget the savings are on, which the appraisal does not say; what it costs."""
    budget = BudgetTomorrow.objects.of(procurement).get(name=data["savings_on"])
    for saving in ProcurementSaving.objects.of(procurement):
        revise_row(row=saving, values={"budget": budget}, by=by)
    for row in data["costs"]:
        values = {
            **row,
            "amount": Decimal(row["amount"]),
            "dated_on": day(row["dated_on"]),
        }
        record_row(row=ProcurementCost(procurement=procurement), values=values, by=by)


def _load_milestone(
    procurement: Procurement, row: Mapping[str, Any], *, by: User
) -> None:
    done_on = day(row["done_on"])
    whose: dict[str, Any] = {
        "procurement": procurement,
        "step": Step(row["step"]),
        "on": done_on,
        "by": by,
    }
    if "shifted_to" in row:
        to = day(row["shifted_to"])
        shift = MilestoneShift(shifted_to=to, shift_reason=row["shift_reason"])
        shift_step(details=shift, **whose)
    complete_step(details=MilestoneDone(done_on=done_on, note=row["note"]), **whose)


def _settle_lines(
    procurement: Procurement, settled: Mapping[str, Any], *, by: User
) -> None:
    """Lines by their titles; the others are still to do."""
    on: date = day(settled["settled_on"])
    for state in (ItemState.DONE, ItemState.NOT_APPLICABLE):
        for title, words in settled[state.value].items():
            settle_item(
                item=SpecificationItem.objects.of(procurement).get(title=title),
                settlement=Settlement(
                    state=state,
                    settled_on=on,
                    settled_by_post=settled["settled_by_post"],
                    words=words,
                ),
                on=on,
                by=by,
            )
