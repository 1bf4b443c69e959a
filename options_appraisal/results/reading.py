"""An appraisal's records read into what its result is worked out from."""

from dataclasses import dataclass

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.reading import CostedAppraisal, costed_appraisal
from options_appraisal.criteria.models import Round
from options_appraisal.results.answer import Answer, Asked, answer_to
from options_appraisal.scores.reading import (
    considered_options,
    round_that_counts,
    settled_scores,
    weighed,
)
from options_appraisal.scoring.weights import Criterion


@dataclass(frozen=True, kw_only=True)
class AppraisalResult:
    """What was asked and what it comes to, with the round that it rests on."""

    appraisal: Appraisal
    round: Round | None
    options: list[Option]
    criteria: list[Criterion]
    cost_criteria: list[str]
    costed: CostedAppraisal
    answer: Answer


def result_of(appraisal: Appraisal) -> AppraisalResult:
    round_ = round_that_counts(appraisal)
    options = considered_options(appraisal)
    criteria = weighed(appraisal, round_)
    costed = costed_appraisal(appraisal, options)
    cost_criteria = [e.criterion.name for e in criteria if e.is_scored_from_costs]
    asked = Asked(
        criteria=[each.criterion for each in criteria],
        options=[each.name for each in options],
        scores=settled_scores(round_),
        costs=costed.costs,
        cost_blocks=costed.blocks,
        cost_criteria=cost_criteria,
    )
    return AppraisalResult(
        appraisal=appraisal,
        round=round_,
        options=options,
        criteria=[each.criterion for each in criteria],
        cost_criteria=cost_criteria,
        costed=costed,
        answer=answer_to(asked),
    )
