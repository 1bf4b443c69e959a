"""The acts on risks: raised, scored, answered, reviewed, closed."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.concerns.recording import held, refuse_future, values_of, write
from contracts.register.models import Contract
from contracts.register.seen import refuse_if_changed
from contracts.risks.exceptions import MitigationIsDone, RiskIsClosed, ScoredSinceThen
from contracts.risks.models import Mitigation, Risk, RiskScore
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as


@dataclass(frozen=True, kw_only=True)
class RiskDetails:
    """What may happen, whose it is, and what is done about it."""

    title: str
    description: str
    raised_on: date
    owner_post: str
    response: str
    review_on: date
    controls: str = ""


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Each from 1 to 5: inherent with nothing done, residual with what is done."""

    inherent_likelihood: int
    inherent_impact: int
    residual_likelihood: int
    residual_impact: int


@dataclass(frozen=True, kw_only=True)
class Rescoring:
    """The scores of a day, why they are so, and when the risk is looked at next."""

    scores: Scores
    reason: str
    scored_on: date
    review_on: date


@dataclass(frozen=True, kw_only=True)
class MitigationDetails:
    what: str
    by_post: str
    due_on: date


def raise_risk(
    *, contract: Contract, details: RiskDetails, scores: Scores, on: date, by: User
) -> Risk:
    """Put the risk on record with its first scores."""
    refuse_future(details.raised_on, on=on)
    with transaction.atomic(), acting_as(by):
        values = {**values_of(details), **values_of(scores)}
        risk = write(Risk(contract=contract), **values)
        _keep(risk, scores, "First scored", scored_on=risk.raised_on, by=by)
    return risk


def revise_risk(
    *, risk: Risk, details: RiskDetails, seen: str | None = None, on: date, by: User
) -> Risk:
    """Change all but the scores; ChangedMeanwhile if it differs from what was `seen`."""
    refuse_future(details.raised_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(risk), seen=seen)
        return write(current, **values_of(details))


def score_risk(
    *,
    risk: Risk,
    rescoring: Rescoring,
    seen: str | None = None,
    on: date,
    by: User,
) -> Risk:
    """Score the risk anew; the earlier scores stay on record with their days."""
    refuse_future(rescoring.scored_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(risk), seen=seen)
        latest = current.scores.first()
        if latest is not None and latest.scored_on > rescoring.scored_on:
            raise ScoredSinceThen
        scores = rescoring.scores
        write(current, review_on=rescoring.review_on, **values_of(scores))
        _keep(current, scores, rescoring.reason, scored_on=rescoring.scored_on, by=by)
    return current


def close_risk(
    *,
    risk: Risk,
    closing_reason: str,
    closed_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> Risk:
    """End the risk with the reason; `seen` as when it is changed."""
    refuse_future(closed_on, on=on)
    with transaction.atomic(), acting_as(by):
        current = refuse_if_changed(_open(risk), seen=seen)
        return write(current, closing_reason=closing_reason, closed_on=closed_on)


def plan_mitigation(*, risk: Risk, details: MitigationDetails, by: User) -> Mitigation:
    with transaction.atomic(), acting_as(by):
        return write(Mitigation(risk=_open(risk)), **values_of(details))


def complete_mitigation(
    *,
    mitigation: Mitigation,
    evidence: str,
    done_on: date,
    seen: str | None = None,
    on: date,
    by: User,
) -> Mitigation:
    """`seen` marks the action as the person saw it: ChangedMeanwhile if it differs."""
    refuse_future(done_on, on=on)
    with transaction.atomic(), acting_as(by):
        _open(mitigation.risk)
        current = held(mitigation)
        if current.is_done:
            raise MitigationIsDone
        refuse_if_changed(current, seen=seen)
        return write(current, evidence=evidence, done_on=done_on)


def _open(risk: Risk) -> Risk:
    current = held(risk)
    if not current.is_open:
        raise RiskIsClosed
    return current


def _keep(
    risk: Risk, scores: Scores, reason: str, *, scored_on: date, by: User
) -> RiskScore:
    kept = RiskScore(risk=risk, scored_on=scored_on, reason=reason, scored_by=by)
    return write(kept, **values_of(scores))
