"""The open data app; it adds its page to the navigation when Django starts."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    name = "contracts_site.open_data"
    label = "open_data"
    verbose_name = "Open data"

    def ready(self) -> None:
        from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem

        NAVIGATION.append(
            NavigationItem(
                "Open data",
                "open_data:register",
                60,
                shown_to=lambda _visitor: True,
                active_prefixes=("/open-data/",),
            )
        )
