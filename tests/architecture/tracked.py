"""Our own models, and how many rows each has."""

from collections import Counter

from django.apps import apps
from django.db.models import Model

OWN = ("accounts", "contracts", "kpis", "options_appraisal", "committee_reports")


def tracked_models() -> list[type[Model]]:
    """Without the events that history keeps of them."""
    return [
        model
        for label in OWN
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]


def counts() -> Counter[str]:
    return Counter(
        {model.__name__: model._default_manager.count() for model in tracked_models()}
    )
