"""A correction in words: what it changes, and what becomes of the figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from kpis.corrections.effects import Effect, Effects
from kpis.definitions.models import KPIDefinition
from kpis.definitions.presentation import definition_rows, levels
from kpis.returns.models import Figure
from kpis.returns.presentation import RatingShown, figure_words, rating_shown


@dataclass(frozen=True)
class SaidAnew:
    """One thing that the definition says, before and after."""

    what: str
    before: str
    after: str


@dataclass(frozen=True)
class EffectShown:
    """One figure whose rating changes."""

    period: str
    source: str
    value: str
    before: RatingShown
    after: RatingShown


def said_anew(before: KPIDefinition, after: KPIDefinition) -> list[SaidAnew]:
    """What the two say differently, in the order of a definition's card."""
    was, now = _rows(before), _rows(after)
    told_by_bounds = {word for each in (before, after) for word, _ in levels(each)}
    return [
        SaidAnew(what, was.get(what, "–"), now.get(what, "–"))
        for what in dict.fromkeys([*was, *now])
        if was.get(what) != now.get(what) and what not in told_by_bounds
    ]


def _rows(definition: KPIDefinition) -> dict[str, str]:
    theme = {"Theme": definition.theme.name}
    said = {row.key: str(row.value) for row in definition_rows(definition)}
    return theme | said


def effects_shown(effects: Iterable[Effect]) -> list[EffectShown]:
    return [
        _shown(
            each.figure,
            before=rating_shown(each.figure.rating, each.figure.rating_reason),
            after=rating_shown(each.after.level, each.after.reason),
        )
        for each in effects
    ]


def done_shown(figures: Iterable[Figure]) -> list[EffectShown]:
    """Figures that a correction recorded, each with the one it superseded."""
    return [
        _shown(
            figure,
            before=rating_shown(
                figure.supersedes.rating, figure.supersedes.rating_reason
            ),
            after=rating_shown(figure.rating, figure.rating_reason),
        )
        for figure in figures
        if figure.supersedes and figure.supersedes.rating != figure.rating
    ]


def _shown(figure: Figure, *, before: RatingShown, after: RatingShown) -> EffectShown:
    return EffectShown(
        period=figure.filed_in.period.label,
        source=figure.get_source_display(),
        value=figure_words(figure, figure.judged_by),
        before=before,
        after=after,
    )


def rest_words(effects: Effects) -> str:
    """What becomes of the figures whose rating stays."""
    count = effects.unchanged
    if not effects.every:
        return "No figures rest on this definition yet."
    if not count:
        return ""
    noun, verb = ("figure", "keeps its") if count == 1 else ("figures", "keep their")
    return f"{count} {noun} {verb} rating."
