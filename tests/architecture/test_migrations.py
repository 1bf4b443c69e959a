"""Migrations as a whole: in what order a new database comes into being."""

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from pghistory.models import Event

TRACKED_APPS = sorted(
    {m._meta.app_label for m in apps.get_models() if issubclass(m, Event)}
    - {"pghistory"}
)


@pytest.mark.parametrize("label", TRACKED_APPS)
def test_history_s_functions_are_made_before_an_app_s_first_trigger(label: str) -> None:
    """Another package's migration may change the app's rows before history is ready."""
    graph = MigrationLoader(None).graph
    history = graph.leaf_nodes("pghistory")[0]

    first = graph.root_nodes(label)[0]

    assert history in graph.forwards_plan(first)
