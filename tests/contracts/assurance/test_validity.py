"""The rule of docs/rules/compliance-evidence.md, by its page and by properties."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from contracts.assurance.validity import (
    Cover,
    Span,
    Validity,
    cover,
    expiry_words,
    validity_of,
)
from contracts_site.foundation.look.written_dates import read_date

PAGE = Path(__file__).parents[3] / "docs" / "rules" / "compliance-evidence.md"
ON = date(2018, 6, 1)


def _day(words: str) -> date:
    return read_date(words.strip())


def _examples() -> list[tuple[str, str, str]]:
    lines = [line for line in PAGE.read_text().splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]
    return [(held, state, until) for held, state, until in rows]


def _spans(words: str) -> list[Span]:
    if words == "none":
        return []
    return [
        Span(*(_day(each) for each in part.split(" to "))) for part in words.split(";")
    ]


@pytest.mark.parametrize(("held", "state", "until"), _examples())
def test_cover_is_what_the_page_says(held: str, state: str, until: str) -> None:
    expected = Cover(Validity(state), _day(until) if until else None)
    assert cover(_spans(held), on=ON) == expected


def test_cover_examples_show_every_state() -> None:
    assert {state for _, state, _ in _examples()} == {each.value for each in Validity}


days = st.integers(-400, 400).map(lambda number: ON + timedelta(days=number))
spans = st.lists(
    st.tuples(days, st.integers(0, 400)).map(
        lambda pair: Span(pair[0], pair[0] + timedelta(days=pair[1]))
    ),
    max_size=6,
)
ORDER = [
    Validity.MISSING,
    Validity.NOT_YET_VALID,
    Validity.EXPIRED,
    Validity.EXPIRES_SOON,
    Validity.CURRENT,
]


@given(held=spans, more=spans)
def test_cover_with_more_evidence_is_never_worse(
    held: list[Span], more: list[Span]
) -> None:
    fewer, all_ = cover(held, on=ON), cover(held + more, on=ON)
    assert ORDER.index(all_.validity) >= ORDER.index(fewer.validity)
    assert (all_.until or date.min) >= (fewer.until or date.min)


@given(held=spans)
def test_cover_is_in_date_only_on_a_day_that_some_evidence_holds(
    held: list[Span],
) -> None:
    in_date = cover(held, on=ON).validity in {Validity.CURRENT, Validity.EXPIRES_SOON}
    assert in_date == any(span.valid_from <= ON <= span.valid_until for span in held)


@given(until=days)
def test_validity_gets_no_better_as_days_pass(until: date) -> None:
    today, tomorrow = (
        ORDER.index(validity_of(until, on=ON + timedelta(days=number)))
        for number in (0, 1)
    )
    assert tomorrow <= today


@pytest.mark.parametrize(
    ("days_ahead", "words"),
    [
        (-70, "expired 10 weeks ago"),
        (-9, "expired 9 days ago"),
        (-1, "expired yesterday"),
        (0, "expires today"),
        (1, "expires tomorrow"),
        (14, "expires in 14 days"),
        (21, "expires in 3 weeks"),
    ],
)
def test_expiry_is_told_in_days_then_weeks(days_ahead: int, words: str) -> None:
    assert expiry_words(ON + timedelta(days=days_ahead), on=ON) == words
