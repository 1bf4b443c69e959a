"""An escalation rule in words, as pages and the record say it."""

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.escalation.models import EscalationRule

Condition = EscalationRule.Condition


def rule_words(rule: EscalationRule) -> str:
    """The whole rule, a sentence for each part."""
    said = [
        f"{condition_words(rule)}: {rule.consequence.strip().rstrip('.')}.",
        f"Told: {rule.told_posts.strip().rstrip('.')}.",
    ]
    if rule.plan_within_days is not None:
        days = "day" if rule.plan_within_days == 1 else "days"
        said.append(f"Action plan within {rule.plan_within_days} {days}.")
    if rule.considers_notice:
        said.append("A rectification notice is considered.")
    return " ".join(said)


def condition_words(rule: EscalationRule) -> str:
    """Any KPI off target 3 periods running."""
    number = rule.periods
    periods = "1 period" if number == 1 else f"{number} periods running"
    match Condition(rule.condition):
        case Condition.MISSING:
            returns = "1 return" if number == 1 else f"{number} returns running"
            return f"{returns} missing after the due date"
        case Condition.OUT_OF:
            return f"{_what(rule)} in {rule.times} of the last {number} periods"
        case Condition.RUNNING:
            return f"{_what(rule)} for {periods}"


def scope_words(rule: EscalationRule) -> str:
    if rule.kpi is not None:
        return str(rule.kpi)
    if rule.theme is not None:
        return f"Any KPI of {rule.theme}"
    return "Returns" if rule.condition == Condition.MISSING else "Any KPI"


def level_words(level: str) -> str:
    """In the council's words: off target (Amber or worse), at Red: serious."""
    word = rating_words()[RatingLevel(level)].word
    match RatingLevel(level):
        case RatingLevel.SLIGHTLY_BELOW:
            return f"off target ({word} or worse)"
        case RatingLevel.SIGNIFICANTLY_BELOW:
            return f"at {word}"
        case _:
            return f"at {word} or worse"


def _what(rule: EscalationRule) -> str:
    return f"{scope_words(rule)} {level_words(rule.level)}"
