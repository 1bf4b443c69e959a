"""An appraisal's records read into what its result is worked out from."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from contracts_site.foundation.reading_together import Reading
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.reading import (
    CostedAppraisal,
    CostsRead,
    costs_reading,
)
from options_appraisal.criteria.models import Round
from options_appraisal.results.answer import Answer, Asked, answer_to
from options_appraisal.scores.reading import ScoresRead, scores_reading
from options_appraisal.scoring.weights import Criterion


@dataclass(frozen=True, kw_only=True)
class AppraisalResult:
    """What was asked and what it comes to, with the round that it rests on."""

    appraisal: Appraisal
    round: Round | None
    options: list[Option]
    criteria: list[Criterion]
    cost_criteria: list[str]
    settled: Mapping[tuple[str, str], Fraction]
    costed: CostedAppraisal
    answer: Answer


def result_of(appraisal: Appraisal) -> AppraisalResult:
    return result_reading(appraisal).read()


def result_reading(appraisal: Appraisal) -> Reading[AppraisalResult]:
    scores, costs = scores_reading(appraisal), costs_reading(appraisal)
    return Reading(
        [*scores.querysets, *costs.querysets],
        lambda: _result(appraisal, scores.answer(), costs.answer()),
    )


def _result(
    appraisal: Appraisal, scores: ScoresRead, costs: CostsRead
) -> AppraisalResult:
    costed = costs.of(scores.options)
    cost_criteria = [
        each.criterion.name for each in scores.weighed if each.is_scored_from_costs
    ]
    asked = Asked(
        criteria=[each.criterion for each in scores.weighed],
        options=[each.name for each in scores.options],
        scores=scores.settled,
        costs=costed.costs,
        cost_blocks=costed.blocks,
        cost_criteria=cost_criteria,
    )
    return AppraisalResult(
        appraisal=appraisal,
        round=scores.round,
        options=scores.options,
        criteria=[each.criterion for each in scores.weighed],
        cost_criteria=cost_criteria,
        settled=scores.settled,
        costed=costed,
        answer=answer_to(asked),
    )
