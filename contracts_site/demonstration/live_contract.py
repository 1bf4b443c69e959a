"""An invented live contract whose months run up to the day of loading.

Its newest ended month waits to be filled in, the month before waits for validation, the
newest ended quarter has been queried; everything earlier is validated.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.filing import (
    DAYS_TO_SUBMIT,
    DAYS_TO_VALIDATE,
    file_return,
    kpi_of,
    moment_after,
    return_of,
)
from contracts_site.demonstration.kpi_sets import bounds_of_source, introduce_set
from contracts_site.demonstration.people import person
from contracts_site.demonstration.register import add_demonstration_contract
from contracts_site.demonstration.source import SourceFigure
from contracts_site.foundation.calendars import (
    Cadence,
    Period,
    financial_year,
    period_containing,
    periods_between,
)
from kpis.definitions.bounds import Bounds
from kpis.definitions.distances import moved_to
from kpis.definitions.stepping import TargetStep, TargetSteps
from kpis.returns.services import open_returns, query_return, validate_return

YEARS_BEFORE_LOADING = 2


@transaction.atomic
def load_live_contract(
    data: Mapping[str, Any],
    figures: Mapping[str, list[SourceFigure]],
    *,
    now: datetime,
    each_act: Callable[[], object] = lambda: None,
) -> bool:
    """Load the contract up to the day; later, only open the returns that are missing."""
    on = now.date()
    source = data["contract"]
    held = Contract.objects.filter(reference=source["reference"])
    if held.exists():
        open_returns(contracts=held, on=on)
        return False
    year = financial_year(on).previous(YEARS_BEFORE_LOADING)
    by = person(source["owner"])
    review = year.previous(2 - source["years"]).first
    contract = add_demonstration_contract(
        {**source, "review_on": review.isoformat()},
        starts_on=year.first,
        ends_on=year.previous(1 - source["years"]).last,
        by=by,
    )
    award_set = {
        **data["award_set"],
        "definitions": [_stepped(d, on=on) for d in data["award_set"]["definitions"]],
    }
    introduce_set(contract, award_set, effective_from=year.first, by=by)
    open_returns(contracts=[contract], on=on)
    _History(contract, data, figures, now).file(each_act)
    return True


def _stepped(source: Mapping[str, Any], *, on: date) -> Mapping[str, Any]:
    """The definition with its steps from so many months ago, bounds moving along."""
    month = period_containing(on, cadence=Cadence.MONTHLY)
    first = Bounds(source["good_is"], source["unit"], **bounds_of_source(source))
    steps = [
        TargetStep(
            month.previous(step["months_ago"]).first,
            **moved_to(first, low=Decimal(step["target_low"]), high=None),
        )
        for step in source.get("steps", ())
    ]
    return {**source, "target_steps": TargetSteps(steps)}


@dataclass(frozen=True)
class _History:
    contract: Contract
    data: Mapping[str, Any]
    figures: Mapping[str, list[SourceFigure]]
    now: datetime

    @property
    def provider(self) -> User:
        return person(self.data["logged_by"])

    @property
    def commissioner(self) -> User:
        return person(self.data["validated_by"])

    def file(self, each_act: Callable[[], object]) -> None:
        ended_months = self._ended(Cadence.MONTHLY)
        for period in ended_months[:-1]:
            self._submit(period)
            if period != ended_months[-2]:
                self._validate(period)
            each_act()
        for period in self._ended(Cadence.QUARTERLY)[:-1]:
            self._submit(period)
            self._validate(period)
            each_act()
        self._query(self._ended(Cadence.QUARTERLY)[-1])

    def _ended(self, cadence: Cadence) -> list[Period]:
        current = period_containing(self.now.date(), cadence=cadence)
        return periods_between(
            self.contract.starts_on, current.previous().last, cadence=cadence
        )

    def _submit(self, period: Period) -> None:
        file_return(
            return_of(self.contract, period),
            self.figures[str(_months_before(period.last, self.now.date()))],
            at=self._no_later_than_now(period, days=DAYS_TO_SUBMIT),
            by=self.provider,
        )

    def _validate(self, period: Period) -> None:
        validate_return(
            filed_in=return_of(self.contract, period),
            at=self._no_later_than_now(period, days=DAYS_TO_VALIDATE),
            by=self.commissioner,
        )

    def _query(self, period: Period) -> None:
        query = self.data["query"]
        self._submit(period)
        query_return(
            filed_in=return_of(self.contract, period),
            kpi=kpi_of(self.contract, query["kpi"]),
            text=query["text"],
            at=self._no_later_than_now(period, days=DAYS_TO_VALIDATE),
            by=person(query["asked_by"]),
        )

    def _no_later_than_now(self, period: Period, *, days: int) -> datetime:
        return min(moment_after(period, days=days, hour=11), self.now)


def _months_before(day: date, on: date) -> int:
    return (on.year - day.year) * 12 + on.month - day.month
