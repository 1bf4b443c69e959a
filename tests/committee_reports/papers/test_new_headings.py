"""Where the parts of a paper stand under a later version of its heading set."""

from hypothesis import given, settings
from hypothesis import strategies as st

from contracts_site.committee_reports.papers.new_headings import (
    NewHeading,
    OldPart,
    Place,
    new_order,
)
from tests.rule_pages import rows_under

PARTS = st.lists(
    st.builds(
        OldPart,
        key=st.integers(1, 99),
        title=st.sampled_from("ABCD"),
        origin=st.one_of(st.none(), st.integers(1, 6)),
        asks=st.booleans(),
        is_appendix=st.booleans(),
        is_written=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda part: part.key,
)
HEADINGS = st.lists(
    st.builds(
        NewHeading,
        key=st.integers(1, 99),
        title=st.sampled_from("ABCD"),
        origin=st.integers(1, 6),
        asks=st.booleans(),
        is_appendix=st.booleans(),
    ),
    max_size=8,
    unique_by=lambda heading: heading.key,
)


def test_worked_example() -> None:
    rows = rows_under("heading-sets.md", "Worked example")
    titles = [row["version 1"] for row in rows if row["version 1"] != "–"]
    said = {row["version 1"]: row["what stands there"] for row in rows}
    key_of = {title: key for key, title in enumerate(titles, start=1)}
    parts = [
        OldPart(
            key=key,
            title=title,
            origin=None if said[title] == "the paper's own" else key,
            asks=said[title] == "recommendations",
            is_written=said[title] != "nothing",
        )
        for title, key in key_of.items()
    ]
    new = [row["version 2"] for row in rows if row["version 2"] != "–"]
    continues = {"Key points": key_of["Summary"]}
    headings = [
        NewHeading(
            key=key,
            title=title,
            origin=continues.get(title, key),
            asks=title == "Recommendations",
        )
        for key, title in enumerate(new, start=100)
    ]

    order = new_order(parts, headings)

    heading_of = dict(enumerate(new, start=100))
    assert [_in_words(each, titles, heading_of) for each in order.places] == [
        row["the paper afterwards"]
        for row in rows
        if row["the paper afterwards"] != "–"
    ]
    assert list(order.gone) == [key_of["Contact points"]]


def _in_words(place: Place, titles: list[str], heading_of: dict[int, str]) -> str:
    under = heading_of.get(place.heading or 0)
    if place.section is None:
        return f"a new section under {under}"
    title = titles[place.section - 1]
    return f"{title}, under {under}" if under else f"{title}, of its own"


@settings(deadline=None)
@given(PARTS, HEADINGS)
def test_nothing_written_is_lost_and_every_heading_is_there_once(
    parts: list[OldPart], headings: list[NewHeading]
) -> None:
    order = new_order(parts, headings)
    placed = [each.section for each in order.places if each.section is not None]
    assert sorted([*placed, *order.gone]) == sorted(part.key for part in parts)
    written = {p.key for p in parts if p.is_written or p.origin is None}
    assert not written & set(order.gone)
    under = [each.heading for each in order.places if each.heading is not None]
    assert sorted(under) == sorted(heading.key for heading in headings)


@settings(deadline=None)
@given(PARTS)
def test_same_headings_change_no_order(parts: list[OldPart]) -> None:
    numbered = [
        OldPart(key=n, title=part.title, origin=n, asks=part.asks)
        for n, part in enumerate(parts, start=1)
    ]
    headings = [
        NewHeading(key=100 + p.key, title=p.title, origin=p.key, asks=p.asks)
        for p in numbered
    ]
    order = new_order(numbered, headings)
    assert [each.section for each in order.places] == [p.key for p in numbered]


def test_section_of_the_paper_s_own_goes_under_a_heading_of_its_title() -> None:
    own = OldPart(key=1, title="equality", origin=None)
    heading = NewHeading(key=2, title="Equality", origin=2)
    assert list(new_order([own], [heading]).places) == [Place(1, 2)]
