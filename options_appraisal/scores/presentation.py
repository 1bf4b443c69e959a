"""What the pages of scoring and moderation say."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.foundation.look.components import Tag
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import Writing, may_write
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Criterion, Round
from options_appraisal.scores.models import IndividualScore, ModeratedScore, Release
from options_appraisal.scores.permissions import may_score_as
from options_appraisal.scores.reading import ScoringAtHand
from options_appraisal.scoring.individual import Excused
from options_appraisal.working_group.models import WorkingGroupMember

MOST_ROWS_IN_ONE_TABLE = 60


@dataclass(frozen=True)
class OptionToScore:
    """One option of one scorer: how far they are, and its page."""

    option: Option
    words: str
    url: str


@dataclass(frozen=True)
class ScorerOnPage:
    """Whether a scorer is done, and never how; their own places for whoever scores."""

    member: WorkingGroupMember
    tag: Tag
    release: Release | None
    release_url: str
    options: Sequence[OptionToScore]


def scorers_on_page(
    appraisal: Appraisal, at_hand: ScoringAtHand, *, user: User, may_release: bool
) -> list[ScorerOnPage]:
    waited_for = {each.scorer for each in at_hand.awaited()}
    open_now = may_write(Writing.SCORES, appraisal.state)
    shown = []
    for member in at_hand.scorers:
        member.appraisal = appraisal
        release = at_hand.releases.get(member.pk)
        is_awaited = member.name in waited_for
        url = reverse("options_appraisal:scorer-release", args=[member.pk])
        own = open_now and may_score_as(user, member)
        shown.append(
            ScorerOnPage(
                member=member,
                tag=_tag(release=release, is_awaited=is_awaited),
                release=release,
                release_url=url if may_release and open_now and is_awaited else "",
                options=_options(at_hand, member) if own else (),
            )
        )
    return shown


def _tag(*, release: Release | None, is_awaited: bool) -> Tag:
    if release:
        return Tag("Released", "grey")
    return Tag("Awaited", "blue") if is_awaited else Tag("All in", "green")


def _options(at_hand: ScoringAtHand, member: WorkingGroupMember) -> list[OptionToScore]:
    """The scorer's own places, for whoever scores them."""
    given = Counter(each.option for each in at_hand.given if each.scorer == member.name)
    shown = []
    for option in at_hand.options:
        if Excused(member.name, option.name) in at_hand.excused:
            shown.append(OptionToScore(option, "Excused: does not score it", ""))
            continue
        url = reverse("options_appraisal:scores-edit", args=[member.pk, option.pk])
        words = f"{given[option.name]} of {len(at_hand.criteria)} scored"
        shown.append(OptionToScore(option, words, url))
    return shown


def next_option(option: Option) -> Option | None:
    """The one after it, by number."""
    after = Option.objects.considered().filter(
        appraisal=option.appraisal_id, number__gt=option.number
    )
    return after.first()


def given_by_criterion(
    round_: Round, option: Option, *, user: User
) -> dict[int, list[IndividualScore]]:
    """The individual scores of one option that the person may see."""
    given: dict[int, list[IndividualScore]] = {}
    visible = IndividualScore.objects.revealed_to(user)
    for each in visible.filter(round=round_, option=option).select_related("member"):
        given.setdefault(each.criterion_id, []).append(each)
    return given


@dataclass(frozen=True)
class OptionToModerate:
    option: Option
    words: str
    is_done: bool
    url: str


def options_to_moderate(
    at_hand: ScoringAtHand, shown: Sequence["ShownScores"], *, may_settle: bool
) -> list[OptionToModerate]:
    settled = Counter(
        row.option
        for each in shown
        if each.round == at_hand.round
        for row in each.rows
        if row.settled
    )
    wanted = len(at_hand.criteria)
    return [
        OptionToModerate(
            option,
            f"{settled[option.name]} of {wanted} settled",
            settled[option.name] >= wanted,
            reverse("options_appraisal:moderation-edit", args=[option.pk])
            if may_settle
            else "",
        )
        for option in at_hand.options
    ]


@dataclass(frozen=True)
class SettledRow:
    """One place: what each gave, and what the group settled on."""

    option: str
    criterion: str
    given: str
    settled: ModeratedScore | None


@dataclass(frozen=True)
class ShownScores:
    """One table where there are few rows; with many, one to open for each option."""

    round: Round
    rows: Sequence[SettledRow]

    @property
    def tables(self) -> dict[str, list[SettledRow]]:
        """By the words to open it with; the only table needs none."""
        if len(self.rows) <= MOST_ROWS_IN_ONE_TABLE:
            return {"": list(self.rows)}
        return {
            option: list(rows)
            for option, rows in groupby(self.rows, key=lambda each: each.option)
        }


Place = tuple[Round, Option, Criterion]


def rounds_of_scores(appraisal: Appraisal, *, user: User) -> list[ShownScores]:
    """Each round whose scores the person may see, the newest first."""
    given: dict[Place, list[IndividualScore]] = {}
    visible = IndividualScore.objects.revealed_to(user).of_revealed_rounds()
    for score in visible.filter(round__appraisal=appraisal).select_related(
        "round", "member", "option", "criterion"
    ):
        place = (score.round, score.option, score.criterion)
        given.setdefault(place, []).append(score)
    settled = {
        (each.round, each.option, each.criterion): each
        for each in ModeratedScore.objects.visible_to(user)
        .filter(round__appraisal=appraisal)
        .select_related("round", "option", "criterion")
    }
    places = sorted(
        given.keys() | settled.keys(),
        key=lambda each: (-each[0].number, each[1].number, each[2].number),
    )
    return [
        ShownScores(
            round_, [_row(each, given.get(each, ()), settled.get(each)) for each in of]
        )
        for round_, of in groupby(places, key=lambda each: each[0])
    ]


def _row(
    place: Place, given: Sequence[IndividualScore], settled: ModeratedScore | None
) -> SettledRow:
    _, option, criterion = place
    told = "; ".join(f"{each.member.name} {each.value}" for each in given)
    return SettledRow(option.name, criterion.name, told or "Nobody", settled)
