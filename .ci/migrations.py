"""Could the release before go on serving while this one's migrations run?

Looks at the migrations after those of the last release, which `.ci/released-migrations`
names (an app and its newest migration on each line): a column that the older code does
not fill, a table or column that it still reads, a lock for as long as a table is long.

    .ci/migrations.py               # exit code 1: something would stop the older release
    .ci/migrations.py --released    # this is the release now: state it
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATED = ROOT / ".ci" / "released-migrations"
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "contracts_site.settings")
os.environ["DATABASE_ROLE"] = "owner"


def main(arguments: list[str]) -> int:
    import django

    django.setup()
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    leaves = dict(node for node in loader.graph.leaf_nodes() if is_ours(node))
    if arguments == ["--released"]:
        lines = [f"{app} {name}\n" for app, name in sorted(leaves.items())]
        STATED.write_text("".join(lines))
        return 0
    stated = dict(line.split() for line in STATED.read_text().splitlines())
    new = [
        node
        for leaf in leaves.items()
        for node in loader.graph.forwards_plan(leaf)
        if node[0] == leaf[0] and node[1] > stated.get(leaf[0], "")
    ]
    if not new:
        print("No migration since the last release.")
        return 0
    return lint([loader.disk_migrations[node] for node in dict.fromkeys(new)])


def is_ours(node: tuple[str, str]) -> bool:
    from django.apps import apps

    path = Path(apps.get_app_config(node[0]).path)
    return path.is_relative_to(ROOT) and ".venv" not in path.parts


def lint(migrations: list) -> int:
    from django_migration_linter import MigrationLinter

    linter = MigrationLinter(str(ROOT), no_cache=True)
    for migration in migrations:
        linter.lint_migration(migration)
    linter.print_summary()
    if linter.has_errors:
        print(
            "Make it in two releases: docs/operations.md, upgrading without a break.\n"
            "Where no release has served from here yet: .ci/migrations.py --released"
        )
    return int(linter.has_errors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
