"""Which pieces reach which audience: the rule page, and a slow twin of the rule."""

from decimal import Decimal
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contracts_site.committee_reports.inserts.appraisals.pieces import (
    Marks,
    Part,
    Piece,
    content_of,
    labelled,
    marked,
    naming_prices,
    published,
    stricter,
)
from contracts_site.foundation.access_marks import AccessMark
from tests.rule_pages import rows_under

PAGE = "appraisal-in-papers.md"
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
ALL_PUBLIC = dict.fromkeys((part.value for part in Part), AccessMark.PUBLIC.value)
BY_COSTS, BY_PEOPLE = (Part.POINTS, Part.COSTS), (Part.POINTS, Part.SCORES)
NEEDS = {
    "Costs side by side": BY_COSTS,
    "Costs of option 1": BY_COSTS,
    "Costs of option 2": BY_COSTS,
    "Costs of option 3": BY_COSTS,
    "Scores": BY_PEOPLE,
    "Cost score, weighted scores and ranks": (*BY_PEOPLE, Part.COSTS),
    "Ranges of weights": (*BY_PEOPLE, Part.COSTS),
}
marks_of_parts = st.fixed_dictionaries(
    {part.value: st.sampled_from([mark.value for mark in AccessMark]) for part in Part}
)
all_marks = st.builds(
    Marks,
    marks_of_parts,
    st.none() | st.integers(1, 7),
    st.dictionaries(st.sampled_from("123"), st.integers(1, 7), max_size=3),
)
pieces = st.lists(
    st.builds(
        Piece,
        title=st.just("Told"),
        needs=st.lists(st.sampled_from(Part), unique=True, max_size=4).map(tuple),
        costs_of=st.lists(st.sampled_from((1, 2, 3)), unique=True, max_size=3).map(
            tuple
        ),
        names_an_option=st.booleans(),
        data=st.integers(0, 9).map(lambda each: {"sentences": [str(each)]}),
    ),
    max_size=3,
)


@pytest.mark.parametrize(
    "heading",
    ["Worked example: one option with a price", "Worked example: cost is a criterion"],
)
def test_worked_example_of_the_rule_page(heading: str) -> None:
    rows = rows_under(PAGE, heading)
    made = [
        Piece(
            title=row["piece"],
            needs=NEEDS[row["piece"]],
            costs_of=numbers(row),
            data={},
        )
        for row in rows
    ]
    content = content_of(made, Marks(ALL_PUBLIC, None, {"3": 3}))
    public = published(content)["pieces"]
    assert [each.get("withheld", "shown") for each in public] == [
        row["public version"] for row in rows
    ]
    assert [each["title"] for each in content["pieces"]] == [
        row["piece"] for row in rows if row["exempt version"] == "shown"
    ]


def numbers(row: dict[str, str]) -> tuple[int, ...]:
    told = row["made of the costs of"]
    return () if told == "none" else tuple(map(int, told.split(", ")))


@unhurried
@given(pieces, all_marks)
def test_published_is_what_the_slow_twin_says(made: list[Piece], marks: Marks) -> None:
    content = content_of(made, marks)
    kept = [each for each in made if "internal" not in words_of(each, marks)]
    assert [each["data"] for each in content["pieces"]] == [each.data for each in kept]
    public = published(content)["pieces"]
    assert len(public) == len(kept)
    for piece, shown in zip(kept, public, strict=True):
        is_back = "exempt" in words_of(piece, marks) or has_line(piece, marks)
        assert ("withheld" in shown) is is_back
        assert ("data" in shown) is not is_back


def words_of(piece: Piece, marks: Marks) -> list[str]:
    return [marks.of_parts[part.value] for part in piece.needs]


def has_line(piece: Piece, marks: Marks) -> bool:
    return any(str(number) in marks.of_lines for number in piece.costs_of)


@unhurried
@given(pieces, all_marks)
def test_published_keeps_no_marks_and_publishing_twice_changes_nothing(
    made: list[Piece], marks: Marks
) -> None:
    public = published(content_of(made, marks))
    assert not {"marks", "left_out"} & public.keys()
    assert published(public) == public
    assert labelled(public) == public["pieces"]


@unhurried
@given(pieces, all_marks, all_marks)
def test_marked_more_strictly_shows_no_more_whichever_came_first(
    made: list[Piece], placed: Marks, now: Marks
) -> None:
    content = content_of(made, placed)
    both = marked(content, stricter(placed, now))
    assert read(both) <= read(content)
    assert read(both) <= read(marked(content_of(made, now), now))
    assert read(published(both)) <= read(published(content))
    assert read(published(both)) <= read(published(content_of(made, now)))


def read(content) -> set[str]:
    return {str(each["data"]) for each in content["pieces"] if "data" in each}


def test_stricter_of_two_marks_is_internal_before_exempt_before_public() -> None:
    order = ["public", "exempt", "internal"]
    for one, other in product(order, order):
        both = stricter(
            Marks(dict.fromkeys(Part, one), 3, {}),
            Marks(dict.fromkeys(Part, other), 5, {}),
        )
        assert set(both.of_parts.values()) == {max(one, other, key=order.index)}
        assert both.paragraph == 3


@pytest.mark.parametrize(
    ("points", "title"),
    [("public", "Costs of option 1: Keep it"), ("exempt", "")],
    ids=["options are public", "options are exempt"],
)
def test_title_that_names_an_option_is_under_the_mark_of_options(
    points: str, title: str
) -> None:
    marks = Marks({**ALL_PUBLIC, "points": points, "costs": "exempt"}, 3, {})
    piece = Piece(
        title="Costs of option 1: Keep it",
        needs=(Part.POINTS, Part.COSTS),
        data={},
        names_an_option=True,
    )
    (shown,) = published(content_of([piece], marks))["pieces"]
    assert shown == {
        "title": title,
        "withheld": "Exempt: not for publication, paragraph 3",
    }


def test_exempt_as_a_whole_without_a_paragraph_says_so_without_one() -> None:
    marks = Marks({**ALL_PUBLIC, "points": "exempt"}, None, {})
    piece = Piece(title="Options", needs=(Part.POINTS,), data={})
    (shown,) = published(content_of([piece], marks))["pieces"]
    assert shown["withheld"] == "Exempt: not for publication"


@pytest.mark.parametrize(
    ("said", "is_found"),
    [
        ("The bid is £412,345.67.", True),
        ("The bid is £412345.67 a year", True),
        ("about 412,346, they said", True),
        ("£412,345.675", False),
        ("£1,412,346", False),
        ("412,346,000 pounds", False),
        ("£950 a week", False),
        ("No amount at all.", False),
    ],
)
def test_words_that_name_an_exempt_amount_are_found(said: str, is_found: bool) -> None:
    amounts = [Decimal("412345.67"), Decimal("950.00")]
    marks = Marks(ALL_PUBLIC, None, {"1": 3})
    piece = Piece(title="Judgements", needs=(Part.POINTS,), data={"sentences": [said]})
    found = naming_prices(content_of([piece], marks), amounts)
    assert found == (["Judgements"] if is_found else [])


def test_words_that_the_public_does_not_read_may_name_an_amount() -> None:
    marks = Marks({**ALL_PUBLIC, "points": "exempt"}, 3, {})
    data = {"sentences": ["£412,345.67"]}
    piece = Piece(title="Judgements", needs=(Part.POINTS,), data=data)
    content = content_of([piece], marks)
    assert naming_prices(content, [Decimal("412345.67")]) == []
    assert naming_prices(content_of([], marks), []) == []
