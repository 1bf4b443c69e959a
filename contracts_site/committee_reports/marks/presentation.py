"""What the pages of marks say of them."""

from collections.abc import Callable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html

from contracts_site.committee_reports.marks.models import Mark, MarkState
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column
from contracts_site.foundation.tables.columns import CellValue

STATE_COLOURS = {
    MarkState.PROPOSED: "blue",
    MarkState.DECIDED: "orange",
    MarkState.LIFTED: "grey",
}


def mark_columns(*, on: date, may_decide: bool) -> Sequence[Column]:
    """Whoever decides is led to the two acts."""
    columns = [
        Column("covers", "What is kept back", lambda m: m.piece_words, sort="covers"),
        Column("ground", "Ground", lambda m: m.as_ground.short, sort="ground"),
        Column("state", "State", lambda m: _state(m, on), sort="state"),
        Column("reason", "Why, and who decided", _why_and_who, export=_why),
        Column("review_on", "Look again", lambda m: m.review_on, sort="review_on"),
    ]
    if may_decide:
        columns += [
            Column("decide", "Decide", _decide_words, link=_act("mark-decide")),
            Column("lift", "Lift", _lift_words, link=_act("mark-lift")),
        ]
    return columns


def exported_columns(*, on: date) -> Sequence[Column]:
    """What the page puts into one column stands in columns of their own."""
    return [
        *mark_columns(on=on, may_decide=False),
        Column("post", "Post that decided", lambda m: m.decided_post),
        Column("decided_at", "Decided", lambda m: m.decided_at),
    ]


def mark_words(mark: Mark) -> str:
    """The piece, the ground in full, and who decided or proposed it."""
    who = (
        f"Decided {date_words(mark.decided_at)}, {mark.decided_post}."
        if mark.decided_at
        else f"Proposed {date_words(mark.proposed_at)} by {mark.proposed_by.name}."
    )
    return f"{mark.piece_words}. {mark.as_ground.label} {who}"


def _state(mark: Mark, on: date) -> Tag:
    if mark.is_due(on=on):
        return Tag("To look at again", "red")
    return Tag(mark.get_state_display(), STATE_COLOURS[MarkState(mark.state)])


def _why_and_who(mark: Mark) -> str:
    if mark.is_lifted or not mark.decided_at:
        return _why(mark)
    return f"{mark.reason} {mark.decided_post}, {date_words(mark.decided_at)}"


def _why(mark: Mark) -> str:
    return f"Lifted: {mark.lifted_reason}" if mark.is_lifted else mark.reason


def _decide_words(mark: Mark) -> CellValue:
    return _act_words(mark, "Decide again" if mark.is_decided else "Decide")


def _lift_words(mark: Mark) -> CellValue:
    return _act_words(mark, "Lift")


def _act_words(mark: Mark, words: str) -> CellValue:
    """Which mark is said to whoever hears the links alone."""
    if mark.is_lifted:
        return None
    return format_html(
        '{}<span class="govuk-visually-hidden">: {}, {}</span>',
        words,
        mark.piece_words,
        mark.as_ground.short,
    )


def _act(name: str) -> Callable[[Mark], str]:
    return lambda mark: (
        "" if mark.is_lifted else reverse(f"committee_reports:{name}", args=[mark.pk])
    )
