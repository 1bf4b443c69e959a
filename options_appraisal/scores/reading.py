"""What rules are given of a round: criteria with points, spreads, settled scores."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import OuterRef, Subquery

from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Criterion, Round, Weight
from options_appraisal.scores.models import IndividualScore, ModeratedScore, Release
from options_appraisal.scoring import weights
from options_appraisal.scoring.individual import Awaited, Excused, awaited
from options_appraisal.scoring.individual import IndividualScore as GivenScore
from options_appraisal.working_group.models import Excuse, WorkingGroupMember


@dataclass(frozen=True)
class Weighed:
    """A criterion as the rules know it, and whether people score it."""

    criterion: weights.Criterion
    is_scored_from_costs: bool


def round_that_counts(appraisal: Appraisal) -> Round | None:
    """The last round, if its weights are locked."""
    last = Round.objects.filter(appraisal=appraisal).order_by("number").last()
    return last if last and last.is_locked else None


def weighed(appraisal: Appraisal, round_: Round | None) -> list[Weighed]:
    """All criteria in their order, with the points of the round."""
    points = Weight.objects.filter(round=round_, criterion=OuterRef("pk"))
    criteria = Criterion.objects.filter(appraisal=appraisal).annotate(
        own_points=Subquery(points.values("points"))
    )
    return [
        Weighed(
            weights.Criterion(each.name, each.own_points),
            each.scored_by == Criterion.ScoredBy.PRESENT_VALUES,
        )
        for each in criteria
    ]


def considered_options(appraisal: Appraisal) -> list[Option]:
    return list(Option.objects.considered().filter(appraisal=appraisal))


def criteria_people_score(appraisal: Appraisal) -> list[Criterion]:
    by_people = Criterion.objects.filter(scored_by=Criterion.ScoredBy.PEOPLE)
    return list(by_people.filter(appraisal=appraisal))


def settled_scores(round_: Round | None) -> Mapping[tuple[str, str], Fraction]:
    """Moderated scores by option's and criterion's name."""
    if round_ is None:
        return {}
    rows = ModeratedScore.objects.filter(
        round=round_, option__removed_on__isnull=True
    ).values_list("option__name", "criterion__name", "score")
    return {(option, criterion): Fraction(score) for option, criterion, score in rows}


@dataclass(frozen=True)
class ScoringAtHand:
    """All of a round's scoring, read once: for those acts that may look at all of it."""

    round: Round
    options: Sequence[Option]
    criteria: Sequence[Criterion]
    scorers: Sequence[WorkingGroupMember]
    releases: Mapping[int, Release]
    excused: Collection[Excused]
    given: Sequence[GivenScore]

    def awaited(self) -> Iterator[Awaited]:
        """What scorers who are not released have still to score, by scorer and option."""
        return awaited(
            self.given,
            scorers=[e.name for e in self.scorers if e.pk not in self.releases],
            options=[each.name for each in self.options],
            criteria=[each.name for each in self.criteria],
            excused=self.excused,
        )


def scoring_at_hand(appraisal: Appraisal, round_: Round) -> ScoringAtHand:
    scores = IndividualScore.objects.filter(
        round=round_, option__removed_on__isnull=True
    ).values_list("member__name", "option__name", "criterion__name", "value")
    excuses = Excuse.objects.filter(interest__member__appraisal=appraisal).values_list(
        "interest__member__name", "option__name"
    )
    releases = Release.objects.filter(round=round_)
    return ScoringAtHand(
        round=round_,
        options=considered_options(appraisal),
        criteria=criteria_people_score(appraisal),
        scorers=scorers_of(appraisal),
        releases={each.member_id: each for each in releases},
        excused={Excused(*each) for each in excuses},
        given=[GivenScore(*each) for each in scores.order_by()],
    )


def scorers_of(appraisal: Appraisal) -> list[WorkingGroupMember]:
    scorers = WorkingGroupMember.objects.scorers().filter(appraisal=appraisal)
    return list(scorers.select_related("user"))
