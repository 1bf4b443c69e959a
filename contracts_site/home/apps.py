"""The home page's app; it adds Home to the navigation when Django starts."""

from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "contracts_site.home"

    def ready(self) -> None:
        from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem

        NAVIGATION.append(NavigationItem("Home", "home:home", 10))
