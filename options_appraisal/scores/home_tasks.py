"""Appraisals that a person has still to score, as things to do today."""

from datetime import date

from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse

from contracts.access.standing import SignedInPerson
from contracts.register.home_tasks import (
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_without_a_day,
)
from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import State
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Criterion, Round
from options_appraisal.scores.models import IndividualScore, Release
from options_appraisal.working_group.models import WorkingGroupMember

# Of the member whose row is asked for: options not excused from, criteria, the round.
OPTIONS = (
    Option.objects.considered()
    .filter(appraisal=OuterRef("appraisal"))
    .exclude(excuses__interest__member=OuterRef("pk"))
)
CRITERIA = Criterion.objects.filter(
    appraisal=OuterRef("appraisal"), scored_by=Criterion.ScoredBy.PEOPLE
)
LAST_ROUND = Round.objects.filter(appraisal=OuterRef("appraisal")).order_by("-number")
GIVEN = IndividualScore.objects.filter(
    member=OuterRef("pk"),
    round=OuterRef("last_round"),
    option__removed_on__isnull=True,
)
RELEASES = Release.objects.filter(member=OuterRef("pk"), round=OuterRef("last_round"))


def _reading_for(user: SignedInPerson, _on: date) -> TaskReading:
    """Of one's own scores; whoever is released is not asked any more."""
    awaited = (
        WorkingGroupMember.objects.scorers()
        .filter(
            Q(user_id=user.pk),
            is_external=False,
            appraisal__in=Appraisal.objects.read_whole_by(user),
            appraisal__state=State.SCORING,
        )
        .annotate(last_round=Subquery(LAST_ROUND.values("pk")[:1]))
        .filter(~Exists(RELEASES))
        .annotate(wanted=HowMany(OPTIONS) * HowMany(CRITERIA), given=HowMany(GIVEN))
        .filter(given__lt=F("wanted"))
        .select_related("appraisal")
    )
    return tasks_without_a_day(awaited, _task)


def _task(member: WorkingGroupMember) -> HomeTask:
    return HomeTask(
        kind="Scores",
        title=f"Score the options · {member.appraisal.title}",
        url=reverse("options_appraisal:scoring-detail", args=[member.appraisal_id]),
        due_on=None,
    )


SCORES_TO_GIVE = HomeTaskSource("scores to give", _reading_for)
