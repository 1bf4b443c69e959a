"""Open the returns that a contract owes, one for each cadence of the KPIs in force."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db import transaction

from contracts.register.models import Contract
from contracts_site.foundation.calendars import (
    Cadence,
    Period,
    periods_between,
)
from contracts_site.foundation.calendars.services import terms_for
from contracts_site.foundation.settings_data.kept import read_once
from contracts_site.foundation.settings_data.services import council_settings
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.returns.models import Return, SubmissionWindow
from kpis.returns.part_days import AskedOf, Window, part_days
from kpis.returns.services.parting import PartsOwed, keep_parts
from kpis.returns.states import ReturnState


@dataclass(frozen=True)
class SetInForce:
    """From when a KPI set applies, and what it asks of whom at each cadence."""

    effective_from: date
    asked: Mapping[str, frozenset[AskedOf]]


@dataclass(frozen=True)
class Owed:
    """A return that a contract owes, and the days on which its parts are due, if it has
    any."""

    filed_in: Return
    parts: PartsOwed = field(default_factory=dict)

    @property
    def key(self) -> tuple[int, str, date]:
        return _key(self.filed_in)


def open_all_returns(*, on: date) -> int:
    """What the daily job and the command do: every contract that has begun."""
    return open_returns(contracts=Contract.objects.filter(starts_on__lte=on), on=on)


@transaction.atomic
def open_returns(*, contracts: Iterable[Contract], on: date) -> int:
    """Create the returns that are missing up to the day; answer how many.

    A return is due for every period that has begun by the day, within the contract's
    term, if the KPI set in force on the period's last day asks for figures at that
    cadence; it has parts if others than the provider report some of them. An open
    return whose first or last day the contract's term has moved follows it. One that is
    owed no longer, the term or the KPIs having changed, is taken away while nothing has
    been entered in it.
    """
    with read_once():
        return _open(list(contracts), on=on)


def _open(contracts: list[Contract], *, on: date) -> int:
    wanted = list(returns_owed(contracts, on=on))
    held = _held_returns(contracts)
    missing = [owed for owed in wanted if owed.key not in held]
    Return.objects.bulk_create(
        [owed.filed_in for owed in missing], ignore_conflicts=True
    )
    _follow([(held[o.key], o.filed_in) for o in wanted if o.key in held], on=on)
    _keep_parts(contracts, wanted, on=on)
    owed_keys = {owed.key for owed in wanted}
    _take_away(
        [
            filed
            for key, filed in held.items()
            if key not in owed_keys and filed.period_start <= on
        ]
    )
    return len(missing)


def returns_owed(contracts: list[Contract], *, on: date) -> Iterator[Owed]:
    """What the contracts owe for every period that has begun by the day."""
    settings, sets = council_settings(), _sets_of(contracts)
    windows = _windows_of(contracts, usual=Window(due_days=settings.returns_due_days))
    for contract in contracts:
        yield from _owed_by(
            contract,
            sets[contract.pk],
            window=windows[contract.pk],
            calendar=_Calendar(on, settings.financial_year_start_month),
        )


def coming_returns(contract: Contract, *, on: date) -> list[Owed]:
    """For each cadence the first return that the contract will owe after the day."""
    settings, sets = council_settings(), _sets_of([contract])[contract.pk]
    usual = Window(due_days=settings.returns_due_days)
    window = _windows_of([contract], usual=usual)[contract.pk]
    calendar = _Calendar(on, settings.financial_year_start_month)
    found = []
    for cadence in sorted({cadence for each in sets for cadence in each.asked}):
        for period in calendar.coming(
            contract.starts_on, contract.ends_on, Cadence(cadence)
        ):
            if asked := _asked_on(period.last, sets).get(cadence):
                found.append(owed_for(contract, period, asked=asked, window=window))
                break
    return found


def reports_by_term(contract: Contract) -> bool:
    """Whether a KPI set of the contract asks for figures every school term."""
    asked = KPIDefinition.objects.filter(
        kpi_set__contract=contract, cadence=Cadence.TERMLY
    )
    return asked.exists()


class _Calendar(NamedTuple):
    """The day, and how the council divides its years."""

    on: date
    year_start_month: int

    def begun(self, first: date, last: date, cadence: Cadence) -> list[Period]:
        """The periods from the first day to the last that have begun."""
        until = min(last, self.on + cadence.longest)
        between = self._between(first, until, cadence)
        return [period for period in between if period.first <= self.on]

    def coming(self, first: date, last: date, cadence: Cadence) -> list[Period]:
        """The next of those that have not begun."""
        until = min(last, max(self.on, first) + 2 * cadence.longest)
        between = self._between(first, until, cadence)
        return [period for period in between if period.first > self.on]

    def _between(self, first: date, last: date, cadence: Cadence) -> list[Period]:
        return periods_between(
            first,
            last,
            cadence=cadence,
            year_start_month=self.year_start_month,
            terms=terms_for(cadence),
        )


def _owed_by(
    contract: Contract, sets: list[SetInForce], *, window: Window, calendar: _Calendar
) -> Iterator[Owed]:
    for cadence in sorted({cadence for each in sets for cadence in each.asked}):
        for period in calendar.begun(
            contract.starts_on, contract.ends_on, Cadence(cadence)
        ):
            if asked := _asked_on(period.last, sets).get(cadence):
                yield owed_for(contract, period, asked=asked, window=window)


def owed_for(
    contract: Contract, period: Period, *, asked: Iterable[AskedOf], window: Window
) -> Owed:
    """The return of one period, not saved, with the days of its parts."""
    days = part_days(period.last, asked=asked, window=window)
    filed_in = Return(
        contract=contract,
        cadence=period.cadence,
        period_start=period.first,
        period_end=period.last,
        year_start_month=period.year_start_month,
        opens_on=days.opens_on,
        due_on=days.first_due,
    )
    return Owed(filed_in, days.of_parts)


def _asked_on(day: date, sets: list[SetInForce]) -> Mapping[str, frozenset[AskedOf]]:
    """What the last set asks that applies from the day or before, by cadence."""
    begun = [each for each in sets if each.effective_from <= day]
    return begun[-1].asked if begun else {}


def _sets_of(contracts: list[Contract]) -> dict[int, list[SetInForce]]:
    """Each contract's dated sets in order of time."""
    asked: dict[int, dict[str, set[AskedOf]]] = defaultdict(lambda: defaultdict(set))
    for set_id, cadence, owner, due_days in (
        KPIDefinition.objects.filter(kpi_set__contract__in=contracts)
        .values_list("kpi_set_id", "cadence", "kpi__data_owner", "kpi__due_days")
        .order_by()
        .distinct()
    ):
        asked[set_id][cadence].add(AskedOf(owner, due_days))
    found: dict[int, list[SetInForce]] = defaultdict(list)
    for kpi_set in KPISet.objects.filter(contract__in=contracts).dated():
        if kpi_set.effective_from is not None:
            by_cadence = {
                cadence: frozenset(of) for cadence, of in asked[kpi_set.pk].items()
            }
            found[kpi_set.contract_id].append(
                SetInForce(kpi_set.effective_from, by_cadence)
            )
    return found


def _windows_of(contracts: list[Contract], *, usual: Window) -> dict[int, Window]:
    """When each contract's returns may come in: its own rule, or the council's."""
    own = {
        each.contract_id: Window(each.opens_days, each.due_days)
        for each in SubmissionWindow.objects.filter(contract__in=contracts)
    }
    return {contract.pk: own.get(contract.pk, usual) for contract in contracts}


def _held_returns(contracts: list[Contract]) -> dict[tuple[int, str, date], Return]:
    return {_key(held): held for held in Return.objects.filter(contract__in=contracts)}


def _key(filed: Return) -> tuple[int, str, date]:
    """The contract, the cadence and the whole period, wherever the term cuts it."""
    return filed.contract_id, str(filed.cadence), filed.period.whole.first


def _follow(pairs: list[tuple[Return, Return]], *, on: date) -> None:
    """An open return follows a term that was shortened or extended; while its period
    lasts, also a rule for its days that has changed since."""
    for held, wanted in pairs:
        moved = (held.period_start, held.period_end) != (
            wanted.period_start,
            wanted.period_end,
        )
        is_under_way = on <= wanted.period_end
        if not moved and not (is_under_way and _days(held) != _days(wanted)):
            continue
        # Submitted meanwhile, it stays as it was submitted.
        Return.objects.filter(
            pk=held.pk, state=ReturnState.OPEN, submitted_at__isnull=True
        ).update(
            period_start=wanted.period_start,
            period_end=wanted.period_end,
            opens_on=wanted.opens_on,
            due_on=wanted.due_on,
        )


def _days(filed: Return) -> tuple[date, date]:
    return filed.submits_from, filed.due_on


def _keep_parts(contracts: list[Contract], wanted: list[Owed], *, on: date) -> None:
    """Bring the parts of returns being filled in to what their KPIs ask of whom."""
    filled_in = Return.objects.filter(contract__in=contracts).with_provider()
    keep_parts(
        {
            _key(filed): filed
            for filed in filled_in.prefetch_related("parts").order_by("pk")
        },
        {owed.key: owed.parts for owed in wanted},
        on=on,
    )


def _take_away(unowed: list[Return]) -> None:
    Return.objects.filter(
        pk__in=[filed.pk for filed in unowed],
        state=ReturnState.OPEN,
        draft_figures__isnull=True,
        evidence__isnull=True,
        figures__isnull=True,
    ).delete()
