"""The answer of each regime to a change: its routes, and whether a notice comes first.

The steps and worked examples are in docs/rules/modification-test.md.
"""

from contracts.register.regimes import Regime
from contracts.variations.modification_law import (
    GROUNDS_2015,
    GROUNDS_OF_PSR,
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
    Limit,
)
from contracts.variations.modification_routes import (
    below_threshold,
    is_succession,
    not_substantial,
    own_decision,
    route_of_ground,
    small_change,
)
from contracts.variations.regime_test import (
    Answer,
    Measure,
    Notice,
    NoticeAnswer,
    Question,
    RegimeTest,
    Route,
    term_measure,
    told,
    value_measure,
)
from contracts_site.foundation.money import pounds

# The grounds on which the 2015 regulations ask for a notice: regulation 72(3).
WITH_NOTICE_2015 = frozenset({"72_1_b", "72_1_c"})


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
        *(route_of_ground(each, question, value) for each in SCHEDULE_8),
        not_substantial(question, term),
        below_threshold(question),
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
        *(route_of_ground(each, question, value) for each in GROUNDS_2015),
        small_change(question, limit),
    )
    permitted = {each.key for each in routes if each.answer is Answer.PERMITTED}
    notice = NoticeAnswer(
        Notice.NOT_NEEDED if permitted - WITH_NOTICE_2015 else Notice.DEPENDS,
        "A notice of modification follows on grounds 72(1)(b) and 72(1)(c) only.",
        f"{REGULATION_72}(3)",
    )
    return RegimeTest(question.regime, value, term, routes, notice)


def _provider_selection(question: Question) -> RegimeTest:
    value, term = _measures(question, QUARTER)
    routes = (
        *(route_of_ground(each, question, value) for each in GROUNDS_OF_PSR),
        own_decision(question),
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
    return RegimeTest(question.regime, value, term, (route,), notice)


def _measures(question: Question, limit: Limit) -> tuple[Measure, Measure]:
    value = value_measure(question.tested, question, limit)
    return value, term_measure(question, TERM_LIMIT)


def _change_notice(question: Question, value: Measure, term: Measure) -> NoticeAnswer:
    first = (
        "The notice (UK10) is published before the change.",
        f"A standstill of at least {STANDSTILL.working_days} working days after it is "
        f"voluntary ({STANDSTILL.source}).",
    )
    if is_succession(question):
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
