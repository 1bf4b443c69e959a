"""The look as a Django app, for its template tags and its stylesheet."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "contracts_site.foundation.look"
    label = "look"
    verbose_name = "Look"
