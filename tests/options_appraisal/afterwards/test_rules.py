"""The call-in and the split of budgets, by the worked examples of their page."""

import re
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from options_appraisal.afterwards.call_in import (
    CallInFacts,
    Outcome,
    call_in_standing,
)
from options_appraisal.afterwards.splitting import (
    POT,
    LotBudget,
    NamedAmount,
    split,
)
from tests.rule_pages import RULES, rows_under

PAGE = "after-the-decision.md"
DAY = r"(\d+ \w+ \d{4})"


def day(words: str) -> date:
    return datetime.strptime(f"{words} +0000", "%d %B %Y %z").date()


def day_in(pattern: str, words: str) -> date | None:
    found = re.search(pattern.replace("DAY", DAY), words)
    return day(found[1]) if found else None


def facts_of(words: str) -> CallInFacts | None:
    if words == "nothing":
        return None
    stands, back = day_in("stands since DAY", words), day_in("sent back DAY", words)
    return CallInFacts(
        last_day=day_in("until DAY", words),
        why_none="urgent" if words.startswith("cannot") else "",
        called_in_on=day_in("called in DAY", words),
        outcome=Outcome.STANDS if stands else Outcome.SENT_BACK if back else "",
        settled_on=stands or back,
    )


@pytest.mark.parametrize(
    "row",
    rows_under(PAGE, "May the decision be acted on?"),
    ids=lambda row: f"{row['recorded']} on {row['asked on']}",
)
def test_call_in_of_the_page_answers_as_it_says(row):
    told = call_in_standing(facts_of(row["recorded"]), on=day(row["asked on"]))
    assert told.is_over == (row["may be acted on"] == "yes")
    assert told.words


def pounds_in(cell: str) -> Decimal | None:
    return Decimal(cell.replace(",", "")) if cell else None


def tables() -> list[list[dict[str, str]]]:
    text = (RULES / PAGE).read_text(encoding="utf-8")
    example = text.split("### Worked example\n", 1)[1].split("## The timetable")[0]
    found = []
    for block in re.findall(r"(?:^\|.*\n)+", example, re.MULTILINE):
        head, _rule, *body = [
            [cell.strip() for cell in line.strip("|").split("|")]
            for line in block.splitlines()
        ]
        found.append([dict(zip(head, row, strict=True)) for row in body])
    return found


def test_split_of_the_worked_example():
    lots, services, budgets = tables()
    found = split(
        [
            LotBudget(int(e["lot"]), e["title"], pounds_in(e["its budget a year"]))
            for e in lots
        ],
        [
            NamedAmount(e["service line"], Decimal(pounds_in(e["a year"])))
            for e in services
        ],
    )
    assert [(e.name, e.amount) for e in found.budgets] == [
        (e["budget of tomorrow"], pounds_in(e["a year"])) for e in budgets
    ]
    assert found.paid_from == {int(e["lot"]): e["paid from"] for e in lots}
    assert not found.notes


@pytest.mark.parametrize(
    ("lots", "services", "words"),
    [
        ([LotBudget(1, "Hubs", Decimal(5))], [], "No yearly cost"),
        (
            [LotBudget(1, "Hubs", Decimal(5))],
            [NamedAmount("Hubs", Decimal(3))],
            "£2 a year more",
        ),
        (
            [LotBudget(1, "Hubs", Decimal(3))],
            [NamedAmount("Hubs", Decimal(5))],
            "£2 a year of the option",
        ),
    ],
    ids=["no cost", "too much", "a rest"],
)
def test_split_that_does_not_add_up_is_told(lots, services, words):
    (note,) = split(lots, services).notes
    assert words in note


def test_split_of_several_services_calls_the_pot_by_no_service():
    services = [NamedAmount("Hubs", Decimal(3)), NamedAmount("Youth", Decimal(4))]
    (pot,) = split([LotBudget(1, "All", None)], services).budgets
    assert (pot.name, pot.amount) == (POT, 7)


amounts = st.integers(0, 10**7).map(Decimal)
lots_drawn = st.lists(
    st.tuples(st.sampled_from("ABC"), st.none() | amounts), min_size=1, max_size=6
)
services_drawn = st.lists(
    st.tuples(st.sampled_from("ABCDE"), amounts), max_size=5, unique_by=lambda e: e[0]
)


@given(lots=lots_drawn, services=services_drawn)
def test_split_pays_every_lot_and_invents_no_pound(lots, services):
    numbered = [LotBudget(n, *each) for n, each in enumerate(lots, start=1)]
    found = split(numbered, [NamedAmount(*each) for each in services])
    names = [each.name for each in found.budgets]
    assert len(names) == len(set(names))
    assert {found.paid_from[each.number] for each in numbered} == set(names)
    whole = sum(amount for _, amount in services)
    own = sum(each.budget for each in numbered if each.budget is not None)
    given_out = sum(each.amount for each in found.budgets)
    in_pot = any(each.budget is None for each in numbered)
    assert given_out == (max(whole, own) if in_pot else own)
