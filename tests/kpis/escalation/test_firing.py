"""When a rule fires: docs/rules/escalation.md, against a slow twin, and properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.escalation.firing import Condition, Episode, Point, episodes
from kpis.escalation.reading import Period, points_for
from tests.factories.escalation import EscalationRuleFactory
from tests.rule_pages import rows_under

FIRST = date(2018, 1, 31)
LEVELS = {
    "G": RatingLevel.MET,
    "A": RatingLevel.SLIGHTLY_BELOW,
    "R": RatingLevel.BELOW,
    "S": RatingLevel.SIGNIFICANTLY_BELOW,
    "-": RatingLevel.OTHER,
}
RULES = {
    "off target 3 running": {"periods": 3},
    "R or worse 2 running": {"periods": 2, "level": "below"},
    "off target 2 of the last 4": {"out_of": True},
    "off target 3 of the last 4": {"out_of": True, "times": 3},
    "S or worse 1 running": {"periods": 1, "level": "significantly_below"},
}


def month(number: int) -> date:
    return FIRST + timedelta(days=30 * (number - 1))


def periods_of(letters: str) -> list[Period]:
    return [
        Period(
            last_day=month(number),
            label=str(number),
            cadence="monthly",
            words=letter,
            level=LEVELS[letter],
        )
        for number, letter in enumerate(letters.split(), start=1)
    ]


@pytest.mark.parametrize(
    "row",
    rows_under("escalation.md", "Worked example"),
    ids=lambda row: f"{row['rule']}: {row['months']}",
)
def test_rule_fires_and_ends_in_the_months_that_the_page_says(
    row: dict[str, str],
) -> None:
    rule = EscalationRuleFactory.build(**RULES[row["rule"]])
    points = points_for(rule, periods_of(row["months"]))
    found = episodes(points, Condition(rule.times or rule.periods, rule.periods))
    assert ", ".join(each.fired.label for each in found) == row["fires in month"]
    ended = [each.ended.label for each in found if each.ended]
    assert ", ".join(ended) == row["ends in month"]


def test_points_outside_the_days_in_force_are_not_looked_at() -> None:
    rule = EscalationRuleFactory.build(in_force_from=month(2), in_force_to=month(3))
    found = points_for(rule, periods_of("A A A A"))
    assert [point.label for point in found] == ["2", "3"]


def test_points_of_returns_not_validated_are_not_looked_at() -> None:
    rule = EscalationRuleFactory.build()
    provisional = Period(month(1), "1", "monthly", "A", LEVELS["A"], is_settled=False)
    assert points_for(rule, [provisional]) == []


@pytest.mark.parametrize(("times", "periods"), [(0, 1), (3, 2)])
def test_condition_that_can_never_be_told_is_refused(times: int, periods: int) -> None:
    with pytest.raises(ValueError, match="1 to all"):
        Condition(times, periods)


def points(counts: list[bool]) -> list[Point]:
    return [
        Point(month(number), str(number), "", counted)
        for number, counted in enumerate(counts, start=1)
    ]


def holds(counts: list[bool], at: int, condition: Condition) -> bool:
    """The obvious way: look back, one period after the other, and count."""
    counted = 0
    for back in range(condition.periods):
        if at - back >= 0 and counts[at - back]:
            counted += 1
    return counted >= condition.times


def slow_episodes(counts: list[bool], condition: Condition) -> list[tuple[int, int]]:
    """First and last place of each run in which the condition holds."""
    found: list[tuple[int, int]] = []
    for at in range(len(counts)):
        if not holds(counts, at, condition):
            continue
        if found and found[-1][1] == at - 1:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


series = st.lists(st.booleans(), max_size=24)
conditions = st.integers(1, 6).flatmap(
    lambda n: st.integers(1, n).map(lambda k: Condition(k, n))
)


def places(found: list[Episode]) -> list[tuple[int, int]]:
    return [(int(e.fired.label) - 1, int(e.last.label) - 1) for e in found]


@given(series, conditions)
def test_episodes_are_what_the_obvious_way_finds(
    counts: list[bool], condition: Condition
) -> None:
    found = episodes(points(counts), condition)
    assert places(found) == slow_episodes(counts, condition)


@given(series, conditions)
def test_episode_rests_on_as_many_counted_periods_as_its_condition_asks(
    counts: list[bool], condition: Condition
) -> None:
    for episode in episodes(points(counts), condition):
        assert len(episode.behind) >= condition.times
        assert all(point.counts for point in episode.behind)
        assert episode.behind[-1] == episode.fired


@given(series, series, conditions)
def test_episodes_begin_as_before_when_later_periods_come(
    counts: list[bool], later: list[bool], condition: Condition
) -> None:
    early = [each.fired for each in episodes(points(counts), condition)]
    every = [each.fired for each in episodes(points(counts + later), condition)]
    assert every[: len(early)] == early
