"""What the page of the result says: options side by side, and what would change it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from contracts_site.foundation.charts.points import Chart, ChartSize
from contracts_site.foundation.money.amounts import pounds
from contracts_site.foundation.tables import Column
from options_appraisal.considered.models import Option
from options_appraisal.results.charts import ranges_chart
from options_appraisal.results.reading import AppraisalResult
from options_appraisal.scoring.result import OptionResult
from options_appraisal.sensitivity.cost_scored import ScoredLine, ScoredLines
from options_appraisal.wording import number_words


@dataclass(frozen=True)
class ResultRow:
    """One option: what it scores and what it costs, or why that is not known."""

    option: Option
    scored: OptionResult | None
    present: str
    cost_rank: str
    above_cheapest: str
    affordability: str


def result_rows(result: AppraisalResult) -> list[ResultRow]:
    """As ranked by score; without a result in the order of their numbers."""
    places = {each.option: at for at, each in enumerate(result.answer.result.options)}
    options = sorted(result.options, key=lambda each: places.get(each.name, 0))
    return [_row(result, each) for each in options]


def _row(result: AppraisalResult, option: Option) -> ResultRow:
    cost, compared = (
        result.costed.cost_of(option.name),
        result.answer.costed(option.name),
    )
    is_known = cost is not None and not cost.blocks
    return ResultRow(
        option=option,
        scored=result.answer.scored(option.name),
        present=pounds(cost.total.present) if cost and is_known else "Not known",
        cost_rank=str(compared.rank) if compared else "",
        above_cheapest=pounds(compared.above_cheapest) if compared else "",
        affordability=(
            result.costed.affordability_of(cost).sentence if cost and is_known else ""
        ),
    )


def result_columns(result: AppraisalResult) -> Sequence[Column]:
    """Of a download: exactly what the page shows."""
    parts = [
        Column(f"criterion-{at}", each.name, _score_on(each.name))
        for at, each in enumerate(result.criteria)
    ]
    return (
        Column("rank", "Rank", lambda row: str(row.scored.rank) if row.scored else ""),
        Column("option", "Option", lambda row: str(row.option)),
        *parts,
        Column(
            "score",
            "Weighted score",
            lambda row: row.scored.total_words if row.scored else "",
        ),
        Column("present", "Present value", lambda row: row.present),
        Column("affordability", "Affordability", lambda row: row.affordability),
    )


def _score_on(criterion: str) -> Callable[[ResultRow], str]:
    def told(row: ResultRow) -> str:
        return number_words(row.scored.part(criterion).score) if row.scored else ""

    return told


@dataclass(frozen=True)
class LinesOfOption:
    option: str
    sentences: Sequence[str]
    is_open: bool


def lines_by_option(result: AppraisalResult) -> list[LinesOfOption]:
    """What each option's cost lines would have to come to, the leading option first."""
    found: dict[str, list[str]] = {}
    lines = result.answer.lines
    if isinstance(lines, ScoredLines):
        for option, of in groupby(lines.lines, key=lambda each: each.option):
            found[option] = sentences_of_lines(list(of))
    else:
        for levelled in lines.lines:
            found.setdefault(levelled.option, []).append(levelled.sentence)
    first = result.answer.result.first
    return [
        LinesOfOption(option, found[option], is_open=option in first)
        for option in sorted(found, key=lambda each: each not in first)
    ]


def sentences_of_lines(lines: Sequence[ScoredLine]) -> list[str]:
    """One sentence where none of several lines changes anything."""
    if len(lines) > 1 and not any(each.switches for each in lines):
        return [f"No change of any one of its {len(lines)} lines changes who is first"]
    return [words for each in lines for words in each.sentences]


@dataclass(frozen=True)
class DrawnRanges:
    page: Chart
    phone: Chart


def drawn_ranges(result: AppraisalResult) -> DrawnRanges | None:
    ranges = result.answer.ranges.ranges
    if not ranges:
        return None
    return DrawnRanges(ranges_chart(ranges), ranges_chart(ranges, size=ChartSize.PHONE))
