"""Lists of which views are saved: rooms and upper apps add theirs at start-up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import django_filters

from contracts.access.standing import Standing


@dataclass(frozen=True)
class SavedList:
    """A list over all contracts, by the key that its views are kept under.

    `name` is what the list is called in a sentence, `everything` its view without
    filters. Its filters are made for a day, as its own page makes them.
    """

    key: str
    name: str
    everything: str
    url_name: str
    shown_to: Callable[[Standing], bool]
    filters_for: Callable[[date], type[django_filters.FilterSet]]


SAVED_LISTS: dict[str, SavedList] = {}


def add_saved_list(saved_list: SavedList) -> None:
    SAVED_LISTS[saved_list.key] = saved_list
