"""The search app; it puts its box into the head of every page when Django starts."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "contracts_site.search"

    def ready(self) -> None:
        from contracts_site.foundation.look.navigation import SEARCH_BOXES, SearchBox

        SEARCH_BOXES.append(SearchBox("Search everything", "search:search"))
