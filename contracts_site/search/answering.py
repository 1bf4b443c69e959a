"""What the page shows for a question: kinds with their counts, one page of results."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import QueryDict

from contracts_site.accounts.models import User
from contracts_site.foundation.full_text import Asked
from contracts_site.foundation.look.pagination import address
from contracts_site.search.finding import Search, kinds_in_order
from contracts_site.search.results import Result, results_of

PER_PAGE = 20


@dataclass(frozen=True)
class KindChoice:
    label: str
    count: int
    url: str
    is_chosen: bool


@dataclass(frozen=True)
class Answer:
    """`found` is how many records match in all, `page` those of the kind chosen."""

    found: int
    kinds: list[KindChoice]
    page: Page[Any]
    results: list[Result]

    @property
    def total(self) -> int:
        return self.page.paginator.count


class _Counted(Paginator[Any]):
    """Pages of results of which only the number is known."""

    def __init__(self, count: int) -> None:
        super().__init__(range(count), PER_PAGE)


def answer(user: User, asked: Asked, *, query: QueryDict) -> Answer:
    search = Search(user, asked)
    counts = search.counts()
    chosen = query.get("kind", "")
    chosen = chosen if chosen in counts else ""
    page = _Counted(counts[chosen] if chosen else counts.total()).get_page(
        query.get("page")
    )
    first = (page.number - 1) * PER_PAGE
    hits = (
        search.hits(kind=chosen, first=first, last=first + PER_PAGE) if counts else []
    )
    everything = KindChoice(
        "Everything", counts.total(), address(query, kind=None, page=None), not chosen
    )
    return Answer(
        found=counts.total(),
        kinds=[
            everything,
            *(
                KindChoice(
                    kind,
                    counts[kind],
                    address(query, kind=kind, page=None),
                    kind == chosen,
                )
                for kind in kinds_in_order(counts)
            ),
        ],
        page=page,
        results=results_of(search, hits),
    )
