"""Whether a target will be met while nothing changes: step 10 of docs/rules/spc.md."""

import numpy as np
import numpy.typing as npt

from kpis.scorecards.spc.segments import Floats

PASS, FAIL, HIT_OR_MISS = "pass", "fail", "hit or miss"
Words = npt.NDArray[np.object_]


def assured(
    lower: Floats, upper: Floats, *, at_least: Floats, at_most: Floats, rounding: Floats
) -> Words:
    """The assurance of each range of values.

    All arrays have one entry for each range. NaN in `at_least` or `at_most` means that
    nothing is asked at that end; with NaN in both, or NaN limits, the answer is None.
    """
    asks_least, asks_most = ~np.isnan(at_least), ~np.isnan(at_most)
    is_met = (~asks_least | (lower - at_least > rounding)) & (
        ~asks_most | (at_most - upper > rounding)
    )
    is_missed = (at_least - upper > rounding) | (lower - at_most > rounding)
    is_known = ~np.isnan(lower) & (asks_least | asks_most)
    words = np.full(lower.shape, HIT_OR_MISS, dtype=object)
    words[is_met] = PASS
    words[is_missed] = FAIL
    words[~is_known] = None
    return words
