"""The expected ranges of all KPIs of a scorecard (docs/rules/spc.md, On pages)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, Any

from kpis.definitions.measuring import measure_alike
from kpis.definitions.models import GoodIs, KPIDefinition, Unit
from kpis.definitions.wording import value_words
from kpis.scorecards.range_words import (
    FEWEST_FIGURES,
    SETTLED_FROM,
    Standing,
    signal_words,
    too_few_words,
    trend_sentence,
)
from kpis.scorecards.scorecard import ExpectedRange

if TYPE_CHECKING:
    from kpis.scorecards.spc import XmrMany

POLARITIES = {GoodIs.HIGH: "higher", GoodIs.LOW: "lower"}
SIGNALS = {"improvement", "concern", "neutral"}
# Sums of figures agree to so many parts of themselves.
ROUNDING = 1e-12


@dataclass(frozen=True)
class History:
    """One KPI over the periods looked back on, an entry for each of them.

    A value is there where a figure was reported under the definition beside it.
    """

    kpi_id: int
    values: tuple[Decimal | None, ...]
    definitions: tuple[KPIDefinition | None, ...]

    @property
    def breaks(self) -> list[bool]:
        """True where another measure begins."""
        marks, before = [], None
        for definition in self.definitions:
            is_other = bool(
                before and definition and not measure_alike(before, definition)
            )
            marks.append(is_other)
            before = definition or before
        return marks

    @property
    def polarities(self) -> list[str | None]:
        """Of each period."""
        return [
            POLARITIES.get(GoodIs(definition.good_is)) if definition else None
            for definition in self.definitions
        ]

    @property
    def latest_definition(self) -> KPIDefinition | None:
        return next((each for each in reversed(self.definitions) if each), None)


@dataclass(frozen=True)
class Expected:
    """What is told of one KPI: of each segment, of each period, and in a sentence.

    `of_periods` holds the fields that a scorecard's cell takes.
    """

    ranges: tuple[ExpectedRange, ...]
    of_periods: tuple[Mapping[str, Any], ...]
    trend: str


@dataclass(frozen=True)
class _Judged:
    """One KPI's periods as the rule judged them: values, limits, rule, variation."""

    history: History
    periods: Sequence[Mapping[str, Any]]
    labels: Sequence[str]

    @property
    def segments(self) -> list[list[int]]:
        """The places of each segment's figures."""
        found: dict[int, list[int]] = {}
        for place, value in enumerate(self.history.values):
            if value is not None:
                found.setdefault(int(self.periods[place]["segment"]), []).append(place)
        return list(found.values())


def expected_ranges(
    histories: Sequence[History], labels: Sequence[str]
) -> dict[int, Expected]:
    """Of each KPI, by its number; `labels` name the periods looked back on.

    Where the way that is good changed, each period is judged by its own.
    """
    # Half a second to import: only who reads scorecards pays it, not every command.
    import pandas as pd

    from kpis.scorecards.spc import xmr_many

    asked = [
        (history, polarity)
        for history in histories
        for polarity in dict.fromkeys(history.polarities)
    ]
    names = range(len(asked))
    many = xmr_many(
        pd.DataFrame({name: asked[name][0].values for name in names}, dtype=object),
        polarity=pd.Series([polarity for _, polarity in asked], names, dtype=object),
        rebase_at=pd.DataFrame({name: asked[name][0].breaks for name in names}),
    )
    by_series = dict(
        zip(
            ((history.kpi_id, polarity) for history, polarity in asked),
            _by_series(many, len(labels)),
            strict=True,
        )
    )
    return {
        history.kpi_id: _expected(
            _Judged(
                history,
                [
                    by_series[history.kpi_id, polarity][place]
                    for place, polarity in enumerate(history.polarities)
                ],
                labels,
            )
        )
        for history in histories
    }


def _by_series(many: "XmrMany", count: int) -> list[list[dict[Any, Any]]]:
    """The periods of each series, with the direction among their columns."""
    periods = many.points.assign(direction=many.direction).to_dict("records")
    return [periods[at : at + count] for at in range(0, len(periods), count)]


def _expected(judged: _Judged) -> Expected:
    of_periods: list[Mapping[str, Any]] = [{} for _ in judged.labels]
    ranges = []
    for places in judged.segments:
        told = _range(judged, places)
        ranges.append(told)
        if told.is_drawn:
            for place in places:
                of_periods[place] = _of_period(judged.periods[place], told)
    return Expected(tuple(ranges), tuple(of_periods), _trend(judged))


def _of_period(period: Mapping[str, Any], told: ExpectedRange) -> dict[str, str]:
    signal = period["variation"] if period["variation"] in SIGNALS else ""
    return {
        "average": told.average,
        "expected_low": told.low,
        "expected_high": told.high,
        "expected_words": told.words,
        "signal": signal,
        "signal_words": signal_words(signal, period["rule"], period["direction"])
        if signal
        else "",
    }


def _range(judged: _Judged, places: Sequence[int]) -> ExpectedRange:
    definition = judged.history.definitions[places[-1]]
    period = judged.periods[places[0]]
    figures = len(places)
    if figures < FEWEST_FIGURES or definition is None:
        note = f"{too_few_words(figures)}."
        average = low = high = average_words = words = ""
    else:
        values = [float(judged.periods[place]["value"]) for place in places]
        numbers = (period["mean"], *_natural_limits(period, values, definition))
        average, low, high = (_plain(number) for number in numbers)
        average_words, *ends = (_in_words(each, definition) for each in numbers)
        words = " to ".join(ends)
        is_on_trial = figures < SETTLED_FROM
        note = f"On trial: {figures} of {SETTLED_FROM} figures." if is_on_trial else ""
    return ExpectedRange(
        first_column=places[0],
        last_column=places[-1],
        since=judged.labels[places[0]],
        figures=figures,
        average=average,
        low=low,
        high=high,
        average_words=average_words,
        words=words,
        note=note,
    )


def _natural_limits(
    period: Mapping[str, Any], values: Sequence[float], definition: KPIDefinition
) -> tuple[float, float]:
    """The limits, not below 0 or above 100 % where no figure is."""
    low, high = float(period["lower_limit"]), float(period["upper_limit"])
    if min(values) >= 0:
        low = max(low, 0.0)
    if definition.unit == Unit.PERCENTAGE and max(values) <= 100:
        high = min(high, 100.0)
    return low, high


def _plain(number: float) -> str:
    """As text that a chart and a file read: six decimal places, no trailing noughts."""
    text = f"{number:.6f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _in_words(number: float, definition: KPIDefinition) -> str:
    """With a decimal place more than whole figures: a limit seldom is one."""
    places = max(1, definition.decimal_places)
    return value_words(Decimal(_plain(number)), definition.unit, places)


def _trend(judged: _Judged) -> str:
    """The sentence on the newest figure; empty where none was ever reported."""
    segments = judged.segments
    if not segments:
        return ""
    places = segments[-1]
    label = judged.labels[places[-1]]
    if any(judged.history.breaks[places[-1] + 1 :]):
        return trend_sentence(Standing(label, 0))
    if len(places) < FEWEST_FIGURES:
        return trend_sentence(Standing(label, len(places)))
    latest = judged.periods[places[-1]]
    is_signal = latest["variation"] in SIGNALS
    values = [float(judged.periods[place]["value"]) for place in places]
    return trend_sentence(
        Standing(
            label=label,
            figures=len(places),
            is_constant=min(values) == max(values),
            rule=latest["rule"] or "",
            direction=latest["direction"],
            run=_run(values, latest["rule"], latest["direction"], latest["mean"]),
            signal=latest["variation"] if is_signal else "",
            assurance=_assurance(latest, judged.history.latest_definition),
        )
    )


def _run(values: Sequence[float], rule: str | None, direction: int, mean: float) -> int:
    """How many of the newest figures make the run that the rule found."""
    newest_first = list(reversed(values))
    if rule == "shift":
        return len(
            list(takewhile(lambda each: direction * (each - mean) > 0, newest_first))
        )
    if rule == "trend":
        going = takewhile(
            lambda step: direction * (step[0] - step[1]) > 0, pairwise(newest_first)
        )
        return 1 + len(list(going))
    return 0


def _assurance(latest: Mapping[str, Any], definition: KPIDefinition | None) -> str:
    """By the target of the newest KPI set, and the range of the newest segment."""
    import numpy as np

    from kpis.scorecards.spc import assured

    if definition is None:
        return ""
    lower, upper = latest["lower_limit"], latest["upper_limit"]
    at_least, at_most = (
        np.array([np.nan if bound is None else float(bound)])
        for bound in (definition.target_low, definition.target_high)
    )
    words = assured(
        np.array([lower]),
        np.array([upper]),
        at_least=at_least,
        at_most=at_most,
        rounding=np.array([ROUNDING * max(abs(lower), abs(upper))]),
    )
    return words[0] or ""
