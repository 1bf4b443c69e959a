"""Contracts of the register that report every month, up to the day of loading.

Of each a year of months is validated and the newest ended month is open. Between them
they show a KPI reported by site, a figure of a site corrected, returns in parts, and a
definition put right.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from contracts.places.models import ServedSite, Site
from contracts.places.services import ServedSiteDetails, serve_site
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.acts import Act
from contracts_site.demonstration.filing import (
    DAYS_TO_SUBMIT,
    DAYS_TO_VALIDATE,
    file_return,
    kpi_of,
    moment_after,
    return_of,
    type_figures,
)
from contracts_site.demonstration.kpi_sets import bounds_of_source, introduce_set
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import SourceFigure, figure_input
from contracts_site.foundation.calendars import Cadence, Period, period_containing
from kpis.corrections.services import Correction, correct_definition
from kpis.definitions.details import DefinitionFields
from kpis.definitions.models import KPIDefinition
from kpis.returns.models import PlaceFigure
from kpis.returns.services import (
    Reporting,
    correct_place_figure,
    open_returns,
    say_who_reports,
    validate_return,
)

MONTHS = 12
DAYS_TO_CORRECT = 22

Figures = Mapping[str, list[SourceFigure]]


@transaction.atomic
def load_current_returns(
    data: Mapping[str, Any], figures: Figures, *, now: datetime
) -> bool:
    """The KPIs and returns of the contract; later, only the returns that are missing."""
    contract = Contract.objects.get(reference=data["reference"])
    if contract.kpi_sets.exists():
        open_returns(contracts=[contract], on=now.date())
        return False
    year = _Year(contract, data, figures, now)
    year.begin()
    for act in sorted(year.acts(), key=lambda each: each.at):
        act.do()
    return True


@dataclass(frozen=True)
class _Year:
    contract: Contract
    data: Mapping[str, Any]
    figures: Figures
    now: datetime

    @property
    def commissioner(self) -> User:
        return person(self.data["validated_by"])

    @property
    def who_logs(self) -> User:
        return person(self.data["logged_by"])

    @property
    def until(self) -> date:
        """The day of loading, or the end of a contract that is over by then."""
        return min(self.now.date(), self.contract.ends_on)

    def month(self, months_ago: int) -> Period:
        current = period_containing(self.until, cadence=Cadence.MONTHLY)
        return current.previous(months_ago)

    def begin(self) -> None:
        """The KPI set, the sites, who reports what: what returns are made from."""
        by, first = self.commissioner, self.month(MONTHS).first
        introduce_set(
            self.contract, self.data["award_set"], effective_from=first, by=by
        )
        for name in self.data.get("sites", ()):
            self._serve(Site.objects.get(name=name), by=by)
        for source in self.data["award_set"]["definitions"]:
            if "data_owner" in source:
                say_who_reports(
                    kpi=kpi_of(self.contract, source["code"]),
                    reporting=Reporting(source["data_owner"], source.get("due_days")),
                    on=first,
                    by=by,
                )
        open_returns(contracts=[self.contract], on=self.now.date())

    def _serve(self, site: Site, *, by: User) -> None:
        if not ServedSite.objects.filter(contract=self.contract, site=site).exists():
            details = ServedSiteDetails(site=site, starts_on=self.contract.starts_on)
            serve_site(contract=self.contract, details=details, by=by)

    def acts(self) -> Iterator[Act]:
        for months_ago in range(MONTHS, 1, -1):
            period = self.month(months_ago)
            figures = self.figures[str(months_ago)]
            yield self._after(period, DAYS_TO_SUBMIT, self._file(period, figures))
            yield self._after(period, DAYS_TO_VALIDATE, self._validate(period))
        yield Act(self.now, self._begin_newest)
        for source in self.data.get("place_corrections", ()):
            yield self._later(source, self.correct_place)
        for source in self.data.get("definition_corrections", ()):
            yield self._later(source, self.correct_definition)

    def _after(
        self, period: Period, days: int, do: Callable[[datetime], object]
    ) -> Act:
        at = min(moment_after(period, days=days, hour=11), self.now)
        return Act(at, lambda: do(at))

    def _later(
        self,
        source: Mapping[str, Any],
        do: Callable[[Mapping[str, Any], datetime], object],
    ) -> Act:
        period = self.month(source["months_ago"])
        return self._after(period, DAYS_TO_CORRECT, lambda at: do(source, at))

    def _file(
        self, period: Period, figures: list[SourceFigure]
    ) -> Callable[[datetime], object]:
        def file(at: datetime) -> object:
            filed_in = return_of(self.contract, period)
            return file_return(filed_in, figures, at=at, by=self.who_logs)

        return file

    def _validate(self, period: Period) -> Callable[[datetime], object]:
        def validate(at: datetime) -> object:
            filed_in = return_of(self.contract, period)
            return validate_return(filed_in=filed_in, at=at, by=self.commissioner)

        return validate

    def _begin_newest(self) -> None:
        """What is typed of the month that waits; the part that comes first is sent in."""
        period, figures = self.month(1), self.figures.get("1", [])
        filed_in, by = return_of(self.contract, period), self.who_logs
        if owner := self.data.get("submitted_first"):
            file_return(filed_in, figures, owner=owner, at=self.now, by=by)
        elif figures:
            type_figures(filed_in, figures, at=self.now, by=by)

    def correct_place(self, source: Mapping[str, Any], at: datetime) -> None:
        figure = PlaceFigure.objects.current().get(
            filed_in=return_of(self.contract, self.month(source["months_ago"])),
            kpi__code=source["kpi"],
            site__name=source["site"],
        )
        correct_place_figure(
            figure=figure,
            content=figure_input(source["figure"]),
            reason=source["reason"],
            at=at,
            by=self.commissioner,
        )

    def correct_definition(self, source: Mapping[str, Any], at: datetime) -> None:
        definition = KPIDefinition.objects.get(
            kpi_set__contract=self.contract, kpi__code=source["kpi"]
        )
        bounds = bounds_of_source(source["bounds"])
        fields = replace(DefinitionFields.of(definition), **bounds)
        correct_definition(
            definition=definition,
            correction=Correction(fields=fields, reason=source["reason"]),
            at=at,
            by=self.commissioner,
        )
