"""How far individual scores lie apart, read from a round."""

from collections import defaultdict

from django.db.models import QuerySet

from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Round
from options_appraisal.scores.models import IndividualScore
from options_appraisal.scoring.individual import Spread, spread_of


def spreads_of(round_: Round, option: Option) -> dict[str, Spread]:
    """By criterion's name; nothing where nobody has scored."""
    rows = IndividualScore.objects.filter(round=round_, option=option)
    return {criterion: spread for (_, criterion), spread in _spreads(rows).items()}


def spreads_of_round(round_: Round) -> dict[tuple[str, str], Spread]:
    """By option's and criterion's name."""
    return _spreads(IndividualScore.objects.filter(round=round_))


def _spreads(rows: QuerySet[IndividualScore]) -> dict[tuple[str, str], Spread]:
    values: dict[tuple[str, str], list[int]] = defaultdict(list)
    told = rows.order_by().values_list("option__name", "criterion__name", "value")
    for option, criterion, value in told:
        values[option, criterion].append(value)
    return {place: spread for place, of in values.items() if (spread := spread_of(of))}
