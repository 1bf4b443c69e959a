"""How the heat map is narrowed, and what it shows of the contracts."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest

from contracts.register.filters import ContractsOnADay
from contracts.register.models import Contract, ContractQuerySet
from contracts_site.foundation.calendars import Cadence, Period
from contracts_site.foundation.calendars.services import school_terms, terms_for
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import (
    council_settings,
    rating_words,
)
from kpis.definitions.models import Theme, contracts_whose_kpis_are_read
from kpis.portfolio.asked import PERIODS, Asked, last_ended
from kpis.portfolio.rows import in_the_time_shown, measured, with_standing
from kpis.portfolio.together import OFF_TARGET, SEVERITY

# Ten years: what a council looks back on.
MONTHS_OFFERED = 120
THEMES, ANY_OFF_TARGET = "themes", "off-target"


def themes_seen(
    request: HttpRequest, *, cadence: Cadence | None = None
) -> QuerySet[Theme]:
    """Themes under which a contract is measured that the person reads."""
    contracts = contracts_whose_kpis_are_read(request.user)
    used = measured(cadence).filter(
        theme=OuterRef("pk"), kpi_set__contract__in=contracts
    )
    return Theme.objects.filter(Exists(used))


class HeatMapFilter(ContractsOnADay):
    """What is shown of contracts, and of which: by whom they are run, how they do."""

    across = django_filters.ChoiceFilter(
        label="Show",
        choices=[(THEMES, "Themes, at one period")],
        empty_label="The last twelve periods",
        method="shown_only",
    )
    cadence = django_filters.ChoiceFilter(
        label="KPIs reported",
        choices=[each for each in Cadence.choices if each[0] != Cadence.MONTHLY],
        empty_label=Cadence.MONTHLY.label,
        method="shown_only",
    )
    until = django_filters.ChoiceFilter(
        label="Up to the end of",
        choices=(),
        empty_label="The last month that has ended",
        method="shown_only",
    )
    rating = django_filters.ChoiceFilter(
        label="Rating of the newest return",
        choices=(),
        method="filter_rating",
        empty_label="Any",
    )
    theme = django_filters.ModelChoiceFilter(
        queryset=themes_seen, empty_label="All", method="shown_only", label="Theme"
    )

    class Meta:
        model = Contract
        fields = (
            *("across", "cadence", "until"),
            *("q", "mine", "rating", "theme", "term", "directorate", "provider"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["until"].extra["choices"] = list(_months(self.on))
        self.filters["rating"].extra["choices"] = list(_ratings())

    @property
    def asked(self) -> Asked:
        """What the address asks for; what it says wrongly is passed over."""
        self.form.is_valid()
        chosen = self.form.cleaned_data
        cadence = Cadence(chosen.get("cadence") or Cadence.MONTHLY)
        if cadence is Cadence.TERMLY and not school_terms().known:
            cadence = Cadence.MONTHLY
        is_by_theme = chosen.get("across") == THEMES
        last = last_ended(
            self._last_day(chosen.get("until"), is_by_theme=is_by_theme),
            cadence=cadence,
            year_start_month=council_settings().financial_year_start_month,
            terms=terms_for(cadence),
        )
        return Asked(
            cadence,
            (last,) if is_by_theme else tuple(last.run_up(PERIODS)),
            is_by_theme=is_by_theme,
            theme=chosen.get("theme"),
        )

    def _last_day(self, until: str | None, *, is_by_theme: bool) -> date:
        """Without a month, today or, for themes, the last day whose returns are due."""
        if until:
            return Period.from_key(until).last
        if is_by_theme:
            return self.on - timedelta(days=council_settings().returns_due_days + 1)
        return self.on

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Of contracts that were measured so in the time shown; each carries how it
        stands."""
        asked = self.asked
        shown = in_the_time_shown(queryset, asked)
        narrowed: QuerySet[Any] = super().filter_queryset(
            with_standing(shown, asked, on=self.on)
        )
        return narrowed

    def shown_only(
        self, contracts: ContractQuerySet, _name: str, _value: Any
    ) -> ContractQuerySet:
        """Says what is shown of the contracts; `filter_queryset` has heeded it."""
        return contracts

    def filter_rating(
        self, contracts: ContractQuerySet, _name: str, value: str
    ) -> ContractQuerySet:
        if value == ANY_OFF_TARGET:
            off_target = [SEVERITY[each] for each in OFF_TARGET]
            return contracts.filter(Q(("worst__in", off_target)))
        level = RatingLevel(value)
        if level is RatingLevel.OTHER:
            return contracts.filter(Q(("worst__isnull", True)))
        return contracts.filter(Q(("worst", SEVERITY[level])))


def _months(on: date) -> Iterator[tuple[str, str]]:
    newest = last_ended(on, cadence=Cadence.MONTHLY, year_start_month=4)
    for month in reversed(newest.run_up(MONTHS_OFFERED)):
        yield month.key, month.label


def _ratings() -> Iterator[tuple[str, str]]:
    yield ANY_OFF_TARGET, "Off target, at any level"
    for level, word in rating_words().items():
        yield level.value, word.word
