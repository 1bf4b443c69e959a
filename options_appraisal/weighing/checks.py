"""What must be there before weights are locked."""

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Criterion, Round, Weight
from options_appraisal.scoring import weights


def missing_weights(appraisal: Appraisal) -> list[str]:
    """Points that come to 100, each with its reasoning, and something to score."""
    if not appraisal.is_weighted:
        return ["The appraisal is judged in words: it has no weights."]
    last = Round.objects.filter(appraisal=appraisal).order_by("number").last()
    given = {each.criterion_id: each for each in Weight.objects.filter(round=last)}
    criteria = list(Criterion.objects.filter(appraisal=appraisal))
    blocks = weights.blocking(
        [
            weights.Criterion(
                each.name, given[each.pk].points if each.pk in given else None
            )
            for each in criteria
        ]
    )
    unexplained = [
        f"{each.name}: the reasoning for its points is missing."
        for each in criteria
        if each.pk in given and not given[each.pk].reasoning
    ]
    options = Option.objects.considered().filter(appraisal=appraisal)
    none = [] if options.exists() else ["There are no options to score."]
    return [*(f"{each}." for each in blocks), *unexplained, *none]
