"""When a duty that bears on a contract falls due, once or again and again."""

from collections.abc import Iterator
from datetime import date, timedelta

from contracts.duties.deadlines import (
    MONTHS_IN_QUARTER,
    Deadline,
    Trigger,
    months_after,
    quarter_end,
)
from contracts.duties.duty import Application, Duty
from contracts.duties.facts import Asked, ContractFacts
from contracts.duties.findings import Occurrence

MONTHS_IN_YEAR = 12
ONE_DAY = timedelta(days=1)


class MissingFact(Exception):
    """Something that the register does not hold and the rule needs."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(words)
        self.name, self.words = name, words


def occurrences_of(
    duty: Duty,
    application: Application,
    facts: ContractFacts,
    asked: Asked,
) -> tuple[Occurrence, ...]:
    """In order of time. Raise MissingFact where a day to count from is not recorded."""
    due = application.due
    assert due is not None, f"{duty.code} says when it is due"
    match due.trigger:
        case Trigger.SIGNED:
            return (Occurrence("once", "Once", due.last_day(_signed(facts))),)
        case Trigger.ENDED:
            return (Occurrence("end", "At the end", due.last_day(facts.ends_on)),)
        case Trigger.EACH_YEAR:
            return tuple(_each_year(duty, facts, asked))
        case Trigger.QUARTER:
            return tuple(_each_quarter(duty, due, facts, asked))
        case _:
            return ()


def _signed(facts: ContractFacts) -> date:
    if facts.signed_on is None:
        raise MissingFact(
            "date signed",
            "It applies, but the day on which the contract was entered into is not "
            "recorded",
        )
    return facts.signed_on


def _each_year(duty: Duty, facts: ContractFacts, asked: Asked) -> Iterator[Occurrence]:
    """The last day of each twelve months of the term since the duty came into force."""
    begins = max(_signed(facts), duty.in_force_from)
    number = 1
    while (
        due := months_after(begins, MONTHS_IN_YEAR * number) - ONE_DAY
    ) < facts.ends_on:
        yield Occurrence(f"year-{number}", f"Year {number}", due)
        if due >= asked.until:
            break
        number += 1
    yield Occurrence("end", "At the end", facts.ends_on)


def _each_quarter(
    duty: Duty, due: Deadline, facts: ContractFacts, asked: Asked
) -> Iterator[Occurrence]:
    """The quarters that the term touches. Of what is published for all contracts
    together, none whose last day has passed."""
    start = max(facts.starts_on, duty.in_force_from)
    if duty.is_for_the_council:
        start = max(start, months_after(quarter_end(asked.on), -MONTHS_IN_QUARTER))
    end, last = quarter_end(start), quarter_end(facts.ends_on)
    while end <= last:
        due_on = due.last_day(end)
        if not duty.is_for_the_council or due_on >= asked.on:
            key = f"{end.year}-q{end.month // MONTHS_IN_QUARTER}"
            yield Occurrence(key, f"Quarter to {end.day} {end:%B %Y}", due_on)
            if due_on >= asked.until:
                return
        end = quarter_end(end + ONE_DAY)
