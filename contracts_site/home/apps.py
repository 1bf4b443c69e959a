"""The home page's app; it adds Home, and what stands at the foot, to every page when
Django starts."""

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
        FOOTER.extend(
            (
                NavigationItem("Help", "home:help", 10),
                NavigationItem("Accessibility", "statements:accessibility", 20),
                NavigationItem("Privacy", "statements:privacy", 30),
            )
        )
