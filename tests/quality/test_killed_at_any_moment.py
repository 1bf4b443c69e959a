"""Import, validation and publication killed at sixty moments: all of each or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

import pytest
from django.utils import timezone

from contracts.register_import.services import (
    check_rows,
    name_columns,
    upload_register,
    write_import,
)
from contracts_site.committee_reports.publications.services import confirm_proposal
from kpis.returns.services import validate_return
from tests.contracts.register_import.registers import HEAD, csv_of, row
from tests.factories import DirectorateFactory, PersonFactory
from tests.factories.publications import IN_TIME, TwoClerks, paper_without_stops
from tests.kpis.returns.situations import LATER, children_centres
from tests.quality.killing import kill_after, rows_of_all_tables, seconds_of

ROWS, MOMENTS = 200, 20
Act = Callable[[], object]


def importing() -> Iterator[Act]:
    """Registers of other contracts by other providers each time."""
    directorate = DirectorateFactory(name="Children and families")
    person = PersonFactory(commissioner_of=directorate)
    for number in range(1000):
        rows = [
            row(f"R{number}-{n}", Provider=f"P{number}-{n % 9}") for n in range(ROWS)
        ]
        uploaded = upload_register(
            filename="register.csv",
            content=csv_of([HEAD, *rows]),
            mapping=None,
            at=timezone.now(),
            by=person,
        )
        named = name_columns(
            register_import=uploaded, columns=uploaded.columns, defaults={}, by=person
        )
        checked = check_rows(register_import=named)
        yield lambda checked=checked: write_import(
            register_import=checked,
            check_number=checked.check_number,
            at=timezone.now(),
            by=person,
        )


def validating() -> Iterator[Act]:
    while True:
        centres = children_centres()
        centres.fill_in()
        centres.submit()
        yield lambda centres=centres: validate_return(
            filed_in=centres.april, at=LATER, by=centres.second_commissioner
        )


def publishing() -> Iterator[Act]:
    while True:
        clerks = TwoClerks()
        proposal = clerks.propose(paper_without_stops(text={"Summary": "One."}))
        yield lambda clerks=clerks, proposal=proposal: confirm_proposal(
            proposal=proposal, at=IN_TIME, by=clerks.second
        )


@pytest.mark.quality
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("acts", [importing, validating, publishing])
def test_act_killed_at_any_moment_is_whole_or_not_there(
    acts: Callable[[], Iterator[Act]], reached: Callable[[str], None]
) -> None:
    """Moments are drawn over the time that the act takes by itself, and a little more."""
    random, situations = Random(60), acts()
    act = next(situations)
    with counted() as whole:
        lasts = seconds_of(act)
    assert whole, "the act writes something"
    act, killed, partial = next(situations), 0, []
    for _ in range(MOMENTS):
        moment = random.uniform(0, 1.1 * lasts)
        with counted() as grown:
            killed += kill_after(moment, act)
        if grown:
            partial += [grown] if grown != whole else []
            act = next(situations)
    reached(
        f"{acts.__name__}: {len(partial)} partial states of {MOMENTS}, "
        f"{killed} killed before their end"
    )
    assert partial == []
    assert killed > MOMENTS / 2


@contextmanager
def counted() -> Iterator[dict[str, int]]:
    """By how many rows each table has grown, once the block is left."""
    grown: dict[str, int] = {}
    before = rows_of_all_tables()
    yield grown
    after = rows_of_all_tables()
    grown.update(
        {
            name: after[name] - before[name]
            for name in after
            if after[name] != before[name]
        }
    )
