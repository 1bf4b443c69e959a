"""How far individual scores lie apart, read from a round."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Round
from options_appraisal.scores.models import IndividualScore
from options_appraisal.scoring.individual import Spread, spread_of

# The round, the option's and the criterion's name, and the value.
GivenScore = tuple[int, str, str, int]


def spreads_of(round_: Round, option: Option) -> dict[str, Spread]:
    """By criterion's name; nothing where nobody has scored."""
    rows = _given(IndividualScore.objects.filter(round=round_, option=option))
    spreads = spreads_in(round_, rows)
    return {criterion: spread for (_, criterion), spread in spreads.items()}


def individual_scores(appraisal: Appraisal) -> QuerySet[IndividualScore, GivenScore]:
    """Those of every round."""
    return _given(IndividualScore.objects.filter(round__appraisal=appraisal))


def spreads_in(
    round_: Round, given: Iterable[GivenScore]
) -> dict[tuple[str, str], Spread]:
    """Of the round, by option's and criterion's name."""
    values: dict[tuple[str, str], list[int]] = defaultdict(list)
    for of_round, option, criterion, value in given:
        if of_round == round_.pk:
            values[option, criterion].append(value)
    return {place: spread for place, of in values.items() if (spread := spread_of(of))}


def _given(
    rows: QuerySet[IndividualScore],
) -> QuerySet[IndividualScore, GivenScore]:
    return rows.order_by().values_list(
        "round", "option__name", "criterion__name", "value"
    )
