"""Scores are given alone, scorers released, and the group's scores settled."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Model

from contracts.register.seen import mark_of
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import require_writing
from options_appraisal.appraisals.states import Writing
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Criterion, Round
from options_appraisal.scores.exceptions import (
    ExcusedFromIt,
    InterestsFirst,
    NoRound,
    NotAScorer,
    ScoredMeanwhile,
)
from options_appraisal.scores.models import IndividualScore, ModeratedScore, Release
from options_appraisal.scores.reading import round_that_counts
from options_appraisal.scores.spreads import spreads_of
from options_appraisal.working_group.models import Excuse, WorkingGroupMember


@dataclass(frozen=True)
class GivenScore:
    """Without a value the place is not scored, or no longer."""

    value: int | None
    reason: str = ""


@dataclass(frozen=True)
class SettledScore:
    score: Decimal | None
    reason: str = ""


def mark_of_rows(rows: Iterable[Model]) -> str:
    """Differs as soon as one of them does."""
    return "-".join(mark_of(each)[:8] for each in rows)


def scores_of(
    round_: Round, member: WorkingGroupMember, option: Option
) -> list[IndividualScore]:
    rows = IndividualScore.objects.filter(round=round_, member=member, option=option)
    return list(rows.order_by("criterion__number"))


def give_scores(
    *,
    member: WorkingGroupMember,
    option: Option,
    given: Mapping[Criterion, GivenScore],
    at: datetime,
    seen: str | None = None,
    by: User,
) -> list[IndividualScore]:
    """One scorer's scores of one option; those left empty are not given yet."""
    with transaction.atomic(), acting_as(by):
        appraisal = require_writing(option.appraisal, Writing.SCORES)
        round_ = _round_of(appraisal)
        _require_scorer(member, option)
        kept = scores_of(round_, member, option)
        if seen is not None and seen != mark_of_rows(kept):
            raise ScoredMeanwhile
        by_criterion = {each.criterion_id: each for each in kept}
        for criterion, each in given.items():
            row = by_criterion.get(criterion.pk) or IndividualScore(
                round=round_, member=member, option=option, criterion=criterion
            )
            _give(row, each, at=at, by=by)
        return scores_of(round_, member, option)


def _give(row: IndividualScore, given: GivenScore, *, at: datetime, by: User) -> None:
    if given.value is None:
        if row.pk:
            row.delete()
        return
    if row.pk and (row.value, row.reason) == (given.value, given.reason):
        return
    row.value, row.reason = given.value, given.reason
    row.given_at, row.given_by = at, by
    row.full_clean()
    row.save()


def release_scorer(
    *, member: WorkingGroupMember, reason: str, at: datetime, by: User
) -> Release:
    """What the scorer has given stays; nobody waits for the rest."""
    with transaction.atomic(), acting_as(by):
        appraisal = require_writing(member.appraisal, Writing.SCORES)
        release = Release(
            round=_round_of(appraisal),
            member=member,
            reason=reason,
            released_at=at,
            released_by=by,
        )
        release.full_clean()
        release.save()
        return release


def settled_of(round_: Round, option: Option) -> list[ModeratedScore]:
    rows = ModeratedScore.objects.filter(round=round_, option=option)
    return list(rows.order_by("criterion__number"))


def settle_scores(
    *,
    option: Option,
    given: Mapping[Criterion, SettledScore],
    at: datetime,
    seen: str | None = None,
    by: User,
) -> list[ModeratedScore]:
    """The group's scores of one option, each beside the median it comes from."""
    with transaction.atomic(), acting_as(by):
        appraisal = require_writing(option.appraisal, Writing.MODERATED_SCORES)
        round_ = _round_of(appraisal)
        kept = settled_of(round_, option)
        if seen is not None and seen != mark_of_rows(kept):
            raise ScoredMeanwhile
        by_criterion = {each.criterion_id: each for each in kept}
        spreads = spreads_of(round_, option)
        for criterion, each in given.items():
            row = by_criterion.get(criterion.pk) or ModeratedScore(
                round=round_, option=option, criterion=criterion
            )
            spread = spreads.get(criterion.name)
            row.median = Decimal(float(spread.median)) if spread else None
            _settle(row, each, at=at, by=by)
        return settled_of(round_, option)


def _settle(
    row: ModeratedScore, given: SettledScore, *, at: datetime, by: User
) -> None:
    if given.score is None:
        if row.pk:
            row.delete()
        return
    if row.pk and (row.score, row.reason) == (given.score, given.reason):
        return
    row.score, row.reason = given.score, given.reason
    row.settled_at, row.settled_by = at, by
    row.full_clean()
    row.save()


def _round_of(appraisal: Appraisal) -> Round:
    round_ = round_that_counts(appraisal)
    if round_ is None:
        raise NoRound
    return round_


def _require_scorer(member: WorkingGroupMember, option: Option) -> None:
    if not member.is_scorer or member.appraisal_id != option.appraisal_id:
        raise NotAScorer
    if not member.interests.exists():
        raise InterestsFirst
    excused = Excuse.objects.filter(interest__member=member, option=option)
    if excused.exists():
        raise ExcusedFromIt
