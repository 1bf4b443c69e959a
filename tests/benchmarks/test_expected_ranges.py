"""Many series at once are judged a hundred times as fast as by the plain twin."""

import numpy as np
import pandas as pd
import pytest

from kpis.scorecards.spc import xmr_many
from tests.benchmarks.lines import Line, milliseconds
from tests.kpis.scorecards.slow_xmr import slow_xmr

SERIES, PERIODS = 20_000, 36
# The twin judges so many of them, and its time is multiplied by the rest.
TOLD_SLOWLY = 200
LIMIT = 1 / 100


@pytest.mark.benchmark
def test_expected_ranges_of_many_series_are_worked_out_fast(bench: list[Line]) -> None:
    values = _figures()
    breaks = pd.DataFrame(False, index=values.index, columns=values.columns)
    breaks.iloc[PERIODS // 2] = True
    slowly = [values[name].tolist() for name in values.columns[:TOLD_SLOWLY]]

    def fast() -> None:
        xmr_many(values, polarity="higher", target=60.0, rebase_at=breaks)

    def slow() -> None:
        for each in slowly:
            slow_xmr(each, polarity="higher", target=60, breaks={PERIODS // 2})

    line = Line(
        f"expected ranges of {SERIES:,} series of {PERIODS}",
        milliseconds(fast),
        f"the plain twin, by {TOLD_SLOWLY} of them",
        milliseconds(slow) * SERIES / TOLD_SLOWLY,
        LIMIT,
    )
    bench.append(line)
    assert line.is_met


def _figures() -> pd.DataFrame:
    """Percentages with one decimal place, every series with the same seed."""
    drawn = np.random.default_rng(seed=20_000).normal(60, 5, (PERIODS, SERIES))
    return pd.DataFrame(drawn.round(1))
