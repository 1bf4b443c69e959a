"""What must be there before options count as judged in words."""

from django.db.models import Count

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Judgement, Option
from options_appraisal.criteria.models import Criterion


def missing_judgements(appraisal: Appraisal) -> list[str]:
    """Every considered option is judged on every criterion."""
    if appraisal.is_weighted:
        return ["The appraisal is weighted: its options are scored."]
    options = list(Option.objects.considered().filter(appraisal=appraisal))
    criteria = Criterion.objects.filter(appraisal=appraisal).count()
    if not options or not criteria:
        return ["Options and criteria are needed before anything can be judged."]
    judged = dict(
        Judgement.objects.filter(option__in=options)
        .order_by()
        .values_list("option")
        .annotate(Count("pk"))
    )
    return [
        f"{option} is judged on {judged.get(option.pk, 0)} of {criteria} criteria."
        for option in options
        if judged.get(option.pk, 0) < criteria
    ]
