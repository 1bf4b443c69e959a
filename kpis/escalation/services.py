"""What is done to escalation rules, and to the firings that a person answers."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from contracts.concerns.recording import held, values_of, write
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.models import KPI, Theme
from kpis.escalation.exceptions import NothingToAnswer, RuleHasFired
from kpis.escalation.models import EscalationRule, Firing


@dataclass(frozen=True, kw_only=True)
class RuleDetails:
    """The condition, what it is about, and what follows when it is met."""

    title: str
    condition: str
    level: str
    periods: int
    consequence: str
    told_posts: str
    in_force_from: date
    times: int | None = None
    theme: Theme | None = None
    kpi: KPI | None = None
    plan_within_days: int | None = None
    considers_notice: bool = False


def add_rule(
    *, contract: Contract | None, details: RuleDetails, by: User
) -> EscalationRule:
    """A rule of the contract, or without one of the council."""
    with transaction.atomic(), acting_as(by):
        return write(EscalationRule(contract=contract), **values_of(details))


def revise_rule(
    *, rule: EscalationRule, details: RuleDetails, seen: str | None = None, by: User
) -> EscalationRule:
    """`seen` marks the rule as the person saw it: ChangedMeanwhile if it differs."""
    with transaction.atomic(), acting_as(by):
        current = held(rule)
        if current.firings.exists():
            raise RuleHasFired
        return write(refuse_if_changed(current, seen=seen), **values_of(details))


def end_rule(
    *, rule: EscalationRule, in_force_to: date, seen: str | None = None, by: User
) -> EscalationRule:
    """Periods that end after the day no longer count; `seen` as when it is changed."""
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(held(rule), seen=seen)
        return write(current, in_force_to=in_force_to)


def answer_firing(
    *,
    firing: Firing,
    answer: str,
    answer_words: str,
    seen: str | None = None,
    at: datetime,
    by: User,
) -> Firing:
    """Say what was done, or why nothing is needed; once, and for good."""
    with transaction.atomic(), acting_as(by):
        current = held(firing)
        if not current.is_to_answer:
            raise NothingToAnswer
        refuse_if_changed(current, seen=seen)
        return write(
            current,
            answer=answer,
            answer_words=answer_words,
            answered_at=at,
            answered_by=by,
        )
