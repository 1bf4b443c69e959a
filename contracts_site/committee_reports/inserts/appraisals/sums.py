"""Scores, costs and what would change the answer, in a paper."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from contracts_site.committee_reports.inserts.appraisals.pieces import Part, Piece
from contracts_site.committee_reports.inserts.appraisals.sort import AppraisalSort
from contracts_site.committee_reports.inserts.data import (
    in_groups,
    pairs,
    table,
)
from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.reading_together import Reading
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.presentation import term_words
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.presentation import CostRow, cost_rows
from options_appraisal.costs.cells import Amounts
from options_appraisal.costs.whole_life import WholeLifeCost
from options_appraisal.results.answer import Answer
from options_appraisal.results.presentation import lines_by_option
from options_appraisal.results.reading import AppraisalResult, result_reading
from options_appraisal.scores.spreads import (
    GivenScore,
    individual_scores,
    spreads_in,
)
from options_appraisal.scoring.individual import Spread
from options_appraisal.wording import number_words

# Of fewer scorers the lowest and the highest score would be their own.
FEWEST_SCORERS = 3
MOST_OPTIONS_BESIDE = 6
MOST_OPTIONS_UPRIGHT = 3
NOT_SETTLED = "Not settled"
SPREAD = "In brackets, the lowest and the highest score of three or more scorers."
SCORED = (Part.POINTS, Part.SCORES)
COSTED = (Part.POINTS, Part.COSTS)


@dataclass(frozen=True)
class Told:
    """A result with what its pieces need: cost as a criterion brings costs into all."""

    result: AppraisalResult

    @property
    def answer(self) -> Answer:
        return self.result.answer

    @property
    def every(self) -> tuple[int, ...]:
        """The number of each option."""
        return tuple(each.number for each in self.result.options)

    @property
    def needs(self) -> tuple[Part, ...]:
        return (*SCORED, Part.COSTS) if self.result.cost_criteria else SCORED

    @property
    def costs_of(self) -> tuple[int, ...]:
        return self.every if self.result.cost_criteria else ()

    def from_scores(self, title: str, **data: Any) -> Piece:
        return Piece(title=title, needs=self.needs, costs_of=self.costs_of, data=data)

    def from_costs(self, title: str, **data: Any) -> Piece:
        """Made of the costs of all options; of scores too, if cost is a criterion."""
        needs = self.needs if self.result.cost_criteria else COSTED
        return Piece(title=title, needs=needs, costs_of=self.every, data=data)


def _told_by(
    appraisal: Appraisal, make: Callable[[Told], Sequence[Piece]]
) -> Reading[Sequence[Piece]]:
    result = result_reading(appraisal)
    return Reading(result.querysets, lambda: make(Told(result.answer())))


def result_pieces(appraisal: Appraisal) -> Reading[Callable[[str], Sequence[Piece]]]:
    """Who leads, where options are weighed; asked with the reason why another option is
    recommended, which tells who does not."""
    if not appraisal.is_weighted:
        return Reading((), lambda: lambda _why: [])
    result = result_reading(appraisal)
    return Reading(result.querysets, lambda: partial(_leads, Told(result.answer())))


def _leads(told: Told, why_not_the_leader: str) -> list[Piece]:
    departure = pairs(("Another option is recommended, because", why_not_the_leader))
    leads = f"{told.answer.result.sentence}."
    return [told.from_scores("Result", sentences=[leads], rows=departure)]


def _scores(appraisal: Appraisal, _moment: datetime) -> Reading[Sequence[Piece]]:
    result = result_reading(appraisal)
    given = individual_scores(appraisal)
    return Reading(
        [*result.querysets, given],
        lambda: _scored(Told(result.answer()), given),
    )


def _scored(told: Told, given: Iterable[GivenScore]) -> list[Piece]:
    weights = Piece(title="Weights", needs=SCORED, data={"sentences": [_locked(told)]})
    if not told.result.options:
        return [weights]
    spreads = _spreads(told, given)
    by_people, totals = _rows_by_people(told, spreads), _rows_of_result(told)
    outcome, note = _outcome(told), [SPREAD] if spreads else []
    if not told.result.cost_criteria:
        tables = _matrix(told, [*by_people, *totals], totals=len(totals))
        return [
            weights,
            told.from_scores("Scores", sentences=[*outcome, *note], tables=tables),
        ]
    scores = {"sentences": note, "tables": _matrix(told, by_people)}
    return [
        weights,
        Piece(title="Scores", needs=SCORED, data=scores),
        told.from_scores(
            "Cost score, weighted scores and ranks",
            sentences=outcome,
            tables=_matrix(told, [*_rows_by_costs(told), *totals], totals=len(totals)),
        ),
    ]


def _outcome(told: Told) -> list[str]:
    """Who leads, what is remarkable, and what is missing before anybody can."""
    result = told.answer.result
    missing = [f"Missing: {each}." for each in result.blocks]
    return [*(f"{each}." for each in (result.sentence, *result.remarks)), *missing]


def _locked(told: Told) -> str:
    round_ = told.result.round
    if round_ is None or round_.locked_at is None:
        return "The weights are not locked yet."
    return (
        f"Points of round {round_.number}, locked on {time_words(round_.locked_at)}, "
        "before any score was given."
    )


def _spreads(
    told: Told, given: Iterable[GivenScore]
) -> Mapping[tuple[str, str], Spread]:
    """Of as many scorers as hide the score of each."""
    if told.result.round is None:
        return {}
    spreads = spreads_in(told.result.round, given)
    return {
        place: each for place, each in spreads.items() if each.scorers >= FEWEST_SCORERS
    }


def _matrix(
    told: Told, rows: Sequence[Sequence[str]], *, totals: int = 0
) -> list[Mapping[str, Any]]:
    """A table for each group of options; a row for each criterion."""
    options = told.result.options
    places = range(len(options))
    return [
        table(
            ["Criterion", "Points", *(str(options[place]) for place in group)],
            [[*row[:2], *(row[2 + place] for place in group)] for row in rows],
            totals=totals,
        )
        for group in in_groups(list(places), MOST_OPTIONS_BESIDE)
    ]


def _rows_by_people(
    told: Told, spreads: Mapping[tuple[str, str], Spread]
) -> list[list[str]]:
    settled = told.result.settled
    rows = []
    for each in told.result.criteria:
        if each.name in told.result.cost_criteria:
            continue
        places = [(option.name, each.name) for option in told.result.options]
        scores = [
            _score_words(number_words(settled[place]), spreads.get(place))
            if place in settled
            else NOT_SETTLED
            for place in places
        ]
        rows.append([each.name, _points(each.points), *scores])
    return rows


def _points(points: int | None) -> str:
    return "Not given" if points is None else str(points)


def _score_words(score: str, spread: Spread | None) -> str:
    return f"{score} ({spread.lowest} to {spread.highest})" if spread else score


def _rows_by_costs(told: Told) -> list[list[str]]:
    rows = []
    for each in told.result.criteria:
        if each.name in told.result.cost_criteria:
            found = told.answer.cost_scores.scores
            scores = {score.option: number_words(score.value) for score in found}
            cells = [scores.get(e.name, "Not known") for e in told.result.options]
            rows.append([each.name, _points(each.points), *cells])
    return rows


def _rows_of_result(told: Told) -> list[list[str]]:
    """Equal totals have equal ranks, as 2=; nothing while anything is missing."""
    scored = [told.answer.scored(each.name) for each in told.result.options]
    if not all(scored):
        return []
    return [
        ["Weighted score", "100", *(each.total_words for each in scored if each)],
        ["Rank", "–", *(str(each.rank) for each in scored if each)],
    ]


def _costs(appraisal: Appraisal, _moment: datetime) -> Reading[Sequence[Piece]]:
    return _told_by(appraisal, _costed)


def _costed(told: Told) -> list[Piece]:
    costed, options = told.result.costed, told.result.options
    if costed.blocks:
        missing = [f"Missing: {each}." for each in costed.blocks]
        return [Piece(title="Costs", needs=COSTED, data={"sentences": missing})]
    rows = cost_rows(options, costed)
    if not rows:
        return []
    beside = Piece(
        title="Costs side by side",
        needs=COSTED,
        costs_of=told.every,
        data={
            "sentences": _beside_words(told),
            "totals": [_total_row(each) for each in rows],
        },
    )
    return [
        beside,
        *(_costs_of(each, costed.cost_of(each.option.name)) for each in rows),
    ]


def _beside_words(told: Told) -> list[str]:
    convention = told.result.costed.costs[0].convention
    blocks = [f"Missing: {each}." for each in told.answer.comparison.blocks]
    term = f"{term_words(told.result.appraisal)}. {convention}."
    return [f"{told.answer.comparison.sentence}.", term, *blocks]


def _total_row(row: CostRow) -> dict[str, Any]:
    return {
        "option": str(row.option),
        "total": None if row.total is None else _amounts(row.total),
        "blocks": list(row.blocks),
        "rank": row.rank,
        "affordability": row.affordability,
    }


def _costs_of(row: CostRow, cost: WholeLifeCost | None) -> Piece:
    return Piece(
        title=f"Costs of {_short(row.option)}",
        needs=COSTED,
        costs_of=(row.option.number,),
        names_an_option=True,
        data=_years(row, cost),
    )


def _short(option: Option) -> str:
    words = str(option)
    return f"{words[0].lower()}{words[1:]}"


def _years(row: CostRow, cost: WholeLifeCost | None) -> dict[str, Any]:
    if cost is None or row.total is None:
        return {"sentences": [f"Not known: {each}." for each in row.blocks]}
    left_out = [f"Left out: {each}." for each in cost.left_out]
    return {
        "sentences": [f"{row.affordability}.", f"{cost.convention}.", *left_out],
        "years": [
            {"year": str(each.year), **_amounts(each.total)} for each in cost.years
        ],
        "together": _amounts(cost.total),
    }


def _amounts(amounts: Amounts) -> dict[str, str]:
    return {
        "nominal": str(amounts.nominal),
        "real": str(amounts.real),
        "present": str(amounts.present),
    }


def _sensitivity(appraisal: Appraisal, _moment: datetime) -> Reading[Sequence[Piece]]:
    return _told_by(appraisal, _sensitive)


def _sensitive(told: Told) -> list[Piece]:
    ranges, lines = told.answer.ranges, told.answer.lines
    said = [f"{each}." for each in ranges.remarks]
    said += [f"{each.sentence}." for each in ranges.ranges]
    firm = [f"{each.sentence}." for each in told.answer.stability]
    by_option = [
        {"title": each.option, "sentences": [f"{words}." for words in each.sentences]}
        for each in lines_by_option(told.result)
    ]
    pieces = [
        told.from_scores("Ranges of weights", sentences=said, tables=_ranges(told)),
        told.from_costs(
            "Costs that would change the answer",
            sentences=[f"{each}." for each in lines.remarks],
            lists=by_option,
        ),
        told.from_scores("How firm the order is", sentences=firm),
    ]
    return [each for each in pieces if any(each.data.values())]


def _ranges(told: Told) -> list[Mapping[str, Any]]:
    ranges = told.answer.ranges.ranges
    if not ranges:
        return []
    columns = ("Criterion", "Points now", "From", "To")
    rows = [
        (each.criterion, str(each.points), each.low_words, each.high_words)
        for each in ranges
    ]
    return [table(columns, rows, numeric=columns[1:])]


def _scores_are_wide(content: Content) -> bool:
    return any(
        len(each["columns"]) - 2 > MOST_OPTIONS_UPRIGHT
        for piece in content["pieces"]
        for each in piece.get("data", {}).get("tables", ())
    )


SCORES = AppraisalSort(
    key="appraisal-scores",
    label="Scoring matrix",
    description="Moderated scores of a weighted appraisal with points, weighted scores, "
    "ranks and how far scorers lie apart. Never the scores of one scorer.",
    title="Scoring matrix",
    empty="No option is considered yet.",
    pieces=_scores,
    needs=SCORED,
    tells=(*SCORED, Part.COSTS),
    only_weighted=True,
    is_wide=_scores_are_wide,
)
COSTS = AppraisalSort(
    key="appraisal-costs",
    label="Costs of the options",
    description="What each option costs as paid, in real terms and in present value, "
    "year by year, and whether it can be paid for.",
    title="Costs of the options",
    empty="No option is considered yet.",
    pieces=_costs,
    needs=COSTED,
    tells=COSTED,
)
SENSITIVITY = AppraisalSort(
    key="appraisal-sensitivity",
    label="What would change the answer",
    description="Between which points of each criterion the leading option stays first, "
    "what costs would have to come to, and how firm the order is.",
    title="What would change the answer",
    empty="Nothing could be worked out yet.",
    pieces=_sensitivity,
    needs=SCORED,
    tells=(*SCORED, Part.COSTS),
    only_weighted=True,
)
