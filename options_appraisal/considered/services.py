"""An option is removed with a reason for ever, and judged on the criteria in words."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from contracts.register.writing import hold, write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.services import require_writing
from options_appraisal.appraisals.states import Writing
from options_appraisal.considered.exceptions import (
    JudgedMeanwhile,
    RemovedAlready,
    RemovedInTheFuture,
)
from options_appraisal.considered.models import Judgement, Option
from options_appraisal.criteria.models import Criterion


@dataclass(frozen=True, kw_only=True)
class RemovalDetails:
    """When, by which post or group, and why."""

    removed_on: date
    removed_by_post: str
    removal_reason: str


def remove_option(
    *,
    option: Option,
    details: RemovalDetails,
    on: date,
    seen: str | None = None,
    by: User,
) -> Option:
    """It keeps its number, and stays in the comparison and the papers with its reason."""
    if details.removed_on > on:
        raise RemovedInTheFuture
    with transaction.atomic(), acting_as(by):
        require_writing(option.appraisal, Writing.GROWTH)
        held = hold(option, seen=seen)
        if held.is_removed:
            raise RemovedAlready
        return write(held, details)


def judge_option(
    *,
    option: Option,
    words: Mapping[Criterion, str],
    seen: str | None = None,
    by: User,
) -> list[Judgement]:
    """One judgement for each criterion with words; the others are taken off.

    `seen` marks the option's judgements as the person saw them.
    """
    with transaction.atomic(), acting_as(by):
        require_writing(option.appraisal, Writing.FRAME)
        kept = {each.criterion_id: each for each in judgements_of(option)}
        if seen is not None and seen != mark_of_judgements(kept.values()):
            raise JudgedMeanwhile
        judged = []
        for criterion, said in words.items():
            judgement = kept.get(criterion.pk)
            if said:
                judged.append(_judge(option, criterion, judgement, said))
            elif judgement is not None:
                judgement.delete()
        return judged


def judgements_of(option: Option) -> list[Judgement]:
    return list(Judgement.objects.filter(option=option).order_by("criterion_id"))


def mark_of_judgements(judgements: Iterable[Judgement]) -> str:
    """A short text that differs as soon as one of them does."""
    told = sorted((each.criterion_id, each.words) for each in judgements)
    return hashlib.sha256(repr(told).encode()).hexdigest()[:24]


def _judge(
    option: Option, criterion: Criterion, judgement: Judgement | None, words: str
) -> Judgement:
    written = judgement or Judgement(option=option, criterion=criterion)
    if written.pk and written.words == words:
        return written
    written.words = words
    written.full_clean()
    written.save()
    return written
