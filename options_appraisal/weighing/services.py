"""Points are given in an open round and locked; a lock is never undone."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contracts.register.seen import mark_of
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.exceptions import SomethingIsMissing
from options_appraisal.appraisals.models import Appraisal, StateStep
from options_appraisal.appraisals.services import move_appraisal, require_writing
from options_appraisal.appraisals.states import State, Writing
from options_appraisal.criteria.models import Criterion, Round, Weight
from options_appraisal.weighing.checks import missing_weights
from options_appraisal.weighing.exceptions import WeighedMeanwhile


@dataclass(frozen=True)
class GivenPoints:
    """None where nobody has given any yet: that is not nought."""

    points: int | None
    reasoning: str


def weights_of(appraisal: Appraisal) -> list[Weight]:
    """Those of the last round, open or locked."""
    last = last_round(appraisal)
    if last is None:
        return []
    return list(last.weights.select_related("criterion").order_by("criterion__number"))


def last_round(appraisal: Appraisal) -> Round | None:
    return Round.objects.filter(appraisal=appraisal).order_by("number").last()


def mark_of_weights(weights: Sequence[Weight]) -> str:
    """Differs as soon as one of them does."""
    return "-".join(mark_of(each)[:8] for each in weights)


def set_weights(
    *,
    appraisal: Appraisal,
    given: Mapping[Criterion, GivenPoints],
    seen: str | None = None,
    by: User,
) -> Round:
    """Saved as they are: points that do not come to 100 are no draft's fault."""
    with transaction.atomic(), acting_as(by):
        require_writing(appraisal, Writing.FRAME)
        if seen is not None and seen != mark_of_weights(weights_of(appraisal)):
            raise WeighedMeanwhile
        round_ = _open_round(appraisal)
        for criterion, each in given.items():
            weight = Weight.objects.filter(round=round_, criterion=criterion).first()
            weight = weight or Weight(round=round_, criterion=criterion)
            weight.points, weight.reasoning = each.points, each.reasoning
            weight.full_clean()
            weight.save()
        return round_


def lock_weights(*, appraisal: Appraisal, at: datetime, by: User) -> Round:
    """The round is locked for good, and the appraisal moves on."""
    with transaction.atomic(), acting_as(by):
        require_writing(appraisal, Writing.FRAME)
        if missing := missing_weights(appraisal):
            raise SomethingIsMissing(missing)
        round_ = _open_round(appraisal)
        round_.locked_at, round_.locked_by = at, by
        round_.full_clean()
        round_.save()
        move_appraisal(appraisal=appraisal, to=State.WEIGHTS_LOCKED, at=at, by=by)
        return round_


def _open_round(appraisal: Appraisal) -> Round:
    """The open round; or a new one, that begins with the points of the last."""
    last = last_round(appraisal)
    if last and not last.is_locked:
        return last
    round_ = Round(
        appraisal=appraisal,
        number=last.number + 1 if last else 1,
        reason=_why_again(appraisal) if last else "",
    )
    round_.full_clean()
    round_.save()
    for weight in last.weights.all() if last else ():
        Weight.objects.create(
            round=round_,
            criterion_id=weight.criterion_id,
            points=weight.points,
            reasoning=weight.reasoning,
        )
    return round_


def _why_again(appraisal: Appraisal) -> str:
    """The reason for which the appraisal went back to draft."""
    back = StateStep.objects.filter(appraisal=appraisal, state=State.DRAFT)
    return back.latest("taken_at", "pk").reason
