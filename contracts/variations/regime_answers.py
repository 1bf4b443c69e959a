"""The answer of each regime to a change: its routes, and whether a notice comes first.

The steps and worked examples are in docs/rules/modification-test.md.
"""

from contracts.register.regimes import Regime
from contracts.variations.modification_law import (
    GROUNDS_2015,
    GROUNDS_OF_PSR,
    HALF,
    HALF_A_MILLION,
    LOCAL_RULES,
    QUARTER,
    REGULATION_13,
    REGULATION_72,
    SCHEDULE_8,
    SECTION_74,
    SECTION_75,
    SMALL_CHANGE_2015,
    STANDSTILL,
    TERM_LIMIT,
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
    Notice,
    NoticeAnswer,
    Question,
    RegimeTest,
    Route,
    Succession,
    term_measure,
    told,
    value_measure,
)
from contracts_site.foundation.money import pounds


def regime_test(question: Question) -> RegimeTest:
    """What the regime of the contract says of the change."""
    answers = {
        Regime.PA_2023: _standard,
        Regime.PA_2023_LIGHT: _light_touch,
        Regime.PCR_2015: _regulations_2015,
        Regime.PSR: _provider_selection,
    }
    return answers.get(question.regime, _without_statute)(question)


def _standard(question: Question) -> RegimeTest:
    value, term = _measures(question, VALUE_LIMITS[question.judgement.nature])
    routes = (
        *(_of_ground(each, question, value) for each in SCHEDULE_8),
        _not_substantial(question, term),
        _below_threshold(question),
    )
    notice = _change_notice(question, value, term)
    return RegimeTest(question.regime, value, term, routes, notice)


def _light_touch(question: Question) -> RegimeTest:
    value, term = _measures(question, VALUE_LIMITS[question.judgement.nature])
    route = Route(
        "freely",
        "Modified freely",
        Answer.PERMITTED,
        "A light touch contract needs no ground.",
        SECTION_74,
    )
    notice = NoticeAnswer(
        Notice.NOT_NEEDED,
        "No change notice: the contract is light touch.",
        f"{SECTION_75}(6)(b)",
    )
    return RegimeTest(question.regime, value, term, (route,), notice)


def _regulations_2015(question: Question) -> RegimeTest:
    limit = SMALL_CHANGE_2015[question.judgement.nature]
    value, term = _measures(question, limit)
    routes = (
        *(_of_ground(each, question, value) for each in GROUNDS_2015),
        _small_change(question, limit),
    )
    notice = NoticeAnswer(
        Notice.DEPENDS,
        "A notice of modification follows on grounds 72(1)(b) and 72(1)(c) only.",
        f"{REGULATION_72}(3)",
    )
    return RegimeTest(question.regime, value, term, routes, notice)


def _provider_selection(question: Question) -> RegimeTest:
    value, term = _measures(question, QUARTER)
    routes = (
        *(_of_ground(each, question, value) for each in GROUNDS_OF_PSR),
        _own_decision(question),
    )
    is_large = value.change is None or abs(value.change) >= HALF_A_MILLION.pounds
    least = pounds(HALF_A_MILLION.pounds)
    notice = NoticeAnswer(
        Notice.NEEDED if is_large else Notice.NOT_NEEDED,
        f"The value changes by {least} or more, or by an unknown amount: announce it."
        if is_large
        else f"The value changes by less than {least}.",
        f"{REGULATION_13}, and NHS England's guidance on contract modifications",
    )
    return RegimeTest(question.regime, value, term, routes, notice)


def _without_statute(question: Question) -> RegimeTest:
    value, term = _measures(question, VALUE_LIMITS[question.judgement.nature])
    why = f"There is no statutory test ({question.regime.label.lower()})."
    route = Route(
        "local_rules", "The council's own rules", Answer.PERMITTED, why, LOCAL_RULES
    )
    notice = NoticeAnswer(Notice.NOT_NEEDED, why, LOCAL_RULES)
    return RegimeTest(
        question.regime, value, term, (route,), notice, is_statutory=False
    )


def _measures(question: Question, limit: Limit) -> tuple[Measure, Measure]:
    value = value_measure(question.tested, question, limit)
    return value, term_measure(question, TERM_LIMIT)


def _of_ground(ground: Ground, question: Question, value: Measure) -> Route:
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
        case Condition.RESTRUCTURING if not _is_succession(question):
            return Answer.NOT_PERMITTED, "No provider changes on a restructuring."
        case Condition.RISES_BY_HALF_AT_MOST if _rises_beyond(value, HALF):
            return (
                Answer.NOT_PERMITTED,
                f"The value rises by more than {HALF.percent} %: {told(value)}.",
            )
    return Answer.DEPENDS, judged


def _only_takes_up_options(question: Question) -> bool:
    """An option taken up, with no month beyond it and no new provider."""
    return any(each.takes_up_option for each in question.tested) and all(
        each.months == NOTHING and each.succession is None for each in question.tested
    )


def _is_succession(question: Question) -> bool:
    return any(each.succession is Succession.RESTRUCTURING for each in question.tested)


def _rises_beyond(value: Measure, limit: Limit) -> bool:
    rises = value.change is not None and value.change > NOTHING
    return rises and value.original is not None and value.exceeds(limit.percent)


def _not_substantial(question: Question, term: Measure) -> Route:
    judged = question.judgement
    if not term.is_within:
        answer = Answer.NOT_PERMITTED
        reason = f"The term changes by more than {term.limit.percent} %: {told(term)}."
    elif judged.scope_changes_materially or judged.balance_changes_materially:
        answer = Answer.NOT_PERMITTED
        reason = "An officer says that scope or economic balance changes materially."
    elif None in (judged.scope_changes_materially, judged.balance_changes_materially):
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


def _below_threshold(question: Question) -> Route:
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


def _small_change(question: Question, limit: Limit) -> Route:
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


def _own_decision(question: Question) -> Route:
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


def _change_notice(question: Question, value: Measure, term: Measure) -> NoticeAnswer:
    first = (
        "The notice (UK10) is published before the change.",
        f"A standstill of at least {STANDSTILL.working_days} working days after it is "
        f"voluntary ({STANDSTILL.source}).",
    )
    if _is_succession(question):
        return NoticeAnswer(
            Notice.NEEDED,
            "A transfer on corporate restructuring is never exempt.",
            f"{SECTION_75}(2)",
            first,
        )
    changed = [each for each in (value, term) if each.is_changed]
    beyond = [each for each in changed if not each.is_within]
    if beyond:
        within = [each for each in changed if each.is_within]
        ambiguous = [
            f"The {each.dimension} alone is within its limit. The Act joins the two "
            "exemptions with “or”; whether one excuses the other is not settled, so "
            "the suggestion is to publish."
            for each in within
        ]
        reason = " ".join(_beyond_words(each) for each in beyond)
        source = beyond[0].limit.source
        return NoticeAnswer(Notice.NEEDED, reason, source, (*first, *ambiguous))
    if not changed:
        reason = "Neither the value nor the term beyond the contract's options changes."
    else:
        reason = " ".join(
            f"The {each.dimension} changes by no more than {each.limit.percent} %: "
            f"{told(each)}."
            for each in changed
        )
    return NoticeAnswer(Notice.NOT_NEEDED, reason, f"{SECTION_75}(2)")


def _beyond_words(measure: Measure) -> str:
    if measure.share is None:
        return (
            f"The share of the {measure.dimension} is not known, so it is not exempt: "
            f"{told(measure)}."
        )
    return (
        f"The {measure.dimension} changes by more than {measure.limit.percent} %: "
        f"{told(measure)}."
    )
