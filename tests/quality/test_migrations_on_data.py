"""Each app's newest migration goes back and forward again on the demonstration's data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from tests.end_to_end.site import installation


def newest() -> list[tuple[str, str]]:
    """Our apps of two migrations or more, and the migration before their newest."""
    graph = MigrationLoader(None).graph
    found = []
    for label, name in graph.leaf_nodes():
        path = Path(apps.get_app_config(label).path)
        is_ours = path.is_relative_to(settings.BASE_DIR) and ".venv" not in path.parts
        parents = [each.key for each in graph.node_map[label, name].parents]
        found += [key for key in parents if is_ours and key[0] == label]
    return found


@pytest.mark.quality
def test_newest_migrations_go_back_and_forward_on_loaded_data(
    tmp_path: Path, reached: Callable[[str], None]
) -> None:
    steps = newest()
    assert steps
    with installation(tmp_path / "council", ["load_demo"]) as site:
        for app, before in steps:
            site.manage("migrate", app, before)
        site.manage("migrate")
        site.manage("load_demo")
        rated = site.manage("check_ratings")
    reached(f"{len(steps)} migrations went back and forward on loaded data")
    assert "are what the rule gives" in rated
