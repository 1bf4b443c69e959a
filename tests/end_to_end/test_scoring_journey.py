"""Two people score alone, each at a browser of their own; the group settles, the officer
recommends and records the decision, and a commissioner starts the procurement that
follows. The grids are filled in by keyboard.
"""

import re
from collections.abc import Mapping, Sequence

from playwright.sync_api import Browser, Page, expect

from tests.end_to_end.browser import Visitor, faults, visitor
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.pointer import Pointer
from tests.end_to_end.site import Site
from tests.end_to_end.states import FINANCE, LEAD, OFFICER, SECOND
from tests.end_to_end.states_of_appraisals import OPTIONS, POINTS, SCORED_BY_TWO

FIRST_SCORES = ((41, 93), (77, 63))
SECOND_SCORES = ((51, 83), (87, 73))
KNOWN_TO_ONE = "Only the first of us knows this."
NEXT = "Save and go to the next option"


def test_appraisal_is_scored_blind_by_two_settled_recommended_and_decided(
    site: Site, browser: Browser, states: Mapping[str, Mapping[str, str]]
) -> None:
    scores = states[OFFICER]["appraisal that two score"]
    with (
        visitor(browser, site, signed_in_as=SECOND) as first,
        visitor(browser, site, signed_in_as=FINANCE) as second,
    ):
        for here in (first, second):
            come_to_score_from_home(here)
        give_scores(first, FIRST_SCORES, why=KNOWN_TO_ONE, look_over=True)
        sees_nothing_of_the_first(second, scores)
        give_scores(second, SECOND_SCORES, why="As I see it.")
        assert first.complaints + second.complaints == []
    with visitor(browser, site, signed_in_as=OFFICER) as officer:
        officer.go(scores)
        assert faults(officer.page) == []
        end_the_scoring(officer)
        settle(officer, scores)
        see_the_result(officer)
        recommend(officer)
        decide(officer)
        record_the_call_in(officer)
    with visitor(browser, site, signed_in_as=LEAD) as commissioner:
        commissioner.go(scores)
        start_the_procurement(commissioner)
        assert commissioner.complaints == []


def come_to_score_from_home(here: Visitor) -> None:
    here.go("/")
    task = re.compile(f"Score the options.*{SCORED_BY_TWO}")
    here.page.get_by_role("link", name=task).click()
    expect(here.page.get_by_role("heading", level=1)).to_have_text(SCORED_BY_TWO)


def give_scores(
    here: Visitor,
    scores: Sequence[Sequence[int]],
    *,
    why: str,
    look_over: bool = False,
) -> None:
    keys = Keyboard(here.page)
    keys.follow(re.compile(OPTIONS[0]))
    for given, button in zip(scores, (NEXT, "Save"), strict=True):
        for criterion, score in zip(POINTS, given, strict=True):
            keys.type(f"Score for {criterion}", str(score))
            keys.type(f"Why, for {criterion}", why)
        keys.press(button)
    expect_told(here.page, "All in")
    assert here.complaints == []
    if look_over:
        keys.follow(re.compile(OPTIONS[0]))
        assert faults(here.page) == []
        here.complaints.clear()


def sees_nothing_of_the_first(here: Visitor, scores: str) -> None:
    """Whether a colleague is done, and nothing of how."""
    here.go(scores)
    expect_told(here.page, "All in")
    assert KNOWN_TO_ONE not in here.page.content()
    for given in FIRST_SCORES:
        for score in given:
            assert not re.search(rf"\b{score}\b", main_of(here.page))


def end_the_scoring(here: Visitor) -> None:
    hands = Pointer(here.page)
    hands.follow("Tasks")
    hands.follow("End the scoring and moderate")
    hands.press("End the scoring and moderate")
    expect_told(here.page, "The appraisal is now: moderation.")


def settle(here: Visitor, scores: str) -> None:
    """The median stands, but for one place; without a reason it may not be left."""
    here.go(scores)
    keys = Keyboard(here.page)
    keys.follow(re.compile(OPTIONS[0]))
    first, *_ = POINTS
    expect(here.page.get_by_role("textbox", name=f"Score for {first}")).to_have_value(
        "46"
    )
    assert faults(here.page) == []
    keys.type(f"Score for {first}", "43.5")
    keys.press(NEXT)
    expect(here.page).to_have_title(re.compile("^Error: "))
    keys.type(f"Why, for {first}", "Two clubs closed since.")
    keys.press(NEXT)
    keys.press("Save")
    expect_told(here.page, "Two clubs closed since.")


def see_the_result(here: Visitor) -> None:
    Pointer(here.page).follow("Result")
    expect_told(here.page, f"{OPTIONS[1]} is first")
    assert faults(here.page) == []


def recommend(here: Visitor) -> None:
    hands = Pointer(here.page)
    hands.follow("Tasks")
    hands.follow("Recommend an option")
    hands.choose("Option", f"Option 2: {OPTIONS[1]}")
    hands.type("Reasons", "Families asked for choice.")
    hands.press("Recommend")
    expect_told(here.page, "The option is recommended.")


def decide(here: Visitor) -> None:
    hands = Pointer(here.page)
    hands.follow("Tasks")
    hands.follow("Record the decision")
    hands.tick("radio", "An option")
    hands.choose("Option decided on", f"Option 2: {OPTIONS[1]}")
    hands.type("The decision in words", "The youth clubs are asked.")
    hands.type("Decided by", "Director of children's services")
    hands.type("Under which authority", "Scheme of delegation, part 3")
    hands.type("Reference of the decision", "DD-2026-14")
    hands.press("Record the decision")
    expect_told(here.page, "The decision is recorded.")
    expect_told(here.page, "DD-2026-14")


def record_the_call_in(here: Visitor) -> None:
    keys = Keyboard(here.page)
    keys.follow("Procurement")
    expect_told(here.page, "not recorded yet")
    keys.follow("Record the call-in")
    keys.type("Why it cannot be called in", "The decision was urgent.")
    keys.press("Save")
    expect_told(here.page, "A commissioner of Children and families does that.")


def start_the_procurement(here: Visitor) -> None:
    """By keyboard: what is made is seen before it is, and names where it came from."""
    keys = Keyboard(here.page)
    keys.follow("Procurement")
    keys.press("Start the procurement")
    keys.type("Reference", "PR-ST-1")
    keys.type("First day of service", "1 April 2028")
    keys.type("Initial term in years", "3")
    keys.press("Continue")
    expect_told(here.page, "Safeguarding of children")
    assert here.complaints == []
    assert faults(here.page) == []
    here.complaints.clear()  # of the styles that looking over puts in
    keys.press("Start the procurement")
    expect_told(here.page, "Follows from")
    keys.follow("Timetable")
    expect_told(here.page, "Tender begins")


def main_of(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def expect_told(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)
