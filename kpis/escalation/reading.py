"""Reads the series that escalation rules look at: ratings, and missing returns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from contracts.register.models import Contract
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.wording import value_words
from kpis.escalation.firing import Point
from kpis.escalation.models import EscalationRule
from kpis.returns.models import Figure, Return
from kpis.returns.states import ReturnState

WORST_LAST = list(RatingLevel)
# Of a KPI by its key, of returns by their cadence.
SeriesKey = int | str


@dataclass(frozen=True)
class Period:
    """One period of a series: what is on record, and whether it is settled.

    A missing return is at no level; a period without a rating is at "other".
    """

    last_day: date
    label: str
    cadence: str
    words: str
    level: RatingLevel
    theme_id: int | None = None
    is_settled: bool = True
    is_missing: bool = False


Series = Mapping[SeriesKey, list[Period]]


def rated_series(contract: Contract, *, since: date) -> Series:
    """The governing figures of each KPI, in order of time."""
    figures = (
        Figure.objects.current()
        .filter(filed_in__contract=contract, filed_in__period_end__gte=since)
        .order_by("kpi_id", "filed_in__period_end", "filed_in_id", "source")
        .distinct("kpi_id", "filed_in__period_end", "filed_in_id")
        .select_related("filed_in", "definition")
    )
    series: dict[SeriesKey, list[Period]] = {}
    words = rating_words()
    for figure in figures:
        series.setdefault(figure.kpi_id, []).append(_rated(figure, words))
    return series


def returns_series(contract: Contract, *, since: date, on: date) -> Series:
    """The returns that are in or overdue, by cadence, in order of time."""
    filed = Return.objects.filter(contract=contract, period_end__gte=since).order_by(
        "period_end"
    )
    series: dict[SeriesKey, list[Period]] = {}
    for each in filed:
        if each.state != ReturnState.OPEN or each.is_overdue(on=on):
            series.setdefault(str(each.cadence), []).append(_due(each, on=on))
    return series


def points_for(rule: EscalationRule, periods: Iterable[Period]) -> list[Point]:
    """The periods that the rule looks at, and which of them count against."""
    looked_at = [
        period
        for period in periods
        if rule.is_in_force(on=period.last_day) and _is_looked_at(rule, period)
    ]
    return [
        Point(each.last_day, each.label, each.words, _counts(rule, each))
        for each in looked_at
    ]


def _is_looked_at(rule: EscalationRule, period: Period) -> bool:
    if rule.condition == EscalationRule.Condition.MISSING:
        return True
    if rule.theme_id is not None and period.theme_id != rule.theme_id:
        return False
    return period.is_settled and period.level is not RatingLevel.OTHER


def _counts(rule: EscalationRule, period: Period) -> bool:
    if rule.condition == EscalationRule.Condition.MISSING:
        return period.is_missing
    reached = WORST_LAST.index(RatingLevel(rule.level))
    return WORST_LAST.index(period.level) >= reached


def _rated(figure: Figure, words: Mapping[RatingLevel, RatingWord]) -> Period:
    filed_in, definition = figure.filed_in, figure.definition
    level = RatingLevel(figure.rating)
    said = figure.get_state_display()
    if figure.value is not None:
        said = value_words(figure.value, definition.unit, definition.decimal_places)
    return Period(
        last_day=filed_in.period_end,
        label=filed_in.period.label,
        cadence=filed_in.cadence,
        words=f"{words[level].word} ({said})",
        level=level,
        theme_id=definition.theme_id,
        is_settled=filed_in.state == ReturnState.VALIDATED,
    )


def _due(filed_in: Return, *, on: date) -> Period:
    is_missing = filed_in.is_overdue(on=on)
    due = f"{filed_in.due_on:%-d %B %Y}"
    return Period(
        last_day=filed_in.period_end,
        label=filed_in.period.label,
        cadence=filed_in.cadence,
        words=f"was due on {due}" if is_missing else "the return is in",
        level=RatingLevel.OTHER,
        is_missing=is_missing,
    )
