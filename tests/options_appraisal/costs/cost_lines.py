"""Cost lines made at random, for the promises of the rules."""

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from contracts_site.foundation.calendars import FinancialYear
from options_appraisal.costs.cells import Basis
from options_appraisal.costs.indices import Index
from options_appraisal.costs.kinds import BEAR_NO_ALLOWANCE, CostKind
from options_appraisal.costs.lines import (
    CostLine,
    OneOff,
    Recurring,
    period_of_service,
)

BASE = FinancialYear(2026)
REACH = range(2027, 2060)

pounds = st.decimals(0, 5_000_000, places=2)
percentages = st.decimals(0, 60, places=1)
services = st.builds(
    period_of_service,
    st.dates(date(2026, 4, 1), date(2030, 12, 31)),
    months=st.integers(1, 84),
    extensions=st.lists(st.sampled_from([12, 24]), max_size=2),
)
days = st.none() | st.dates(date(2026, 4, 1), date(2040, 12, 31))
runs = st.tuples(days, days).map(
    lambda ends: Recurring(*(sorted(ends) if all(ends) else ends))
)
timings = st.builds(OneOff, st.integers(2026, 2042)) | runs


@st.composite
def indices(draw, name="Pay and prices", lowest="0"):
    rate = st.decimals(lowest, 9, places=1)
    return Index(name, {y: draw(rate) for y in REACH}, "Made up", date(2026, 11, 1))


@st.composite
def cost_lines(draw, *, kinds=tuple(CostKind), name="A line"):
    kind = draw(st.sampled_from(kinds))
    allowed = kind not in BEAR_NO_ALLOWANCE
    return CostLine(
        name=name,
        kind=kind,
        amount=draw(pounds),
        timing=draw(timings),
        index=draw(st.none() | indices()),
        contingency=draw(percentages) if allowed else Decimal(0),
        optimism_bias=draw(percentages) if allowed else Decimal(0),
        is_already_in_budget=kind is CostKind.SAVING and draw(st.booleans()),
    )


bases = st.builds(Basis, st.just(BASE), indices("Deflator"))
