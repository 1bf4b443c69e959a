"""How figures, ratings and states of returns are put into words and tags."""

import hashlib
from dataclasses import astuple, dataclass
from datetime import date
from decimal import Decimal

from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.look.wording import date_words, number
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.models import DataOwner, KPIDefinition
from kpis.definitions.rating import FigureWithParts, rate, reading_of
from kpis.definitions.wording import reading_words
from kpis.returns.figure_input import FigureInput, TypedFigure, plain_text
from kpis.returns.models import Return
from kpis.returns.states import FigureSource, FigureState, ReturnState

STATE_COLOURS = {
    ReturnState.OPEN: "blue",
    ReturnState.SUBMITTED: "purple",
    ReturnState.QUERIED: "yellow",
    ReturnState.VALIDATED: "green",
}


NOT_RATED = "Not rated: "
"""How the rule's reasons begin where nothing is judged; the word before says it."""


@dataclass(frozen=True)
class RatingShown:
    """A rating as a page shows it: word first, then shape and colour."""

    level: str
    word: str
    colour: str
    glyph: str
    reason: str


def rating_shown(level: str, reason: str) -> RatingShown:
    word = rating_words()[RatingLevel(level)]
    said = reason.removeprefix(NOT_RATED)
    return RatingShown(
        level, word.word, word.colour, word.glyph, said[:1].upper() + said[1:]
    )


def draft_rating(
    content: FigureInput | None, definition: KPIDefinition
) -> RatingShown | None:
    """The rating that the content would have on the record; none while awaited."""
    if content is None or content.state == FigureState.AWAITED:
        return None
    rating = rate(reading_of(content, definition), definition)
    return rating_shown(rating.level, rating.reason)


def state_tag(filed_in: Return, *, on: date) -> Tag:
    if filed_in.is_overdue(on=on):
        return Tag("Overdue", "red")
    if filed_in.state == ReturnState.OPEN and on <= filed_in.period_end:
        return Tag("Under way", "grey")
    state = ReturnState(filed_in.state)
    return Tag(str(state.label), STATE_COLOURS[state])


def due_words(due_on: date, *, on: date) -> str:
    """Due 14 November 2026 (in 3 days)."""
    days = (due_on - on).days
    match days:
        case 0:
            distance = "today"
        case 1:
            distance = "tomorrow"
        case -1:
            distance = "1 day late"
        case _ if days < 0:
            distance = f"{-days} days late"
        case _:
            distance = f"in {days} days"
    return f"due {date_words(due_on)} ({distance})"


def figure_words(figure: FigureWithParts | None, definition: KPIDefinition) -> str:
    """62.2 %, 182, No activity, Awaited: one figure in a cell."""
    if figure is None:
        return str(FigureState.AWAITED.label)
    value = reading_of(figure, definition).value
    if value is None:
        return str(FigureState(figure.state).label)
    return reading_words(value, definition)


def parts_words(figure: FigureWithParts | None) -> str:
    """634 of 1,020, where the figure has parts."""
    if figure is None or figure.numerator is None or figure.denominator is None:
        return ""
    return f"{number(figure.numerator)} of {number(figure.denominator)}"


def typed_from(content: FigureInput | None) -> TypedFigure:
    """The content as the inputs show it."""
    if content is None:
        return TypedFigure(state=FigureState.AWAITED)
    return TypedFigure(
        state=content.state,
        value="" if content.numerator is not None else _plain(content.value),
        numerator=_plain(content.numerator),
        denominator=_plain(content.denominator),
        reason=content.reason,
        comment=content.comment,
    )


def fingerprint(content: FigureInput | None) -> str:
    """A short mark of what a page showed, so that untouched rows are known as such."""
    said = content or FigureInput(FigureState.AWAITED)
    plain = tuple(
        _plain(part) if isinstance(part, Decimal) else plain_text(str(part or ""))
        for part in astuple(said)
    )
    return hashlib.sha256(repr(plain).encode()).hexdigest()[:16]


def _plain(value: Decimal | None) -> str:
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def source_words(source: str, owner: str) -> str:
    """Reported by the partner; Verified by the council: whose word a figure is."""
    if source == FigureSource.COUNCIL:
        return str(FigureSource.COUNCIL.label)
    return f"Reported by the {DataOwner(owner).label.lower()}"
