"""Which duties bear on a contract, by when, and why, or why not.

Pure: the steps are in docs/rules/duties.md and stand here in the same order.
"""

from datetime import date

from contracts.duties.duty import Application, Duty
from contracts.duties.facts import Asked, ContractFacts
from contracts.duties.findings import DutyFinding, Occurrence, Outcome
from contracts.duties.occurring import MissingFact, occurrences_of
from contracts.duties.small_changes import changes_that_need_notice
from contracts.duties.statute import DUTIES
from contracts.register.regimes import Regime
from contracts.register.vat import with_vat
from contracts_site.foundation.money import pounds

REGIMES = frozenset(regime.value for regime in Regime)
NO_REGIME = "Nobody has decided yet under which regime the contract stands"


def duties_of(
    facts: ContractFacts, *, on: date, until: date | None = None
) -> tuple[DutyFinding, ...]:
    """Every duty of the law, judged for this contract.

    What recurs is told up to `until` (the day asked if none is given), and always up to
    and with the first time that falls due then or after.
    """
    asked = Asked(on, until or on)
    return tuple(_judged(duty, facts, asked) for duty in DUTIES)


def _judged(duty: Duty, facts: ContractFacts, asked: Asked) -> DutyFinding:
    if facts.regime not in REGIMES:
        return _cannot_tell(duty, NO_REGIME, "regime")
    if facts.ends_on < duty.in_force_from:
        return _not_required(
            duty,
            f"In force since {_day(duty.in_force_from)}, after the contract had ended",
        )
    application = duty.application(facts.regime)
    if application.applies is None:
        return _cannot_tell(duty, application.why, "advice", unconfirmed=True)
    if not application.applies:
        return _not_required(
            duty, application.why, unconfirmed=application.is_unconfirmed
        )
    return _judged_by_facts(duty, application, facts, asked)


def _judged_by_facts(
    duty: Duty, application: Application, facts: ContractFacts, asked: Asked
) -> DutyFinding:
    """The regime brings the duty; the contract's own facts may still take it away."""
    unconfirmed = application.is_unconfirmed
    if application.except_user_choice and facts.is_user_choice:
        why = (
            "Awarded directly because service users choose the provider: "
            f"{application.except_user_choice}"
        )
        return _not_required(duty, why)
    try:
        excused = _too_early(application, facts) or _too_small(application, facts)
        if excused:
            return _not_required(duty, excused, unconfirmed=unconfirmed)
        why = _why(application, facts)
        if application.except_small_changes:
            return _judged_by_changes(duty, application, facts)
        occurrences = occurrences_of(duty, application, facts, asked)
    except MissingFact as gap:
        return _cannot_tell(duty, gap.words, gap.name, unconfirmed=unconfirmed)
    return _finding(
        duty, Outcome.REQUIRED, why, unconfirmed=unconfirmed, occurrences=occurrences
    )


def _judged_by_changes(
    duty: Duty, application: Application, facts: ContractFacts
) -> DutyFinding:
    """A notice for each change that is too large to go without one."""
    if not facts.variations:
        return _not_required(duty, "No variation is proposed or made")
    judged = changes_that_need_notice(facts.variations)
    if judged.needed:
        assert application.due is not None
        occurrences = tuple(
            Occurrence(
                f"variation-{each.number}",
                f"Variation {each.number}",
                application.due.last_day(_made_on(each.signed_on, each.effective_on)),
            )
            for each in judged.needed
        )
        return _finding(
            duty,
            Outcome.REQUIRED,
            f"{application.why}. {judged.words}",
            occurrences=occurrences,
        )
    if judged.untold:
        return _cannot_tell(duty, judged.words, "change of value and term")
    return _not_required(duty, judged.words)


def _made_on(signed_on: date | None, effective_on: date) -> date:
    return min(signed_on, effective_on) if signed_on else effective_on


def _too_early(application: Application, facts: ContractFacts) -> str:
    first = application.begun_from
    if first is None:
        return ""
    began = facts.procurement_began_on
    if began is None:
        raise MissingFact(
            "day the procurement began",
            f"It holds for procurements begun on or after {_day(first)}; the day this "
            "one began is not recorded",
        )
    if began < first:
        return (
            f"The procurement began on {_day(began)}; the duty holds for those begun "
            f"on or after {_day(first)}"
        )
    return ""


def _too_small(application: Application, facts: ContractFacts) -> str:
    over = application.over
    if over is None:
        return ""
    value = with_vat(facts.total_value, basis=facts.value_basis)
    if value is None:
        raise MissingFact(
            "value",
            f"It holds for contracts over {pounds(over)} with VAT; the value of this "
            "one, or whether VAT is in it, is not recorded",
        )
    if value.amount <= over:
        return f"The value is {value.words}: not over {pounds(over)}"
    return ""


def _why(application: Application, facts: ContractFacts) -> str:
    due = f": {application.due.words}" if application.due else ""
    if application.over is None:
        return f"{application.why}{due}"
    value = with_vat(facts.total_value, basis=facts.value_basis)
    told = f". The value is {value.words}" if value else ""
    return f"{application.why}{due}{told}"


def _finding(
    duty: Duty,
    outcome: Outcome,
    why: str,
    *,
    unconfirmed: bool = False,
    occurrences: tuple[Occurrence, ...] = (),
    missing: tuple[str, ...] = (),
) -> DutyFinding:
    return DutyFinding(
        code=duty.code,
        title=duty.title,
        what=duty.what,
        outcome=outcome,
        why=why,
        source=duty.source,
        is_unconfirmed=unconfirmed,
        is_for_the_council=duty.is_for_the_council,
        occurrences=occurrences,
        missing=missing,
    )


def _not_required(duty: Duty, why: str, *, unconfirmed: bool = False) -> DutyFinding:
    return _finding(duty, Outcome.NOT_REQUIRED, why, unconfirmed=unconfirmed)


def _cannot_tell(
    duty: Duty, why: str, missing: str, *, unconfirmed: bool = False
) -> DutyFinding:
    return _finding(
        duty, Outcome.CANNOT_TELL, why, unconfirmed=unconfirmed, missing=(missing,)
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
