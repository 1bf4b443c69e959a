"""An options appraisal judged in words, entered from nothing, up to a panel's steer.

Objectives, criteria, options and the two removals are those of a committee report of
March 2017, which the demonstration's file holds; the words of the judgements are its
own. The first record of each kind is entered by keyboard alone.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, repeat
from typing import Any, TypeAlias, TypeVar

from playwright.sync_api import Browser, Page, expect

from contracts_site.demonstration.source import read_data
from tests.end_to_end.browser import visitor
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.pointer import Pointer
from tests.end_to_end.site import Site

Hands: TypeAlias = Keyboard | Pointer
Row = TypeVar("Row")

REFERENCE, TITLE = "ZZ-2016", "Children's centres from nothing"
SOMEBODY = "officer@council.example"
DIRECTORATE = "Children and families"
PANEL = "Children and Families Overview and Scrutiny Panel"
KINDS = {
    "business_as_usual": "Business as usual",
    "do_minimum": "Do minimum",
    "other": "Other",
    "financial": "Financial",
    "benefit": "Benefit by objective",
    "service_users": "Impact on service users",
    "providers": "Impact on current providers",
    "council": "Impact on the council",
    "social_value": "Social and added value",
}


def test_appraisal_in_words_is_entered_from_nothing_up_to_the_steer(
    site: Site, browser: Browser
) -> None:
    source = read_data("appraisals.json")["appraisals"][0]
    records = source["records"]
    with visitor(browser, site, signed_in_as=SOMEBODY) as here:
        keys = Keyboard(here.page)
        start(keys)
        enter_objectives(keys, records["objective"])
        enter_a_member_with_an_interest(keys)
        enter_criteria(keys, records["criterion"])
        enter_options(keys, records["option"])
        remove_options(keys, records["option"], source["removed"])
        judge(keys, records["option"], source["judgements"])
        finish_judging(keys)
        enter_a_point_of_the_panel(keys)
        take_up_the_steer(keys)
        expect_comparison(keys, source)
        assert here.complaints == []


def in_turn(keys: Keyboard, rows: Iterable[Row]) -> Iterator[tuple[Hands, Row]]:
    """The first by keyboard; those after it are the same acts, and quicker by mouse."""
    return zip(chain([keys], repeat(Pointer(keys.page))), rows, strict=False)


def start(keys: Keyboard) -> None:
    keys.follow("Options appraisals")
    keys.press("Start an appraisal")
    keys.type("Reference", REFERENCE)
    keys.type("Title", TITLE)
    keys.choose("Directorate", DIRECTORATE)
    keys.type("The need", "The contract of one area ends in September 2017.")
    keys.type("Began on", "3 October 2016")
    keys.press("Start the appraisal")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text(TITLE)


def enter_objectives(keys: Keyboard, objectives: list[Mapping[str, Any]]) -> None:
    keys.follow("Need and objectives")
    for hands, each in in_turn(keys, objectives):
        hands.follow("Add an objective")
        hands.type("Objective", each["name"])
        hands.press("Save")


def enter_a_member_with_an_interest(keys: Keyboard) -> None:
    keys.follow("Working group")
    keys.follow("Add a member")
    keys.type("Post or organisation", "The outside provider")
    keys.type("Capacity", "incumbent")
    keys.tick("checkbox", "From outside the council")
    keys.press("Save")
    keys.follow("Add an interest")
    keys.choose("Member", "The outside provider (incumbent)")
    keys.type("Declared on", "3 October 2016")
    keys.type("The interest", "Runs the centres of one area.")
    keys.press("Save")


def enter_criteria(keys: Keyboard, criteria: list[Mapping[str, Any]]) -> None:
    keys.follow("Criteria")
    for hands, each in in_turn(keys, criteria):
        hands.follow("Add a criterion")
        hands.type("Criterion", each["name"])
        hands.choose("Kind of criterion", KINDS[each["kind"]])
        hands.press("Save")


def enter_options(keys: Keyboard, options: list[Mapping[str, Any]]) -> None:
    keys.follow("Options")
    for hands, each in in_turn(keys, options):
        hands.follow("Add an option")
        hands.type("Option", each["name"])
        hands.choose("Kind of option", KINDS[each["kind"]])
        hands.press("Save")


def remove_options(
    keys: Keyboard,
    options: list[Mapping[str, Any]],
    removals: list[Mapping[str, Any]],
) -> None:
    for hands, removal in in_turn(keys, removals):
        hands.follow(named(options, removal["option"]))
        hands.follow("Remove the option, with a reason")
        hands.type("Removed on", "24 January 2017")
        hands.type("Removed by", removal["removed_by_post"])
        hands.type("Why it is removed", removal["removal_reason"])
        hands.press("Remove the option")
        keys.follow("Options")


def judge(
    keys: Keyboard,
    options: list[Mapping[str, Any]],
    judgements: Mapping[str, Mapping[str, str]],
) -> None:
    keys.follow("Comparison")
    for hands, (number, words) in in_turn(keys, judgements.items()):
        hands.follow(f"Judge {named(options, int(number))}")
        for criterion, said in words.items():
            hands.type(criterion, said)
        hands.press("Save judgements")


def finish_judging(keys: Keyboard) -> None:
    keys.follow("Tasks")
    keys.follow("Finish judging in words")
    keys.press("Finish judging in words")
    expect_told(keys.page, "The appraisal is now: judged in words.")


def enter_a_point_of_the_panel(keys: Keyboard) -> None:
    """What the panel said, and a disadvantage that it added, in its name."""
    keys.follow("Panels")
    keys.follow("Add a panel’s outcome")
    keys.choose("Committee", PANEL)
    keys.type("Meeting date", "14 March 2017")
    keys.choose("What it was asked", "To give a steer")
    keys.type("What the panel said", "Settle the rent of the hubs first.")
    keys.press("Save")
    keys.follow("Options")
    keys.follow("Option 5: Tender everything as one contract")
    keys.follow("Add a point")
    Pointer(keys.page).tick("radio", "Against")  # keys go within a group by arrows
    keys.type("The point", "One failure would touch all areas.")
    keys.choose("Said by a panel", f"{PANEL}, 14 March 2017")
    keys.press("Save")
    expect_told(keys.page, "One failure would touch all areas.")


def take_up_the_steer(keys: Keyboard) -> None:
    keys.follow("Tasks")
    keys.follow("Take up the panel’s steer")
    keys.press("Take up the panel’s steer")
    expect_told(keys.page, "The appraisal is now: steered.")


def expect_comparison(keys: Keyboard, source: Mapping[str, Any]) -> None:
    keys.follow("Comparison")
    options = source["records"]["option"]
    for number, words in source["judgements"].items():
        heading = named(options, int(number))
        expect(
            keys.page.get_by_role("columnheader", name=heading, exact=True)
        ).to_be_visible()
        for said in words.values():
            expect_told(keys.page, said)
    for removal in source["removed"]:
        expect_told(keys.page, removal["removal_reason"])
    expect_told(keys.page, f"({PANEL}, 14 March 2017)")


def named(options: list[Mapping[str, Any]], number: int) -> str:
    name = next(each["name"] for each in options if each["number"] == number)
    return f"Option {number}: {name}"


def expect_told(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)
