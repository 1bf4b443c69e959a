"""A programme of seven contracts, entered from nothing, and the largest sum it may cost.

The budgets, savings, lots and term are those of a committee report of September 2018.
What the page says of the commitment, line by line, is what the command prints.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import chain, repeat
from typing import Any, TypeAlias, TypeVar

from playwright.sync_api import Browser, Page, expect

from contracts_site.foundation.money import pounds
from tests.end_to_end.browser import visitor
from tests.end_to_end.keyboard import Keyboard
from tests.end_to_end.pointer import Pointer
from tests.end_to_end.site import Site

Hands: TypeAlias = Keyboard | Pointer
Row = TypeVar("Row")

REFERENCE, TITLE = "ZZ-2019", "Support services from nothing"
TODAY = (
    ("Children's centres", "1,520,000"),
    ("Information, advice and guidance", "160,000"),
    ("Targeted youth work", "189,000"),
    ("Mentoring and visiting", "55,000"),
    ("Supervised contact", "£300,000"),
)
TOMORROW = (
    ("Family service", "1,520,000"),
    ("Youth service", "404,000"),
    ("Supervised contact", "300,000"),
)
SAVINGS = (
    ("Youth: first saving", "20,000", "2019/20"),
    ("Youth: further saving", "59,000", "2020/21"),
)
LOTS = (
    ("Family service, north", "Family service"),
    ("Family service, east", "Family service"),
    ("Family service, south", "Family service"),
    ("Family service, west", "Family service"),
    ("Family service, central", "Family service"),
    ("Youth", "Youth service"),
    ("Contact", "Supervised contact"),
)
ALLOCATED = {6: "404,000", 7: "300,000"}  # the family service stays in its pot
PROVIDERS = (
    "Hartsmere District Council",
    "Open Door Advice",
    "Family Circle Conferences",
    "Castle Vale City Council",
    "Rowan Community Health",
    "Brightwater Learning Partnership",
    "Stepping Stones Recovery",
)
# What the same inputs come to by hand: seven years of £2,224,000, less £20,000 in each
# and a further £59,000 in each but the first; by days where years are cut.
IN_CONTRACT_YEARS = 7 * 2_224_000 - 7 * 20_000 - 6 * 59_000
IN_FINANCIAL_YEARS = Decimal("15051792.71")

# A directorate of its own, so that nobody else's home page has seven contracts more.
SOMEBODY = "programmes@council.example"
DIRECTORATE = "Programmes"
ADD_SOMEBODY = f"""
from contracts.models import Directorate, Membership, Role
from contracts_site.accounts.models import User

lead = User.objects.get(email="commissioner@council.example")
somebody = User.objects.create(
    email="{SOMEBODY}",
    name="Programme Lead",
    post="Head of commissioning",
    password=lead.password,
)
Membership.objects.create(
    user=somebody,
    role=Role.COMMISSIONER,
    directorate=Directorate.objects.create(name="{DIRECTORATE}"),
)
"""
COMMITMENTS = """
    () => {
        const words = element => element.textContent.trim().replace(/\\s+/g, " ");
        const rows = part => [...part.querySelectorAll("tbody tr")].map(
            row => [...row.children].map(words)
        );
        return [...document.querySelectorAll("section[aria-labelledby^=convention]")].map(
            section => ({
                heading: words(section.querySelector("h3")),
                years: rows(section.querySelector("table")),
                workings: [...section.querySelectorAll("details")].map(
                    each => ({
                        title: words(each.querySelector("summary")), rows: rows(each),
                    })
                ),
            })
        );
    }
"""


def test_programme_is_entered_from_nothing_and_its_commitment_is_the_commands(
    site: Site, browser: Browser
) -> None:
    site.manage("shell", "-v", "0", "-c", ADD_SOMEBODY)
    with visitor(browser, site, signed_in_as=SOMEBODY) as here:
        keys = Keyboard(here.page)
        begin(keys)
        enter_budgets_and_savings(keys)
        enter_lots(keys)
        allocate(keys)
        make_contracts(keys)
        expect_seven_contracts(keys)
        commitments = read_commitments(keys)
        assert here.complaints == []
    printed = json.loads(site.manage("commitment", REFERENCE, "--format", "json"))
    assert commitments == [as_on_the_page(each) for each in printed["commitments"]]
    totals = [Decimal(each["total"]) for each in printed["commitments"]]
    assert totals == [IN_CONTRACT_YEARS, IN_FINANCIAL_YEARS]


def in_turn(keys: Keyboard, rows: Iterable[Row]) -> Iterator[tuple[Hands, Row]]:
    """The first by keyboard; those after it are the same acts, and quicker by mouse."""
    return zip(chain([keys], repeat(Pointer(keys.page))), rows, strict=False)


def begin(keys: Keyboard) -> None:
    keys.follow("Contracts")
    keys.follow("Procurements")
    keys.press("Begin a procurement")
    keys.type("Reference", REFERENCE)
    keys.type("Title", TITLE)
    keys.choose("Directorate", DIRECTORATE)
    keys.choose("Procurement regime", "Public Contracts Regulations 2015")
    keys.choose("Procedure", "Published invitation to tender, with dialogue")
    keys.type("Approach approved by", "The executive")
    keys.type("Approved on", "9 January 2018")
    keys.type("First day of service", "1 September 2019")
    keys.type("Initial term in years", "5")
    keys.type("Extension options in months", "12, 12")
    keys.tick("radio", "Without VAT")
    keys.press("Begin procurement")
    expect(keys.page.get_by_role("heading", level=1)).to_have_text(TITLE)


def enter_budgets_and_savings(keys: Keyboard) -> None:
    keys.follow("Budgets and savings")
    for hands, (service, amount) in in_turn(keys, TODAY):
        hands.follow("Add a budget of today")
        hands.type("Service", service)
        hands.type("Budget a year today", amount)
        hands.press("Save")
    for hands, (service, amount) in in_turn(keys, TOMORROW):
        hands.follow("Add a budget of tomorrow")
        hands.type("Service", service)
        hands.type("Budget a year tomorrow", amount)
        hands.press("Save")
    for hands, (what, amount, year) in in_turn(keys, SAVINGS):
        hands.follow("Add a saving")
        hands.type("What is saved", what)
        hands.type("Saving in a year", amount)
        hands.choose("In the financial year", year)
        expect(keys.page.get_by_role("radio", name="Every year from")).to_be_checked()
        hands.choose("Taken from", "Youth service")
        hands.press("Save")
    expect_told(keys.page, "Budgets of today £2,224,000, of tomorrow £2,224,000: equal")


def enter_lots(keys: Keyboard) -> None:
    keys.follow("Lots and contracts")
    for hands, (number, (title, budget)) in in_turn(keys, enumerate(LOTS, start=1)):
        hands.follow("Add a lot")
        hands.type("Lot number", str(number))
        hands.type("Title", title)
        hands.choose("Paid from", budget)
        hands.press("Save")
    expect_told(keys.page, "£2,224,000 a year is still in the pot")


def allocate(keys: Keyboard) -> None:
    for hands, (number, amount) in in_turn(keys, ALLOCATED.items()):
        hands.follow(f"Allocate to {lot(number)}")
        hands.type("Value of the lot in a year", amount)
        hands.type("Why this much", "It is the only lot of its budget.")
        hands.type("Decided by", "Director of children's services")
        hands.press("Allocate to the lot")
    words = "£1,520,000 a year is still in the pot: Family service £1,520,000."
    expect_told(keys.page, words)


def make_contracts(keys: Keyboard) -> None:
    """Each from the page of the lots, which is left for the contract that is made."""
    page, lots = keys.page, keys.page.url
    heading = page.get_by_role("heading", level=1)
    for hands, (number, provider) in in_turn(keys, enumerate(PROVIDERS, start=1)):
        hands.press("Make a contract of lots")
        hands.tick("checkbox", lot(number))
        hands.type("Reference of the contract", f"{REFERENCE}-{number}")
        hands.type("Title of the contract", title_of(number))
        hands.choose("Provider", provider)
        hands.press("Make the contract")
        expect(heading).to_contain_text(title_of(number))
        page.goto(lots)


def expect_seven_contracts(keys: Keyboard) -> None:
    table = keys.page.get_by_role("region", name="Lots")
    for number in range(1, len(LOTS) + 1):
        words = f"{REFERENCE}-{number} {title_of(number)}"
        expect(table.get_by_role("link", name=words, exact=True)).to_be_visible()
    expect(keys.page.get_by_role("button", name="Make a contract")).to_have_count(0)
    keys.follow("Tasks")
    expect_told(keys.page, "7 of 7 lots have one")


def read_commitments(keys: Keyboard) -> list[dict[str, Any]]:
    keys.follow("Commitment")
    expect_told(keys.page, "Option 2 (open): 1 September 2025 to 31 August 2026")
    found: list[dict[str, Any]] = keys.page.evaluate(COMMITMENTS)
    return found


def as_on_the_page(printed: Mapping[str, Any]) -> dict[str, Any]:
    """What the page must say of one convention, if it says what the command prints."""
    years, total = printed["years"], printed["total"]
    assert sum(Decimal(year["total"]) for year in years) == Decimal(total)
    added_up = f"{len(years)} years added up"
    over_all = [
        [each["name"], added_up, pounds_of(each["total"])] for each in printed["lines"]
    ]
    together = (printed["before_savings"], printed["savings"], total)
    last = [f"Total in {printed['convention']}", "–", *map(pounds_of, together)]
    return {
        "heading": f"In {printed['convention']}: {pounds_of(total)}",
        "years": [*map(year_row, years), last],
        "workings": [
            working("Each line over all years", over_all, total),
            *(working(year["year"], lines_of(year), year["total"]) for year in years),
        ],
    }


def year_row(year: Mapping[str, Any]) -> list[str]:
    saved = amount_of(year, savings=True)
    before = amount_of(year, savings=False)
    assert before + saved == Decimal(year["total"])
    days = f"{year['days']} of {year['days_in_whole_year']}"
    amounts = (before, saved, Decimal(year["total"]))
    return [year["year"], days, *map(pounds, amounts)]


def amount_of(year: Mapping[str, Any], *, savings: bool) -> Decimal:
    lines = [each for each in year["lines"] if (each["kind"] == "saving") is savings]
    return sum((Decimal(each["amount"]) for each in lines), Decimal(0))


def lines_of(year: Mapping[str, Any]) -> list[list[str]]:
    return [
        [each["name"], each["working"], pounds_of(each["amount"])]
        for each in year["lines"]
    ]


def working(title: str, rows: list[list[str]], total: str) -> dict[str, Any]:
    last = ["Total", "The lines added up", pounds_of(total)]
    return {"title": title, "rows": [*rows, last]}


def pounds_of(amount: str) -> str:
    return pounds(Decimal(amount))


def expect_told(page: Page, words: str) -> None:
    expect(page.get_by_role("main")).to_contain_text(words)


def lot(number: int) -> str:
    return f"Lot {number}: {LOTS[number - 1][0]}"


def title_of(number: int) -> str:
    return f"Support services: {LOTS[number - 1][0].lower()}"
