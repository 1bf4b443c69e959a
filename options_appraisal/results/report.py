"""The result of an appraisal as plain text and as data, each figure with its working."""

from collections.abc import Iterator, Sequence
from typing import Any

from contracts_site.foundation.look.wording import time_words
from contracts_site.foundation.money.amounts import pounds
from options_appraisal.costs.whole_life import WholeLifeCost
from options_appraisal.results.answer import Answer
from options_appraisal.results.reading import AppraisalResult
from options_appraisal.scoring.result import OptionResult


def as_table(report: AppraisalResult) -> str:
    """Scores, costs and what would change the answer, for a terminal or a file."""
    answer = report.answer
    return "\n".join(
        [
            f"{report.appraisal.reference} {report.appraisal.title}",
            _weights_words(report),
            "",
            answer.result.sentence,
            *(f"  Missing: {each}" for each in answer.result.blocks),
            *(f"  Note: {each}" for each in answer.result.remarks),
            *_score_rows(answer),
            *(f"  {each.reason}" for each in answer.result.dominances),
            "",
            _cost_sentence(answer),
            *(f"  Missing: {each}" for each in answer.comparison.blocks),
            *_cost_rows(report),
            "",
            "What would change the answer",
            *(f"  {each}" for each in sensitivity_sentences(answer)),
        ]
    )


def sensitivity_sentences(answer: Answer) -> list[str]:
    """All sentences, or why there are none; each once."""
    said = [
        *answer.ranges.remarks,
        *(each.sentence for each in answer.ranges.ranges),
        *answer.lines.remarks,
        *answer.line_sentences,
        *(each.sentence for each in answer.stability),
    ]
    return list(dict.fromkeys(said))


def as_data(report: AppraisalResult) -> dict[str, Any]:
    """For JSON: exact numbers as text, money to the penny."""
    answer, round_ = report.answer, report.round
    return {
        "reference": report.appraisal.reference,
        "title": report.appraisal.title,
        "state": report.appraisal.state,
        "round": round_.number if round_ else None,
        "weights_locked_at": (
            round_.locked_at.isoformat() if round_ and round_.locked_at else None
        ),
        "criteria": [
            {
                "name": each.name,
                "points": each.points,
                "is_scored_from_costs": each.name == answer.cost_criterion,
            }
            for each in report.criteria
        ],
        "sentence": answer.result.sentence,
        "missing": list(answer.result.blocks),
        "remarks": list(answer.result.remarks),
        "options": [_option_data(each) for each in answer.result.options],
        "dominated": [each.reason for each in answer.result.dominances],
        "costs": _costs_data(report),
        "what_would_change_the_answer": sensitivity_sentences(answer),
    }


def _option_data(option: OptionResult) -> dict[str, Any]:
    return {
        "option": option.option,
        "rank": str(option.rank),
        "weighted_score": str(option.total),
        "working": option.working,
        "parts": [
            {
                "criterion": part.criterion,
                "points": part.points,
                "score": str(part.score),
                "working": part.working,
            }
            for part in option.parts
        ],
    }


def _costs_data(report: AppraisalResult) -> dict[str, Any]:
    return {
        "sentence": report.answer.comparison.sentence,
        "missing": list(report.answer.comparison.blocks),
        "options": [_cost_data(report, each) for each in report.costed.costs],
    }


def _cost_data(report: AppraisalResult, cost: WholeLifeCost) -> dict[str, Any]:
    if cost.blocks:
        return {"option": cost.option, "missing": list(cost.blocks)}
    compared = report.answer.costed(cost.option)
    return {
        "option": cost.option,
        "as_paid": str(cost.total.nominal),
        "real": str(cost.total.real),
        "present_value": str(cost.total.present),
        "rank": str(compared.rank) if compared else None,
        "affordability": report.costed.affordability_of(cost).sentence,
        "convention": cost.convention,
        "years": [
            {
                "year": str(year.year),
                "as_paid": str(year.total.nominal),
                "real": str(year.total.real),
                "present_value": str(year.total.present),
            }
            for year in cost.years
        ],
    }


def _weights_words(report: AppraisalResult) -> str:
    if report.round is None or report.round.locked_at is None:
        return "The weights are not locked"
    return (
        f"Weights of round {report.round.number}, locked on "
        f"{time_words(report.round.locked_at)}"
    )


def _cost_sentence(answer: Answer) -> str:
    if answer.cost_criterion:
        return f"Cost is a criterion: {answer.cost_criterion}"
    return f"Cost stands beside the scores. {answer.comparison.sentence}"


def _score_rows(answer: Answer) -> Iterator[str]:
    rows = [
        (str(each.rank), each.option, each.total_words, each.working)
        for each in answer.result.options
    ]
    if rows:
        yield ""
        yield from aligned([("Rank", "Option", "Score", "Working"), *rows])


def _cost_rows(report: AppraisalResult) -> Iterator[str]:
    rows = [
        (
            cost.option,
            pounds(cost.total.nominal),
            pounds(cost.total.real),
            pounds(cost.total.present),
            report.costed.affordability_of(cost).sentence,
        )
        for cost in report.costed.costs
        if not cost.blocks
    ]
    if rows:
        yield ""
        head = ("Option", "As paid", "Real", "Present value", "Affordability")
        yield from aligned([head, *rows])


def aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with their columns under one another."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        yield "  ".join(cells).rstrip()
