"""Write what was planned: all of it or, whatever happens, nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Model

from contracts.organisations.models import Party
from contracts.register.models import Contract, Directorate, Provider
from contracts.register_import.models import Outcome
from contracts.register_import.row_plans import RowPlan
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.jobs.progress import TellProgress, no_progress

BATCH = 100
AS_THE_FILE_SAYS = "Named beside the provider in the register that was imported."


@dataclass(frozen=True)
class WrittenCounts:
    new: int
    changed: int
    providers: int
    directorates: int


def write_plans(
    plans: Sequence[RowPlan], *, progress: TellProgress = no_progress, by: User | None
) -> WrittenCounts:
    """Put new contracts, and what changed of others, on record. History names `by`.

    The plans have been judged: this asks nothing again.
    """
    new = [plan for plan in plans if plan.outcome is Outcome.NEW]
    changed = [plan for plan in plans if plan.outcome is Outcome.CHANGED]
    total = len(new) + len(changed)
    with transaction.atomic(), acting_as(by):
        directorates = _save_new(
            Directorate, [p.new_directorate for p in new + changed]
        )
        providers = _save_new(
            Provider, [each for plan in new + changed for each in plan.new_providers]
        )
        for first in range(0, len(new), BATCH):
            batch = [_joined(plan) for plan in new[first : first + BATCH]]
            Contract.objects.bulk_create(batch)
            done = first + len(batch)
            progress(done, total, f"{done:,} of {total:,} contracts written")
        for done, plan in enumerate(changed, start=len(new) + 1):
            _joined(plan).save(update_fields=plan.changed_fields)
            progress(done, total, f"{done:,} of {total:,} contracts written")
        Party.objects.bulk_create(_parties([*new, *changed]))
    return WrittenCounts(len(new), len(changed), providers, directorates)


def _save_new(kind: type[Model], found: Sequence[Model | None]) -> int:
    """Each record once, however many rows name it."""
    new = list({id(each): each for each in found if each is not None}.values())
    kind._default_manager.bulk_create(new)
    return len(new)


def _parties(plans: Sequence[RowPlan]) -> Iterator[Party]:
    for plan in plans:
        contract = plan.contract
        assert contract is not None
        for provider in plan.new_parties:
            yield Party(
                contract=contract,
                provider=provider,
                role=Party.Role.CONSORTIUM,
                delivers=AS_THE_FILE_SAYS,
                joined_on=contract.starts_on,
            )


def _joined(plan: RowPlan) -> Contract:
    """The contract, with the keys of records that have been saved since."""
    contract = plan.contract
    assert contract is not None
    contract.provider = contract.provider
    contract.directorate = contract.directorate
    return contract
