"""The ratings of a scorecard's last period together, from its cells as a reader sees
them: docs/rules/roll-up.md."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kpis.scorecards.roll_up import KPIStanding, RollUp, providers_own, roll_up
from kpis.scorecards.scorecard import (
    LevelCount,
    LevelWord,
    RolledUp,
    Row,
    Scorecard,
)


def with_roll_ups(scorecard: Scorecard) -> Scorecard:
    """The scorecard with what its ratings say together, by theme and in all."""
    themes = tuple(
        replace(theme, rolled_up=rolled_up(theme.rows, scorecard.scale))
        for theme in scorecard.themes
    )
    return replace(
        scorecard, themes=themes, rolled_up=rolled_up(scorecard.rows, scorecard.scale)
    )


def rolled_up(rows: Sequence[Row], scale: Sequence[LevelWord]) -> RolledUp | None:
    """One group's rows together; nothing without rows, or without the council's words."""
    if not rows or not scale:
        return None
    weights = {row.code: Decimal(row.weight) for row in rows if row.weight}
    standings = [_standing(row) for row in rows]
    answer, own = roll_up(standings, weights), providers_own(standings, weights)
    word = _word(answer, scale)
    return RolledUp(
        level=answer.level,
        rating_word=word.word,
        rating_symbol=word.symbol,
        rating_colour=word.colour,
        reason=answer.reason,
        completeness=answer.completeness,
        counts=counted_levels(rows, scale),
        off_target=tuple(kpi.named for kpi in answer.off_target),
        providers_own=(
            f"The provider’s own KPIs alone: {_word(own, scale).word}. {own.reason}"
            if own
            else ""
        ),
    )


def _word(answer: RollUp, scale: Sequence[LevelWord]) -> LevelWord:
    return next(each for each in scale if each.level == answer.level)


def counted_levels(
    rows: Sequence[Row], scale: Sequence[LevelWord]
) -> tuple[LevelCount, ...]:
    """How many of the rows' latest figures stand at each level that any has."""
    counted = Counter(row.latest.level for row in rows)
    return tuple(
        LevelCount(each.level, each.word, each.symbol, each.colour, counted[each.level])
        for each in scale
        if counted[each.level]
    )


def _standing(row: Row) -> KPIStanding:
    cell = row.latest
    return KPIStanding(
        code=row.code,
        level=cell.level,
        state=cell.state,
        control=row.control,
        is_context=not (cell.target_low or cell.target_high),
    )
