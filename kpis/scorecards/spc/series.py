"""`xmr` and `xmr_many`: pandas in, pandas out, around the rule on flat arrays."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from kpis.scorecards.spc.assurance import Words, assured
from kpis.scorecards.spc.segments import Flags, Floats, Limits, Points, limits_of
from kpis.scorecards.spc.special_causes import RULES, special_causes

AnyKind = TypeVar("AnyKind", bound=np.generic)
POLARITIES = {"higher": 1, "lower": -1}
MISSING, COMMON, IMPROVEMENT, CONCERN, NEUTRAL = range(5)
VARIATIONS = (None, "common cause", "improvement", "concern", "neutral")


@dataclass(frozen=True)
class XmrMany:
    """Many series judged at once.

    `points` has the columns of `xmr` and one row for each series and period, in this
    order; `direction` is where each of them goes that is a special cause: 1 up, -1 down,
    otherwise 0. `assurance` has one entry for each series.
    """

    points: pd.DataFrame
    direction: npt.NDArray[np.int8]
    assurance: pd.Series


def xmr(
    values: pd.Series,
    *,
    polarity: str | None,
    target: float | None = None,
    rebase_at: Iterable[Any] = (),
    screen_outliers: bool = False,
) -> pd.DataFrame:
    """The expected range of one series and its special causes, period by period.

    `values` is indexed by period, in order; a missing value is NaN, None or NA. The
    answer has the same index and the columns `value`, `segment` (from 1), `mean`,
    `lower_limit`, `upper_limit`, `near_lower_limit`, `near_upper_limit` (in the unit of
    the values, NaN where there is none), `special_cause`, `rule` (None where there is
    none) and `variation` (None for a missing period). Its `.attrs["assurance"]` is
    "pass", "fail", "hit or miss" or None.

    `polarity` is "higher", "lower" or None. `rebase_at` holds index values at which a
    segment begins; one without a figure, or between two periods of an ordered index,
    begins it with the next point.

    Raises ValueError for another polarity or a value that is not finite, KeyError for a
    break that the index does not hold and cannot place, TypeError for breaks that are
    one text. Source: docs/rules/spc.md.
    """
    breaks = _breaks(values.index, rebase_at)
    judged = _judge(
        _numbers(values)[np.newaxis, :],
        breaks[np.newaxis, :],
        polarity=np.array([_sign(polarity)]),
        target=np.array([np.nan if target is None else float(target)]),
        screen_outliers=screen_outliers,
    )
    table = _table(judged.columns, values.index)
    table.attrs["assurance"] = judged.assurance[0]
    return table


def xmr_many(
    values: pd.DataFrame,
    *,
    polarity: pd.Series | str | None,
    target: pd.Series | float | None = None,
    rebase_at: pd.DataFrame | Iterable[Any] = (),
    screen_outliers: bool = False,
) -> XmrMany:
    """What `xmr` says of each column of `values`, whose index is the periods.

    `polarity` and `target` are one for all series, or one for each, indexed by column.
    `rebase_at` holds index values at which every series breaks, or is a frame of
    booleans, true where a series breaks; what it lacks is no break. Raises what `xmr`
    raises, and KeyError for a series without its polarity or target.
    """
    names = values.columns
    judged = _judge(
        _numbers(values).T,
        _many_breaks(values, rebase_at).T,
        polarity=_signs(polarity, names),
        target=_targets(target, names),
        screen_outliers=screen_outliers,
    )
    index = pd.MultiIndex.from_product(
        [names, values.index], names=["series", "period"]
    )
    return XmrMany(
        _table(judged.columns, index),
        judged.direction,
        pd.Series(judged.assurance, index=names, dtype=object, name="assurance"),
    )


@dataclass(frozen=True)
class _Judged:
    columns: dict[str, Any]
    direction: npt.NDArray[np.int8]
    assurance: Words


def _judge(
    grid: Floats,
    breaks: Flags,
    *,
    polarity: npt.NDArray[np.int8],
    target: Floats,
    screen_outliers: bool,
) -> _Judged:
    """The rule on a grid of series (rows) by periods (columns), NaN where missing."""
    is_point = ~np.isnan(grid)
    series_of = np.nonzero(is_point)[0]
    begun = np.cumsum(breaks, axis=1)[is_point]
    begins_series = np.diff(series_of, prepend=-1) != 0
    points = Points.cut(
        grid[is_point], begins_series | (np.diff(begun, prepend=-1) != 0)
    )
    limits = limits_of(points, screen_outliers=screen_outliers)
    causes = special_causes(points, limits)
    variation = _variation(causes.rule, causes.direction, polarity[series_of])
    spread = _Spread(is_point.ravel(), points)
    rule = spread.of_points(causes.rule, 0)
    columns = {
        "value": grid.ravel(),
        "segment": pd.arrays.IntegerArray(
            spread.of_points(_numbered(points, begins_series), 0), ~spread.is_point
        ),
        "mean": spread.of_segments(limits.mean),
        "lower_limit": spread.of_segments(limits.lower),
        "upper_limit": spread.of_segments(limits.upper),
        "near_lower_limit": spread.of_segments(limits.near_lower),
        "near_upper_limit": spread.of_segments(limits.near_upper),
        "special_cause": rule > 0,
        "rule": _words(RULES, rule),
        "variation": _words(VARIATIONS, spread.of_points(variation, MISSING)),
    }
    return _Judged(
        columns,
        spread.of_points(causes.direction, 0),
        _assurances(limits, points, series_of, polarity=polarity, target=target),
    )


def _numbered(points: Points, begins_series: Flags) -> npt.NDArray[np.int64]:
    """The number of each point's segment within its series, from 1."""
    every = np.cumsum(points.is_first)
    before_series = np.maximum.accumulate(np.where(begins_series, every - 1, 0))
    return every - before_series


@dataclass(frozen=True)
class _Spread:
    """Puts what is known of points and segments where the points are in the grid."""

    is_point: Flags
    points: Points

    def of_segments(self, known: Floats) -> Floats:
        return self.of_points(self.points.each(known), np.nan)

    def of_points(
        self, known: npt.NDArray[AnyKind], otherwise: float
    ) -> npt.NDArray[AnyKind]:
        spread = np.full(self.is_point.size, otherwise, dtype=known.dtype)
        spread[self.is_point] = known
        return spread


def _words(words: tuple[str | None, ...], numbers: npt.NDArray[np.int8]) -> Words:
    """The word of each number."""
    return np.array(words, dtype=object)[numbers]


def _table(columns: Mapping[str, Any], index: pd.Index) -> pd.DataFrame:
    """The columns under the index; words stay objects, so that None stays None."""
    return pd.DataFrame(
        {
            name: pd.Series(column, index=index, dtype=column.dtype)
            for name, column in columns.items()
        }
    )


def _variation(
    rule: npt.NDArray[np.int8],
    direction: npt.NDArray[np.int8],
    polarity: npt.NDArray[np.int8],
) -> npt.NDArray[np.int8]:
    """Of each point, as a number in VARIATIONS."""
    judged = np.where(direction == polarity, IMPROVEMENT, CONCERN)
    judged = np.where(polarity == 0, NEUTRAL, judged)
    return np.where(rule == 0, COMMON, judged).astype(np.int8)


def _assurances(
    limits: Limits,
    points: Points,
    series_of: npt.NDArray[np.int64],
    *,
    polarity: npt.NDArray[np.int8],
    target: Floats,
) -> Words:
    """Of each series, by the limits of its last segment."""
    # A later segment of a series takes the place of an earlier one.
    last = np.full(target.size, -1)
    last[series_of[points.starts]] = np.arange(points.starts.size)
    has_points = last >= 0
    lower, upper, rounding = (
        np.where(has_points, np.append(each, np.nan)[last], np.nan)
        for each in (limits.lower, limits.upper, limits.rounding)
    )
    return assured(
        lower,
        upper,
        at_least=np.where(polarity > 0, target, np.nan),
        at_most=np.where(polarity < 0, target, np.nan),
        rounding=rounding,
    )


def _numbers(values: pd.Series | pd.DataFrame) -> Floats:
    """As floats, missing ones NaN.

    Raises ValueError for infinite ones.
    """
    numbers: Floats = values.to_numpy(dtype=float, na_value=np.nan)
    if np.isinf(numbers).any():
        raise ValueError("A value is not finite.")
    return numbers


def _breaks(index: pd.Index, rebase_at: Iterable[Any]) -> Flags:
    if isinstance(rebase_at, str):
        raise TypeError("rebase_at takes several index values, not one text.")
    breaks = np.zeros(len(index) + 1, np.bool_)
    for label in rebase_at:
        breaks[_position(index, label)] = True
    return breaks[:-1]


def _position(index: pd.Index, label: Any) -> int:
    """Where the label stands, or the first place after it in an ordered index."""
    if isinstance(index, pd.DatetimeIndex) and type(label) is date:
        label = pd.Timestamp(label)
    try:
        found = index.get_loc(label)
    except KeyError as not_held:
        if not index.is_monotonic_increasing:
            raise
        try:
            return int(index.searchsorted(label))
        except TypeError:
            raise not_held from None
    if isinstance(found, slice):
        return int(found.start)
    return int(found) if isinstance(found, int) else int(np.argmax(found))


def _many_breaks(
    values: pd.DataFrame, rebase_at: pd.DataFrame | Iterable[Any]
) -> Flags:
    if isinstance(rebase_at, pd.DataFrame):
        flags = rebase_at.reindex(
            index=values.index, columns=values.columns, fill_value=False
        )
        return flags.to_numpy(dtype=bool)
    alike = _breaks(values.index, rebase_at)
    return np.broadcast_to(alike[:, np.newaxis], values.shape)


def _signs(polarity: pd.Series | str | None, names: pd.Index) -> npt.NDArray[np.int8]:
    if not isinstance(polarity, pd.Series):
        return np.full(len(names), _sign(polarity), np.int8)
    given = polarity.loc[names].to_numpy(dtype=object)
    signs = np.zeros(len(names), np.int8)
    for word in pd.unique(given[~pd.isna(given)]):
        signs[given == word] = _sign(word)
    return signs


def _sign(polarity: str | None) -> int:
    if polarity is None:
        return 0
    if polarity not in POLARITIES:
        raise ValueError(f"Polarity is higher, lower or None, not {polarity!r}.")
    return POLARITIES[polarity]


def _targets(target: pd.Series | float | None, names: pd.Index) -> Floats:
    if isinstance(target, pd.Series):
        return _numbers(target.loc[names])
    return np.full(len(names), np.nan if target is None else float(target))
