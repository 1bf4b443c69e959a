"""The home page's app; it adds Home and Help to every page when Django starts."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "contracts_site.home"

    def ready(self) -> None:
        from contracts_site.foundation.look.navigation import (
            FOOTER,
            NAVIGATION,
            NavigationItem,
        )

        NAVIGATION.append(NavigationItem("Home", "home:home", 10))
        FOOTER.append(NavigationItem("Help", "home:help", 10))
