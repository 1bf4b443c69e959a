"""What is done to an appraisal in the course of it, as the demonstration's file tells.

Each act takes the appraisal and what the file gives for it: weights locked, scores
given alone, a scorer released, scores settled, a recommendation, a decision.
"""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from contracts_site.accounts.models import User
from contracts_site.demonstration.appraisal_records import add_row
from contracts_site.demonstration.source import day, moment, moment_from
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import move_appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Criterion
from options_appraisal.deciding.services import (
    DecisionDetails,
    RecommendationDetails,
    decide,
    recommend_option,
)
from options_appraisal.scores.services import (
    GivenScore,
    SettledScore,
    give_scores,
    release_scorer,
    settle_scores,
)
from options_appraisal.weighing.services import GivenPoints, lock_weights, set_weights
from options_appraisal.working_group.models import WorkingGroupMember

Given = Mapping[str, Any]


class Act(Protocol):
    def __call__(
        self, appraisal: Appraisal, given: Given, *, on: date, by: User
    ) -> object: ...


def _move(appraisal: Appraisal, given: Given, *, on: date, by: User) -> object:
    to, at = State(given["to"]), moment_from(given["at"], on=on)
    return move_appraisal(appraisal=appraisal, to=to, at=at, by=by)


def _record(appraisal: Appraisal, given: Given, *, on: date, by: User) -> None:
    add_row(appraisal, given["kind"], given["row"], on=on, by=by)


def _lock(appraisal: Appraisal, given: Given, *, on: date, by: User) -> object:
    criteria = _criteria(appraisal)
    points = {
        criteria[name]: GivenPoints(*each) for name, each in given["weights"].items()
    }
    set_weights(appraisal=appraisal, given=points, by=by)
    return lock_weights(appraisal=appraisal, at=moment_from(given["at"], on=on), by=by)


def _score(appraisal: Appraisal, given: Given, *, on: date, by: User) -> None:
    """By the scorer; by the officer for one who does not sign in."""
    member, criteria = _member(appraisal, given), _criteria(appraisal)
    for number, scores in given["scores"].items():
        give_scores(
            member=member,
            option=_option(appraisal, number),
            given={criteria[name]: GivenScore(*each) for name, each in scores.items()},
            at=moment_from(given["at"], on=on),
            by=member.user or by,
        )


def _release(appraisal: Appraisal, given: Given, *, on: date, by: User) -> object:
    return release_scorer(
        member=_member(appraisal, given),
        reason=given["reason"],
        at=moment_from(given["at"], on=on),
        by=by,
    )


def _settle(appraisal: Appraisal, given: Given, *, on: date, by: User) -> None:
    criteria = _criteria(appraisal)
    for number, scores in given["scores"].items():
        settle_scores(
            option=_option(appraisal, number),
            given={
                criteria[name]: SettledScore(Decimal(str(score)), *reason)
                for name, (score, *reason) in scores.items()
            },
            at=moment_from(given["at"], on=on),
            by=by,
        )


def _recommend(appraisal: Appraisal, given: Given, *, on: date, by: User) -> object:
    made_on = day(given["made_on"])
    return recommend_option(
        appraisal=appraisal,
        details=RecommendationDetails(
            option=_option(appraisal, given["option"]),
            reasons=given["reasons"],
            depends_on=given["depends_on"],
            by_post=given["by_post"],
            made_on=made_on,
        ),
        at=moment_from(given["at"], on=on),
        on=made_on,
        by=by,
    )


def _decide(appraisal: Appraisal, given: Given, *, on: date, by: User) -> object:
    decided_on = day(given["decided_on"])
    return decide(
        appraisal=appraisal,
        details=DecisionDetails(
            about=given["about"],
            words=given["words"],
            by_post=given["by_post"],
            authority=given["authority"],
            reference=given["reference"],
            decided_on=decided_on,
            option=_option(appraisal, given["option"]) if "option" in given else None,
        ),
        at=moment(f"{given['decided_on']}T12:00"),
        on=decided_on,
        by=by,
    )


ACTS: Mapping[str, Act] = {
    "move": _move,
    "record": _record,
    "lock": _lock,
    "score": _score,
    "release": _release,
    "settle": _settle,
    "recommend": _recommend,
    "decide": _decide,
}


def _criteria(appraisal: Appraisal) -> dict[str, Criterion]:
    return {each.name: each for each in Criterion.objects.filter(appraisal=appraisal)}


def _option(appraisal: Appraisal, number: str | int) -> Option:
    return Option.objects.get(appraisal=appraisal, number=number)


def _member(appraisal: Appraisal, given: Given) -> WorkingGroupMember:
    members = WorkingGroupMember.objects.select_related("user")
    return members.get(appraisal=appraisal, name=given["member"])
