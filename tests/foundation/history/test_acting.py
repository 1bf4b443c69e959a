"""Whose name stands against a change made where no request says who acts."""

from datetime import date
from typing import Any

import pytest

from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.history import RowsOf, acting_as, history_of
from tests.factories.accounts import PersonFactory

pytestmark = pytest.mark.django_db


class _InterruptedError(Exception):
    pass


def close(day: int) -> None:
    NonWorkingDay.objects.create(day=date(2019, 5, day), name="Fair", source="Council")


def who_closed() -> list[Any]:
    entries = history_of(RowsOf(NonWorkingDay, name="Fair"))
    return [entry.who for entry in reversed(entries)]


def test_acting_as_a_person_ends_with_the_block() -> None:
    with acting_as(PersonFactory(name="Gabriel Oak")):
        close(1)
    close(2)

    assert sorted(who_closed()) == ["Gabriel Oak", "The site itself"]


def test_acting_as_nested_gives_the_name_back() -> None:
    with acting_as(PersonFactory(name="Gabriel Oak")):
        close(1)
        with acting_as(PersonFactory(name="Bathsheba Everdene")):
            close(2)
        close(3)

    by_name = sorted(who_closed())
    assert by_name == ["Bathsheba Everdene", "Gabriel Oak", "Gabriel Oak"]


def test_acting_as_nobody_within_a_person_is_the_site_itself() -> None:
    with acting_as(PersonFactory()), acting_as(None):
        close(1)

    assert who_closed() == ["The site itself"]


def test_acting_as_interrupted_gives_the_name_back() -> None:
    with acting_as(PersonFactory(name="Gabriel Oak")):
        with pytest.raises(_InterruptedError), acting_as(PersonFactory()):
            raise _InterruptedError
        close(1)

    assert who_closed() == ["Gabriel Oak"]
