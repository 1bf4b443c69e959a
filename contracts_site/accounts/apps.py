"""The accounts app: people by e-mail, and sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "contracts_site.accounts"
    label = "accounts"
    verbose_name = "People"
