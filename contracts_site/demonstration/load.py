"""Loads the whole demonstration council; a second time it adds only what is missing."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from contracts_site.demonstration.appraisals import load_appraisals
from contracts_site.demonstration.assurance import load_assurance, load_documents
from contracts_site.demonstration.clearances import load_clearances
from contracts_site.demonstration.concerns import load_concerns
from contracts_site.demonstration.current_returns import load_current_returns
from contracts_site.demonstration.duties import load_duties
from contracts_site.demonstration.escalation import load_answers, load_rules
from contracts_site.demonstration.governance import load_governance, load_packs
from contracts_site.demonstration.live_contract import load_live_contract
from contracts_site.demonstration.measures import load_measures
from contracts_site.demonstration.money import load_money
from contracts_site.demonstration.outcomes import load_outcomes, load_placements
from contracts_site.demonstration.paper_inserts import load_paper_inserts
from contracts_site.demonstration.papers import load_papers
from contracts_site.demonstration.people import load_council, load_people, person
from contracts_site.demonstration.places import load_places
from contracts_site.demonstration.procurement import load_procurement
from contracts_site.demonstration.publications import load_publications
from contracts_site.demonstration.recorded_contract import load_recorded_contract
from contracts_site.demonstration.register import load_register
from contracts_site.demonstration.source import read_data, read_figures
from contracts_site.demonstration.variations import load_variations
from contracts_site.demonstration.views_kept import load_saved_views

Loader = Callable[..., object]
SUPPORT_SERVICES = "OA-2017-02"  # the appraisal from which a procurement is started


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
    escalation = read_data("escalation.json")
    yield Step("Escalation rules", lambda: load_rules(escalation))
    yield Step(
        "Library of measures",
        lambda: load_measures(read_data("measures.json"), on=now.date()),
    )
    yield _record("Children's centres, 2016 to 2019", "childrens_centres")
    yield _record("Learning and achievement, 2015 to 2020", "learning")
    yield Step(
        "Family hubs, up to today",
        lambda: load_live_contract(
            read_data("live_contract.json"),
            read_figures("live_contract_figures.csv", place="months_ago"),
            now=now,
        ),
    )
    yield Step("Answers to escalations", lambda: load_answers(escalation, now=now))
    yield from _steps_of_rooms(now=now)
    yield Step("Committee papers", lambda: load_papers(read_data("papers.json")))
    yield Step("Inserts of a paper", load_paper_inserts)
    yield Step(
        "Clearance of papers",
        lambda: load_clearances(read_data("clearances.json"), now=now),
    )
    yield Step(
        "Published papers", lambda: load_publications(read_data("publications.json"))
    )


def _record(words: str, name: str) -> Step:
    """A contract with all that happened under it."""

    def load() -> object:
        figures = read_figures(f"{name}_figures.csv", place="period")
        return load_recorded_contract(read_data(f"{name}.json"), figures)

    return Step(words, load)


def _current(words: str, name: str, *, now: datetime) -> Step:
    """A contract of the register with its returns of a year."""

    def load() -> object:
        figures = read_figures(f"{name}_figures.csv", place="months_ago")
        return load_current_returns(read_data(f"{name}.json"), figures, now=now)

    return Step(words, load)


def _steps_of_rooms(*, now: datetime) -> Iterator[Step]:
    """What the rooms of the contracts app hold beside register and returns."""
    on = now.date()

    def step(words: str, file: str, load: Loader, **more: object) -> Step:
        return Step(words, lambda: load(read_data(f"{file}.json"), **more))

    def step_by(words: str, file: str, load: Loader) -> Step:
        """By a person whom an earlier step brings."""
        data, by = f"{file}.json", "commissioner@council.example"
        return Step(words, lambda: load(read_data(data), on=on, by=person(by)))

    yield step("Options to extend and variations", "variations", load_variations, on=on)
    yield step("Money of contracts", "money", load_money, on=on)
    yield step(
        "Options appraisal of support services",
        "appraisals",
        load_appraisals,
        on=on,
        only=SUPPORT_SERVICES,
    )
    yield step("Procurement of support services", "procurement", load_procurement)
    yield _record("Outcomes of the youth service, 2019 to 2024", "youth")
    yield step("Boards and meetings", "governance", load_governance, now=now)
    yield step_by("Issues, risks and audits", "concerns", load_concerns)
    yield step("Documents", "documents", load_documents)
    yield step("Evidence, inspections, visits", "assurance", load_assurance, on=on)
    yield step("Sites", "places", load_places, on=on)
    yield _current("Family group conferences, up to today", "conferences", now=now)
    yield _current("Youth justice, up to today", "youth_justice", now=now)
    yield _current("Advice for parents, up to today", "advice", now=now)
    yield step("Outcomes", "outcomes", load_outcomes, on=on)
    yield step("Totals of placements", "placements", load_placements)
    yield step("Views of the register", "saved_views", load_saved_views)
    yield step_by("Duties and back-plans", "duties", load_duties)
    yield step("Meeting packs", "governance", load_packs, now=now)
    yield step("Options appraisals", "appraisals", load_appraisals, on=on)
