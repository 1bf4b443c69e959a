"""Scores and costs of an appraisal put together, and what would change the answer.

Cost is either a criterion, scored from present values, or stands beside the weighted
scores; it never counts twice. See docs/rules/what-would-change-the-answer.md.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from options_appraisal.costs.comparison import ComparedCost, CostComparison, compared
from options_appraisal.costs.whole_life import WholeLifeCost
from options_appraisal.scoring.result import OptionResult, ScoredResult, scored_result
from options_appraisal.scoring.weights import Criterion
from options_appraisal.sensitivity.cost_apart import LevelledLines, levelled_lines
from options_appraisal.sensitivity.cost_scored import ScoredLines, scored_lines
from options_appraisal.sensitivity.cost_scores import CostScores, cost_scores
from options_appraisal.sensitivity.stability import OptionStability, stability
from options_appraisal.sensitivity.switches import present_values
from options_appraisal.sensitivity.weight_ranges import WeightRanges, weight_ranges


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What there is to compare; `scores` are settled ones, by option and criterion."""

    criteria: Sequence[Criterion]
    options: Sequence[str]
    scores: Mapping[tuple[str, str], Fraction]
    costs: Sequence[WholeLifeCost] = ()
    cost_blocks: Sequence[str] = ()
    cost_criteria: Collection[str] = ()


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The result with its sensitivity; what is blocked says why and has no figures."""

    result: ScoredResult
    comparison: CostComparison
    cost_criterion: str | None = None
    cost_scores: CostScores = field(default_factory=CostScores)
    ranges: WeightRanges = field(default_factory=WeightRanges)
    lines: LevelledLines | ScoredLines = field(default_factory=LevelledLines)
    stability: tuple[OptionStability, ...] = ()

    def scored(self, option: str) -> OptionResult | None:
        return next((e for e in self.result.options if e.option == option), None)

    def costed(self, option: str) -> ComparedCost | None:
        return next((e for e in self.comparison.options if e.option == option), None)

    @property
    def line_sentences(self) -> tuple[str, ...]:
        """One for each line that could change who is first, or is the cheapest."""
        if isinstance(self.lines, ScoredLines):
            return tuple(s for each in self.lines.lines for s in each.sentences)
        return tuple(each.sentence for each in self.lines.lines)


def answer_to(asked: Asked) -> Answer:
    comparison = _comparison(asked)
    if len(asked.cost_criteria) > 1:
        words = "Cost is counted twice: only one criterion is scored from costs"
        return Answer(result=ScoredResult(blocks=(words,)), comparison=comparison)
    if asked.cost_criteria:
        (name,) = asked.cost_criteria
        return _with_cost_as_a_criterion(asked, name, comparison)
    result = scored_result(asked.criteria, asked.options, asked.scores)
    return Answer(
        result=result,
        comparison=comparison,
        ranges=weight_ranges(result),
        lines=(
            LevelledLines(remarks=(comparison.sentence,))
            if comparison.blocks
            else levelled_lines(present_values(asked.costs))
        ),
        stability=stability(result),
    )


def _with_cost_as_a_criterion(
    asked: Asked, name: str, comparison: CostComparison
) -> Answer:
    if comparison.blocks:
        made = CostScores(blocks=comparison.blocks)
    else:
        made = cost_scores({e.option: e.present for e in comparison.options})
    scores = {**asked.scores, **{(e.option, name): e.value for e in made.scores}}
    result = scored_result(asked.criteria, asked.options, scores)
    if made.blocks:
        result = ScoredResult(blocks=(*made.blocks, *_but(result.blocks, name)))
    return Answer(
        result=result,
        comparison=comparison,
        cost_criterion=name,
        cost_scores=made,
        ranges=weight_ranges(result),
        lines=(
            ScoredLines(remarks=(result.sentence,))
            if result.blocks
            else scored_lines(
                result, cost_criterion=name, values=present_values(asked.costs)
            )
        ),
        stability=stability(result),
    )


def _but(blocks: Sequence[str], criterion: str) -> list[str]:
    """Without those that only repeat that the costs give no score."""
    return [each for each in blocks if not each.endswith(f"score yet on {criterion}")]


def _comparison(asked: Asked) -> CostComparison:
    if asked.cost_blocks:
        return CostComparison(blocks=tuple(asked.cost_blocks))
    return compared(asked.costs)
