"""Open the returns that a contract owes, one for each cadence of the KPIs in force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from contracts.register.models import Contract
from contracts_site.foundation.calendars import (
    Cadence,
    Period,
    period_containing,
    periods_between,
)
from contracts_site.foundation.settings_data.models import CouncilSettings
from contracts_site.foundation.settings_data.services import council_settings
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.returns.models import Return
from kpis.returns.states import ReturnState


@dataclass(frozen=True)
class SetInForce:
    """From when a KPI set applies, and the cadences its definitions have."""

    effective_from: date
    cadences: frozenset[str]


def open_all_returns(*, on: date) -> int:
    """What the daily job and the command do: every contract that has begun."""
    return open_returns(contracts=Contract.objects.filter(starts_on__lte=on), on=on)


@transaction.atomic
def open_returns(*, contracts: Iterable[Contract], on: date) -> int:
    """Create the returns that are missing up to the day; answer how many.

    A return is due for every period that has begun by the day, within the contract's
    term, if the KPI set in force on the period's last day asks for figures at that
    cadence. An open return whose first or last day the contract's term has moved follows
    it. One that is owed no longer, the term or the KPIs having changed, is taken away
    while nothing has been entered in it.
    """
    contracts = list(contracts)
    settings = council_settings()
    sets = _sets_of(contracts)
    wanted = [
        new
        for contract in contracts
        for new in _returns_owed(contract, sets[contract.pk], on=on, settings=settings)
    ]
    held = _held_returns(contracts)
    missing = [new for new in wanted if _key(new) not in held]
    Return.objects.bulk_create(missing, ignore_conflicts=True)
    _follow_the_term([(held[_key(new)], new) for new in wanted if _key(new) in held])
    owed = {_key(new) for new in wanted}
    _take_away(
        [
            filed
            for key, filed in held.items()
            if key not in owed and filed.period_start <= on
        ]
    )
    return len(missing)


def _returns_owed(
    contract: Contract,
    sets: list[SetInForce],
    *,
    on: date,
    settings: CouncilSettings,
) -> Iterator[Return]:
    start_month = settings.financial_year_start_month
    for cadence in sorted({cadence for each in sets for cadence in each.cadences}):
        current = period_containing(
            on, cadence=Cadence(cadence), year_start_month=start_month
        )
        for period in periods_between(
            contract.starts_on,
            min(contract.ends_on, current.last),
            cadence=Cadence(cadence),
            year_start_month=start_month,
        ):
            if cadence in _cadences_on(period.last, sets):
                yield _return_for(contract, period, settings.returns_due_days)


def _return_for(contract: Contract, period: Period, due_days: int) -> Return:
    return Return(
        contract=contract,
        cadence=period.cadence,
        period_start=period.first,
        period_end=period.last,
        year_start_month=period.year_start_month,
        due_on=period.last + timedelta(days=due_days),
    )


def _cadences_on(day: date, sets: list[SetInForce]) -> frozenset[str]:
    """The cadences of the last set that applies from the day or before."""
    begun = [each for each in sets if each.effective_from <= day]
    return begun[-1].cadences if begun else frozenset()


def _sets_of(contracts: list[Contract]) -> dict[int, list[SetInForce]]:
    """Each contract's dated sets in order of time."""
    cadences = defaultdict(set)
    for set_id, cadence in (
        KPIDefinition.objects.filter(kpi_set__contract__in=contracts)
        .values_list("kpi_set_id", "cadence")
        .order_by()
        .distinct()
    ):
        cadences[set_id].add(cadence)
    found: dict[int, list[SetInForce]] = defaultdict(list)
    for kpi_set in KPISet.objects.filter(contract__in=contracts).dated():
        if kpi_set.effective_from is not None:
            found[kpi_set.contract_id].append(
                SetInForce(kpi_set.effective_from, frozenset(cadences[kpi_set.pk]))
            )
    return found


def _held_returns(contracts: list[Contract]) -> dict[tuple[int, str, date], Return]:
    return {_key(held): held for held in Return.objects.filter(contract__in=contracts)}


def _key(filed: Return) -> tuple[int, str, date]:
    """The contract, the cadence and the whole period, wherever the term cuts it."""
    return filed.contract_id, str(filed.cadence), filed.period.whole.first


def _follow_the_term(pairs: list[tuple[Return, Return]]) -> None:
    """A term that was shortened or extended moves the ends of an open return."""
    for held, wanted in pairs:
        if (held.period_start, held.period_end) == (
            wanted.period_start,
            wanted.period_end,
        ):
            continue
        # Submitted meanwhile, it stays as it was submitted.
        Return.objects.filter(pk=held.pk, state=ReturnState.OPEN).update(
            period_start=wanted.period_start,
            period_end=wanted.period_end,
            due_on=wanted.due_on,
        )


def _take_away(unowed: list[Return]) -> None:
    Return.objects.filter(
        pk__in=[filed.pk for filed in unowed],
        state=ReturnState.OPEN,
        draft_figures__isnull=True,
        evidence__isnull=True,
    ).delete()
