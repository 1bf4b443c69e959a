"""School terms as periods, as docs/rules/periods.md has them."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from contracts_site.foundation.calendars import (
    Cadence,
    NoSuchTerm,
    Period,
    Terms,
    period_begun,
    period_containing,
    period_ended,
    periods_between,
)
from contracts_site.foundation.calendars.models import SchoolTerm
from contracts_site.foundation.calendars.services import (
    school_terms,
    seed_illustrative_terms,
)
from contracts_site.foundation.calendars.terms import NamedDays
from tests.rule_pages import rows_under

ONE_DAY = timedelta(days=1)
TERMLY = Cadence.TERMLY


def day(text: str) -> date:
    return date.fromisoformat(text)


TERMS = Terms.of_days(
    NamedDays(
        row["term"],
        int(row["school year"]),
        day(row["first day"]),
        day(row["last day"]),
    )
    for row in rows_under("periods.md", "Worked example: terms")
)
AUTUMN, SPRING, SUMMER = (
    Period(TERMLY, term.first, term.last, terms=TERMS) for term in TERMS.known
)


@st.composite
def calendars(draw: st.DrawFn) -> Terms:
    """Terms of five years with gaps of any length between them."""
    kept, at = [], date(2018, 9, 1)
    for number in range(draw(st.integers(1, 12))):
        first = at + draw(st.integers(0, 60)) * ONE_DAY
        last = first + draw(st.integers(0, 120)) * ONE_DAY
        kept.append(NamedDays(f"Term {number}", 2018 + number // 3, first, last))
        at = last + ONE_DAY
    return Terms.of_days(kept)


days = st.dates(date(2018, 1, 1), date(2024, 12, 31))


# The rule ---------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    rows_under("periods.md", "Worked example: days"),
    ids=lambda row: row["day"],
)
def test_worked_example_of_days(row: dict[str, str]) -> None:
    at = day(row["day"])
    ended = period_ended(at, cadence=TERMLY, terms=TERMS)
    assert (ended.label if ended else "–") == row["last term that has ended"]
    if row["key"] == "–":
        with pytest.raises(NoSuchTerm):
            period_containing(at, cadence=TERMLY, terms=TERMS)
        return
    found = period_containing(at, cadence=TERMLY, terms=TERMS)
    assert (found.label, found.key) == (row["counts with"], row["key"])


@pytest.mark.parametrize(
    "row",
    rows_under("periods.md", "Worked example: contracts"),
    ids=lambda row: f"{row['contract from']} to {row['to']}",
)
def test_worked_example_of_contracts(row: dict[str, str]) -> None:
    owed = periods_between(
        day(row["contract from"]), day(row["to"]), cadence=TERMLY, terms=TERMS
    )
    words = [", ".join(filter(None, (p.label, p.part_words))) for p in owed]
    assert "; ".join(words) == row["terms it owes"].replace("–", "")


@given(terms=calendars(), start=days, length=st.integers(0, 900))
def test_terms_between_are_the_days_of_terms_and_no_others(
    terms: Terms, start: date, length: int
) -> None:
    end = start + length * ONE_DAY
    owed = periods_between(start, end, cadence=TERMLY, terms=terms)
    covered = [p.first + i * ONE_DAY for p in owed for i in range(p.days)]
    slow = [
        start + i * ONE_DAY
        for i in range(length + 1)
        if any(t.first <= start + i * ONE_DAY <= t.last for t in terms.known)
    ]
    assert covered == slow
    assert not any(period.is_part for period in owed[1:-1])


@given(terms=calendars())
def test_term_is_found_by_its_key_and_among_its_neighbours(terms: Terms) -> None:
    wholes = [Period(TERMLY, t.first, t.last, terms=terms) for t in terms.known]
    for at, period in enumerate(wholes):
        assert Period.from_key(period.key, terms=terms) == period
        assert period.run_up(4) == wholes[max(0, at - 3) : at + 1]
        assert period.before(2) == wholes[max(0, at - 2) : at][::-1]
        if at:
            assert period.previous() == wholes[at - 1]
            assert wholes[at - 1].following() == period


@given(terms=calendars(), at=days)
def test_begun_and_ended_are_as_a_slow_search_finds_them(
    terms: Terms, at: date
) -> None:
    begun = [t.label for t in terms.known if t.first <= at]
    ended = [t.label for t in terms.known if t.last <= at]
    found = [
        period and period.label
        for period in (
            period_begun(at, cadence=TERMLY, terms=terms),
            period_ended(at, cadence=TERMLY, terms=terms),
        )
    ]
    assert found == [begun[-1] if begun else None, ended[-1] if ended else None]


@given(at=days, cadence=st.sampled_from([c for c in Cadence if c is not TERMLY]))
def test_other_cadences_begin_with_a_day_and_end_with_one(
    at: date, cadence: Cadence
) -> None:
    begun = period_begun(at, cadence=cadence)
    ended = period_ended(at, cadence=cadence)
    assert begun is not None
    assert begun.contains(at)
    assert ended == (begun if begun.last == at else begun.previous())
    assert begun.days <= cadence.longest.days
    assert begun.before(3) == [begun.previous(n) for n in (1, 2, 3)]


def test_neighbour_beyond_the_calendar_is_refused() -> None:
    with pytest.raises(NoSuchTerm):
        AUTUMN.previous()
    with pytest.raises(NoSuchTerm):
        SUMMER.following()
    with pytest.raises(NoSuchTerm, match="2018-T4"):
        Period.from_key("2018-T4", terms=TERMS)


def test_term_that_the_calendar_has_lost_still_has_a_name() -> None:
    lost = Period(TERMLY, AUTUMN.first, AUTUMN.last)
    assert lost.label == "Term to 21 December 2018"
    assert not lost.is_part
    assert lost.before(3) == []


def test_term_that_moved_leaves_what_was_reported_a_part_of_it() -> None:
    early = Period(TERMLY, AUTUMN.first - ONE_DAY, AUTUMN.last, terms=TERMS)
    assert early.label == AUTUMN.label
    assert early.part_words == "part: 3 September 2018 to 21 December 2018"


# The rows ---------------------------------------------------------------


def term(**changes: object) -> SchoolTerm:
    return SchoolTerm(
        **{
            "name": "Autumn term",
            "school_year": 2018,
            "first_day": date(2018, 9, 4),
            "last_day": date(2018, 12, 21),
            "source": "The council's term dates",
        }
        | changes
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param(
            {"first_day": date(2019, 1, 1), "last_day": date(2018, 12, 31)},
            "on or after its first day",
            id="reversed",
        ),
        pytest.param(
            {"name": "Spring term", "first_day": date(2018, 12, 21)},
            "already covers some of these days",
            id="overlapping by a day",
        ),
        pytest.param(
            {
                "first_day": date(2019, 1, 7),
                "last_day": date(2019, 4, 5),
            },
            "already has this term",
            id="the same name twice",
        ),
        pytest.param(
            {
                "name": "Late",
                "first_day": date(2021, 1, 7),
                "last_day": date(2021, 4, 5),
            },
            "must begin in its school year",
            id="in another school year",
        ),
    ],
)
def test_term_that_cannot_be_is_refused_twice(
    changes: dict[str, object], words: str
) -> None:
    term().save()
    wrong = term(**changes)
    with pytest.raises(ValidationError, match=words):
        wrong.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()


@pytest.mark.django_db
def test_illustrative_terms_fill_years_that_have_none_and_say_so() -> None:
    term(name="The council's own").save()
    assert seed_illustrative_terms(range(2018, 2021)) == 6
    assert seed_illustrative_terms(range(2018, 2021)) == 0
    assert school_terms().known_until == date(2021, 7, 21)
    for each in SchoolTerm.objects.filter(school_year=2020):
        each.full_clean()
        assert each.source.startswith("Illustrative")
