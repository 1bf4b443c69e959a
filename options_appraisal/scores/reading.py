"""What rules are given of a round: criteria with points, spreads, settled scores."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.db.models import QuerySet

from contracts_site.foundation.reading_together import Reading
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
    return _counting(Round.objects.filter(appraisal=appraisal).order_by("number"))


def _counting(rounds: QuerySet[Round]) -> Round | None:
    last = [*rounds][-1:]
    return last[0] if last and last[0].is_locked else None


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
class ScoresRead:
    """The round that counts, with what was weighed and settled in it."""

    round: Round | None
    options: list[Option]
    weighed: list[Weighed]
    settled: Mapping[tuple[str, str], Fraction]


def scores_reading(appraisal: Appraisal) -> Reading[ScoresRead]:
    rounds = Round.objects.filter(appraisal=appraisal).order_by("number")
    options = Option.objects.considered().filter(appraisal=appraisal)
    criteria = Criterion.objects.filter(appraisal=appraisal)
    points = Weight.objects.filter(round__appraisal=appraisal)
    settled = ModeratedScore.objects.filter(
        round__appraisal=appraisal, option__removed_on__isnull=True
    ).values_list("round", "option__name", "criterion__name", "score")

    def scores() -> ScoresRead:
        """Of all rounds, only what belongs to the one that counts."""
        counts = _counting(rounds)
        key = counts.pk if counts else None
        of_round = {e.criterion_id: e.points for e in points if e.round_id == key}
        return ScoresRead(
            counts,
            list(options),
            [_weighed(each, of_round.get(each.pk)) for each in criteria],
            {(e[1], e[2]): Fraction(e[3]) for e in settled if e[0] == key},
        )

    return Reading([rounds, options, criteria, points, settled], scores)


def _weighed(criterion: Criterion, points: int | None) -> Weighed:
    return Weighed(
        weights.Criterion(criterion.name, points),
        criterion.scored_by == Criterion.ScoredBy.PRESENT_VALUES,
    )


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
