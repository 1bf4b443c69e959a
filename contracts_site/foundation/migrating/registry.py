"""What a database is migrated with: names found once, and the libraries' tables first."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.apps.registry import Apps
from django.db.migrations.graph import MigrationGraph

OWN_PACKAGES = {"contracts", "contracts_site", "kpis", "options_appraisal"}


@contextmanager
def swappable_names_kept() -> Iterator[None]:
    """Which setting names a model is found once for each model.

    Each relation of each model that a migration draws asks for it, of the models of the
    running site; Django forgets the answer whenever any model is drawn, so that it looks
    through all of them some sixty thousand times.
    """
    asked: Any = Apps.get_swappable_settings_name
    found = partial(asked.__wrapped__, apps)
    apps.__dict__["get_swappable_settings_name"] = cache(found)
    try:
        yield
    finally:
        del apps.__dict__["get_swappable_settings_name"]


@contextmanager
def libraries_first() -> Iterator[None]:
    """Libraries are migrated while few models are there to be drawn with theirs.

    They change their tables one operation at a time. Django takes apps by the alphabet,
    which is to say in any order that their dependencies allow.
    """
    graphs: Any = MigrationGraph
    asked = graphs.leaf_nodes
    graphs.leaf_nodes = lambda graph, app=None: sorted(asked(graph, app), key=_is_own)
    try:
        yield
    finally:
        graphs.leaf_nodes = asked


def _is_own(node: tuple[str, str]) -> bool:
    app, _ = node
    return apps.get_app_config(app).name.partition(".")[0] in OWN_PACKAGES
