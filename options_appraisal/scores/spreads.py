"""How far individual scores lie apart, read from a round."""

from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Round
from options_appraisal.scores.models import IndividualScore
from options_appraisal.scoring.individual import Spread, spread_of


def spreads_of(round_: Round, option: Option) -> dict[str, Spread]:
    """By criterion's name; nothing where nobody has scored."""
    rows = IndividualScore.objects.filter(round=round_, option=option)
    values: dict[str, list[int]] = {}
    for criterion, value in rows.order_by().values_list("criterion__name", "value"):
        values.setdefault(criterion, []).append(value)
    return {name: spread for name, of in values.items() if (spread := spread_of(of))}
