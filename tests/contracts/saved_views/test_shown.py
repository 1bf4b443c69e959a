"""What a list shows is kept as values that its filters understood, and nothing else."""

from datetime import date
from decimal import Decimal

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from contracts.register.filters import ContractFilter
from contracts.saved_views.shown import Kept, Shown
from tests.factories import ContractFactory, PersonFactory

pytestmark = pytest.mark.django_db
TERM = Kept("term", "live", "Term: Live")


def read(address: str, **situation: object) -> Shown:
    request = RequestFactory().get("/")
    request.user = PersonFactory(**situation or {"auditor": True})
    filters = ContractFilter.for_day(date(2026, 11, 30))
    return Shown.read(QueryDict(address), filters=filters, request=request)


def test_shown_keeps_valid_filters_with_their_words_order_and_rows() -> None:
    contract = ContractFactory(total_value=Decimal(1))
    key = contract.directorate_id
    shown = read(f"term=live&directorate={key}&q=hubs&sort=-value&per_page=100")
    assert shown == Shown(
        (
            Kept("q", "hubs", "Reference, title or provider: hubs"),
            TERM,
            Kept("directorate", str(key), f"Directorate: {contract.directorate}"),
        ),
        sort="-value",
        per_page="100",
    )


@pytest.mark.parametrize(
    "address",
    [
        "term=never",
        "provider=99999",
        "directorate=1%20OR%201=1",
        "nothing=1&export=csv&page=7&view=12",
        "sort=title;drop",
        "sort=--",
        "sort=-",
        "per_page=7",
        "term=",
    ],
)
def test_shown_leaves_out_what_the_list_does_not_understand(address: str) -> None:
    assert read(address) == Shown()


def test_shown_leaves_out_filters_that_the_person_does_not_have() -> None:
    assert read("tier=1&term=live", member=True) == Shown((TERM,))


def test_shown_comes_back_from_what_is_kept_as_it_was() -> None:
    shown = Shown((TERM, Kept("q", "a & b=c", "Title: a & b=c")), "-value", "25")
    assert Shown.from_kept(shown.to_keep()) == shown
    query = QueryDict(shown.address(view="7")[1:])
    assert query.dict() == {
        "term": "live",
        "q": "a & b=c",
        "sort": "-value",
        "per_page": "25",
        "view": "7",
    }


def test_shown_is_the_same_whatever_the_order_and_the_words() -> None:
    one = Shown((TERM, Kept("q", "x", "Title: x")))
    other = Shown((Kept("q", "x", "Name: x"), TERM))
    assert one.shows_the_same(other)
    assert not one.shows_the_same(Shown((TERM,)))
    assert not one.shows_the_same(Shown(one.values, sort="title"))
