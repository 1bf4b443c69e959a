"""The accounts app: people by e-mail, and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "contracts_site.accounts"
    label = "accounts"
    verbose_name = "People"

    def ready(self) -> None:
        from django.contrib import admin

        from contracts_site.accounts.jobs import KIND
        from contracts_site.foundation.jobs.daily import DAILY_WORK, DailyWork
        from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem

        DAILY_WORK.append(DailyWork(KIND, "Tidying sessions and the log of sign-ins"))
        admin.site.site_title = "Contracts"
        admin.site.site_header = "Children's services contracts: administration"
        admin.site.index_title = "People, parts and settings"
        NAVIGATION.append(
            NavigationItem(
                "Administration",
                "admin:index",
                90,
                lambda user: bool(getattr(user, "is_staff", False)),
                ("/administration/",),
            )
        )
