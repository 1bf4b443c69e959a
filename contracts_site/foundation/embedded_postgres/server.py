"""Start, find and stop the embedded Postgres of one installation."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from contracts_site.foundation.embedded_postgres.accounts import run_as
from contracts_site.foundation.embedded_postgres.binaries import (
    POSTGRES_VERSION,
    program_folder,
)
from contracts_site.foundation.embedded_postgres.cluster import (
    make_cluster,
    make_roles_and_database,
    write_access_rules,
)
from contracts_site.foundation.embedded_postgres.exceptions import EmbeddedPostgresError
from contracts_site.foundation.embedded_postgres.home import (
    SYSTEM_FOLDER,
    Home,
    find_home,
    make_home,
)
from contracts_site.foundation.embedded_postgres.sockets import (
    clear_sockets,
    socket_file,
    socket_folder,
)

PATIENCE = 60  # seconds to start, crash recovery included
# The lines of postmaster.pid, counted from nought.
DATA_LINE, PORT_LINE, SOCKET_LINE, STATUS_LINE = 1, 3, 4, 7


@dataclass(frozen=True)
class Server:
    """What postmaster.pid says of a server."""

    pid: int
    data: str
    port: int
    sockets: Path
    is_ready: bool

    def is_alive(self) -> bool:
        """Whether this very server runs: a dead process' number is given out again."""
        try:
            return str(Path(f"/proc/{self.pid}/cwd").readlink()) == self.data
        except OSError:
            return False


def running_server(place: Path) -> Server | None:
    """The server of the database at `place` if it takes connections now."""
    home = find_home(place)
    server = _noted_server(home) if home and home.ready_mark.exists() else None
    return server if server and _serves(server) else None


def start_server(place: Path) -> Server:
    """The running server of the database at `place`; made and started if need be."""
    if server := running_server(place):
        return server
    with _only_one_starts(place):
        home = make_home(place)
        if not home.data.exists():
            make_cluster(home, programs=program_folder(SYSTEM_FOLDER))
        server = _started(home)
        if not home.ready_mark.exists():
            make_roles_and_database(server.sockets, server.port)
            home.ready_mark.touch()
    return server


def stop_server(place: Path) -> bool:
    """Stop the server of the database at `place`; False if none was running."""
    home = find_home(place)
    if home is None:
        return False
    with _only_one_starts(place):
        server = _noted_server(home)
        if server is None or not server.is_alive():
            return False
        _stop(home, server)
    return True


def _noted_server(home: Home) -> Server | None:
    try:
        lines = (home.data / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if len(lines) < SOCKET_LINE + 1 or lines[DATA_LINE] != str(home.data):
        return None
    return Server(
        pid=int(lines[0]),
        data=lines[DATA_LINE],
        port=int(lines[PORT_LINE]),
        sockets=Path(lines[SOCKET_LINE]),
        is_ready=[line.strip() for line in lines[STATUS_LINE:]] == ["ready"],
    )


def _serves(server: Server) -> bool:
    return (
        server.is_ready and server.is_alive() and socket_file(server.sockets).exists()
    )


def _started(home: Home) -> Server:
    """Start, or wait for one that another process began; clear what a crash left."""
    noted = _noted_server(home)
    if noted and noted.is_alive():
        if server := _wait_until_it_serves(
            home, seconds=PATIENCE if not noted.is_ready else 1
        ):
            return server
        _stop(home, noted)
    else:
        (home.data / "postmaster.pid").unlink(missing_ok=True)
    for sockets in {home.sockets, noted.sockets if noted else home.sockets}:
        clear_sockets(sockets)
    _start(home)
    server = _wait_until_it_serves(home, seconds=PATIENCE)
    if server is None:
        raise EmbeddedPostgresError(f"Postgres did not become ready: see {home.log}.")
    return server


def _start(home: Home) -> None:
    _refuse_other_versions(home)
    write_access_rules(home)
    sockets = socket_folder(home)
    # Relative paths only: pg_ctl hands them to a shell, which minds blanks and quotes.
    options = (
        f"-k {sockets} -c listen_addresses= -c unix_socket_permissions=0700"
        " -c hba_file=pg_hba.conf -c ident_file=pg_ident.conf"
    )
    command = [str(program_folder(SYSTEM_FOLDER) / "pg_ctl"), "start", "--silent"]
    command += ["--wait", f"--timeout={PATIENCE}", "--pgdata=data"]
    command += ["--log=log/postgres.log", f"--options={options}"]
    give_up_at = time.monotonic() + PATIENCE
    while True:
        try:
            return run_as(home.account, command, folder=home.folder)
        except EmbeddedPostgresError as error:
            words = _end_of(home.log)
            # The children of a killed server need a moment to see that it is gone.
            if "still in use" in words and time.monotonic() < give_up_at:
                time.sleep(0.5)
                continue
            clear_sockets(sockets)
            raise EmbeddedPostgresError(f"{error}\n{words}") from error


def _stop(home: Home, server: Server) -> None:
    command = [str(program_folder(SYSTEM_FOLDER) / "pg_ctl"), "stop", "--silent"]
    command += ["--wait", f"--timeout={PATIENCE}", "--mode=fast", "--pgdata=data"]
    run_as(home.account, command, folder=home.folder)
    clear_sockets(server.sockets)


def _wait_until_it_serves(home: Home, *, seconds: float) -> Server | None:
    give_up_at = time.monotonic() + seconds
    while time.monotonic() < give_up_at:
        server = _noted_server(home)
        if server and _serves(server):
            return server
        time.sleep(0.05)
    return None


def _refuse_other_versions(home: Home) -> None:
    made_by = (home.data / "PG_VERSION").read_text().strip()
    if made_by != POSTGRES_VERSION:
        raise EmbeddedPostgresError(
            f"{home.data} was made by Postgres {made_by}; this release brings"
            f" {POSTGRES_VERSION}. docs/operations.md says how to carry it over."
        )


def _end_of(log: Path) -> str:
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-12:])
    except OSError:
        return ""


@contextmanager
def _only_one_starts(place: Path) -> Iterator[None]:
    """Hold the installation's lock; it falls with the process that holds it."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with (place.parent / f"{place.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
