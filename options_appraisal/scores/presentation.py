"""What the pages of scoring and moderation say."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from contracts_site.accounts.models import User
from contracts_site.foundation.look.components import Tag
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import Writing, may_write
from options_appraisal.considered.models import Option
from options_appraisal.criteria.models import Round
from options_appraisal.scores.models import IndividualScore, ModeratedScore, Release
from options_appraisal.scores.permissions import may_score_as
from options_appraisal.scores.reading import (
    considered_options,
    criteria_people_score,
    excuses_of,
    scorers_of,
    still_awaited,
)
from options_appraisal.scoring.individual import Excused
from options_appraisal.working_group.models import WorkingGroupMember


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
    appraisal: Appraisal, round_: Round, *, user: User, may_release: bool
) -> list[ScorerOnPage]:
    waited_for = {each.scorer for each in still_awaited(appraisal, round_)}
    releases = {each.member_id: each for each in Release.objects.filter(round=round_)}
    open_now = may_write(Writing.SCORES, appraisal.state)
    shown = []
    for member in scorers_of(appraisal):
        member.appraisal = appraisal
        release = releases.get(member.pk)
        is_awaited = member.name in waited_for
        may_be_released = may_release and open_now and is_awaited
        own = open_now and may_score_as(user, member)
        shown.append(
            ScorerOnPage(
                member=member,
                tag=_tag(release=release, is_awaited=is_awaited),
                release=release,
                release_url=(
                    reverse("options_appraisal:scorer-release", args=[member.pk])
                    if may_be_released
                    else ""
                ),
                options=_options(appraisal, round_, member) if own else (),
            )
        )
    return shown


def _tag(*, release: Release | None, is_awaited: bool) -> Tag:
    if release:
        return Tag("Released", "grey")
    return Tag("Awaited", "blue") if is_awaited else Tag("All in", "green")


def _options(
    appraisal: Appraisal, round_: Round, member: WorkingGroupMember
) -> list[OptionToScore]:
    """The scorer's own; whoever is shown them may see them."""
    counted = dict(
        IndividualScore.objects.filter(round=round_, member=member)
        .order_by()
        .values_list("option_id")
        .annotate(Count("pk"))
    )
    wanted, excuses = len(criteria_people_score(appraisal)), excuses_of(appraisal)
    shown = []
    for option in considered_options(appraisal):
        if Excused(member.name, option.name) in excuses:
            shown.append(OptionToScore(option, "Excused: does not score it", ""))
            continue
        url = reverse("options_appraisal:scores-edit", args=[member.pk, option.pk])
        words = f"{counted.get(option.pk, 0)} of {wanted} scored"
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
    appraisal: Appraisal, round_: Round, *, may_settle: bool
) -> list[OptionToModerate]:
    counted = dict(
        ModeratedScore.objects.filter(round=round_)
        .order_by()
        .values_list("option_id")
        .annotate(Count("pk"))
    )
    wanted = len(criteria_people_score(appraisal))
    return [
        OptionToModerate(
            option,
            f"{counted.get(option.pk, 0)} of {wanted} settled",
            counted.get(option.pk, 0) >= wanted,
            reverse("options_appraisal:moderation-edit", args=[option.pk])
            if may_settle
            else "",
        )
        for option in considered_options(appraisal)
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
    round: Round
    rows: Sequence[SettledRow]


def rounds_of_scores(appraisal: Appraisal, *, user: User) -> list[ShownScores]:
    """Each round whose scores the person may see, the newest first."""
    given: dict[tuple[int, int, int], list[IndividualScore]] = {}
    visible = IndividualScore.objects.revealed_to(user).of_revealed_rounds()
    for each in visible.filter(round__appraisal=appraisal).select_related(
        "member", "option", "criterion"
    ):
        place = (each.round_id, each.option_id, each.criterion_id)
        given.setdefault(place, []).append(each)
    settled = {
        (each.round_id, each.option_id, each.criterion_id): each
        for each in ModeratedScore.objects.visible_to(user)
        .filter(round__appraisal=appraisal)
        .select_related("option", "criterion")
    }
    rounds = Round.objects.filter(appraisal=appraisal).order_by("-number")
    return [
        ShownScores(each, rows)
        for each in rounds
        if (rows := _rows_of(each, given, settled))
    ]


def _rows_of(
    round_: Round,
    given: dict[tuple[int, int, int], list[IndividualScore]],
    settled: dict[tuple[int, int, int], ModeratedScore],
) -> list[SettledRow]:
    rows = []
    for place in given.keys() | settled.keys():
        if place[0] != round_.pk:
            continue
        one = settled.get(place) or given[place][0]
        told = "; ".join(
            f"{each.member.name} {each.value}" for each in given.get(place, ())
        )
        row = SettledRow(
            one.option.name, one.criterion.name, told or "Nobody", settled.get(place)
        )
        rows.append((one.option.number, one.criterion.number, row))
    return [row for *_, row in sorted(rows, key=lambda each: each[:2])]
