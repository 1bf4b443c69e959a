"""The routes by which the law may permit a change, each with its answer and reason.

The steps and worked examples are in docs/rules/modification-test.md.
"""

from contracts.variations.modification_law import (
    HALF,
    HALF_A_MILLION,
    QUARTER,
    REGULATION_13,
    REGULATION_72,
    SECTION_74,
    VALUE_LIMITS,
    Condition,
    Ground,
    Limit,
)
from contracts.variations.regime_test import (
    NOTHING,
    Answer,
    ChangeFacts,
    Measure,
    Question,
    Route,
    Succession,
    told,
    value_measure,
)
from contracts_site.foundation.money import pounds

MATERIAL = "An officer says that scope or economic balance changes materially."


def route_of_ground(ground: Ground, question: Question, value: Measure) -> Route:
    answer, reason = _answer_of(ground, question, value)
    return Route(ground.key, ground.title, answer, reason, ground.source)


def _answer_of(
    ground: Ground, question: Question, value: Measure
) -> tuple[Answer, str]:
    judged = f"Open if {ground.asks}."
    match ground.condition:
        case Condition.NOT_FOR_COUNCILS:
            return Answer.NOT_PERMITTED, "A council is not a defence authority."
        case Condition.TAKES_UP_OPTION if _only_takes_up_options(question):
            return Answer.PERMITTED, "It takes up an option that the contract provides."
        case Condition.NOT_MATERIAL if _is_said_of_both(question, material=False):
            return (
                Answer.PERMITTED,
                "Neither the scope nor the economic balance changes materially.",
            )
        case Condition.NOT_MATERIAL if _is_said_of_either(question):
            return Answer.NOT_PERMITTED, MATERIAL
        case Condition.RESTRUCTURING if not is_succession(question):
            return Answer.NOT_PERMITTED, "No provider changes on a restructuring."
        case Condition.RISES_BY_HALF_AT_MOST if _rises_beyond(value, HALF):
            return (
                Answer.NOT_PERMITTED,
                f"The value rises by more than {HALF.percent} %: {told(value)}.",
            )
    return Answer.DEPENDS, judged


def _only_takes_up_options(question: Question) -> bool:
    """An option taken up, with no month beyond it, no other price, no new provider."""
    return any(each.takes_up_option for each in question.tested) and all(
        each.months == each.value == NOTHING and each.succession is None
        for each in question.tested
    )


def _said(question: Question) -> tuple[bool | None, bool | None]:
    judged = question.judgement
    return judged.scope_changes_materially, judged.balance_changes_materially


def _is_said_of_both(question: Question, *, material: bool) -> bool:
    return _said(question) == (material, material)


def _is_said_of_either(question: Question) -> bool:
    return True in _said(question)


def is_succession(question: Question) -> bool:
    return any(each.succession is Succession.RESTRUCTURING for each in question.tested)


def _rises_beyond(value: Measure, limit: Limit) -> bool:
    rises = value.change is not None and value.change > NOTHING
    return rises and value.original is not None and value.exceeds(limit.percent)


def not_substantial(question: Question, term: Measure) -> Route:
    if not term.is_within:
        answer = Answer.NOT_PERMITTED
        reason = f"The term changes by more than {term.limit.percent} %: {told(term)}."
    elif _is_said_of_either(question):
        answer, reason = Answer.NOT_PERMITTED, MATERIAL
    elif not _is_said_of_both(question, material=False):
        answer = Answer.DEPENDS
        reason = (
            f"The term changes by no more than {term.limit.percent} % ({told(term)}). "
            "Open if neither the scope nor the economic balance changes materially."
        )
    else:
        answer = Answer.PERMITTED
        reason = (
            f"The term changes by no more than {term.limit.percent} % ({told(term)}); "
            "neither the scope nor the economic balance changes materially."
        )
    source = f"{SECTION_74}(3)"
    return Route("not_substantial", "Not substantial", answer, reason, source)


def below_threshold(question: Question) -> Route:
    limit = VALUE_LIMITS[question.judgement.nature]
    single = value_measure(question.tested, question, limit)
    everything = value_measure(_all(question), question, limit)
    over = next((each for each in (single, everything) if not each.is_within), None)
    scope = question.judgement.scope_changes_materially
    aggregate = f"In aggregate the value changes by {told(everything)}"
    if over is not None:
        answer = Answer.NOT_PERMITTED
        reason = f"More than {limit.percent} %: {told(over)}."
    elif scope:
        answer = Answer.NOT_PERMITTED
        reason = "An officer says that the scope changes materially."
    else:
        answer = Answer.DEPENDS if scope is None else Answer.PERMITTED
        asks = "" if scope is False else " and if the scope does not change materially"
        reason = (
            f"{aggregate}, no more than {limit.percent} %. Open if such changes together "
            f"stay under the threshold for this kind of contract{asks}."
        )
    source = f"{SECTION_74}(4)"
    return Route("below_threshold", "Below threshold", answer, reason, source)


def small_change(question: Question, limit: Limit) -> Route:
    everything = value_measure(_all(question), question, limit)
    if not everything.is_within or everything.share in (
        limit.percent,
        -limit.percent,
    ):
        answer = Answer.NOT_PERMITTED
        reason = f"All changes together reach {limit.percent} %: {told(everything)}."
    else:
        answer = Answer.DEPENDS
        reason = (
            f"All changes together come to {told(everything)}, below {limit.percent} %. "
            "Open if they also stay below the threshold of regulation 5 and the overall "
            "nature of the contract stays."
        )
    return Route("72_5", "Small change", answer, reason, f"{REGULATION_72}(1)(f), (5)")


def own_decision(question: Question) -> Route:
    everything = value_measure(_all(question), question, QUARTER)
    change = everything.change
    is_small = change is not None and (
        abs(change) < HALF_A_MILLION.pounds or _is_under(everything, QUARTER)
    )
    differs = question.judgement.scope_changes_materially
    limits = f"under {pounds(HALF_A_MILLION.pounds)} or under {QUARTER.percent} %"
    if not is_small:
        answer = Answer.NOT_PERMITTED
        reason = f"All changes together are not {limits}: {told(everything)}."
    elif differs:
        answer = Answer.NOT_PERMITTED
        reason = (
            "An officer says that the contract is materially different in character."
        )
    else:
        answer = Answer.DEPENDS if differs is None else Answer.PERMITTED
        asks = (
            "The contract is not materially different in character."
            if differs is False
            else "Open if the contract is not materially different in character."
        )
        reason = f"All changes together are {limits}: {told(everything)}. {asks}"
    source = f"{REGULATION_13}(1)(d) and (2)"
    return Route("13_1_d", "The council's own decision", answer, reason, source)


def _is_under(measure: Measure, limit: Limit) -> bool:
    """Strictly under the share; never where the share is not known."""
    return measure.share is not None and abs(measure.share) < limit.percent


def _all(question: Question) -> tuple[ChangeFacts, ...]:
    """This change and every one approved before it, each once."""
    others = {each.name: each for each in (*question.earlier, *question.together)}
    return (question.change, *others.values())
