"""Loads the whole demonstration council; a second time it adds only what is missing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from contracts_site.demonstration.childrens_centres import load_childrens_centres
from contracts_site.demonstration.duties import load_duties
from contracts_site.demonstration.live_contract import load_live_contract
from contracts_site.demonstration.papers import load_papers
from contracts_site.demonstration.people import load_council, load_people, person
from contracts_site.demonstration.register import load_register
from contracts_site.demonstration.source import read_data, read_figures


@dataclass(frozen=True)
class Step:
    """One part of loading, in words, and what does it."""

    words: str
    do: Callable[[], object]


def loading_steps(*, password: str, now: datetime) -> Iterator[Step]:
    """The parts in order; each is a transaction of its own or adds row by row."""
    council = read_data("council.json")
    yield Step("Council and calendars", lambda: load_council(council, on=now.date()))
    yield Step("People", lambda: load_people(council["people"], password=password))
    yield Step(
        "Contract register",
        lambda: load_register(
            read_data("register.json")["contracts"],
            by=person("commissioner@council.example"),
        ),
    )
    yield Step(
        "Children's centres, 2016 to 2019",
        lambda: load_childrens_centres(
            read_data("childrens_centres.json"),
            read_figures("childrens_centres_figures.csv", place="period"),
        ),
    )
    yield Step(
        "Family hubs, up to today",
        lambda: load_live_contract(
            read_data("live_contract.json"),
            read_figures("live_contract_figures.csv", place="months_ago"),
            now=now,
        ),
    )
    yield Step(
        "Duties and back-plans",
        lambda: load_duties(
            read_data("duties.json"),
            on=now.date(),
            by=person("commissioner@council.example"),
        ),
    )
    yield Step("Committee papers", lambda: load_papers(read_data("papers.json")))
