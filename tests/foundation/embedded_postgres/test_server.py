"""The embedded Postgres through first starts, crashes, odd paths and copies.

Run as an ordinary user these tests prove that case, run as root the other.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from contracts_site.foundation.embedded_postgres import cluster
from contracts_site.foundation.embedded_postgres.exceptions import EmbeddedPostgresError
from contracts_site.foundation.embedded_postgres.server import (
    Server,
    running_server,
    start_server,
    stop_server,
)

MakePlace = Callable[..., Path]
AS_ROOT = os.geteuid() == 0
START = """
import sys, pathlib
from contracts_site.foundation.embedded_postgres.server import start_server
print(start_server(pathlib.Path(sys.argv[1])).pid)
"""


@pytest.fixture
def project(tmp_path: Path) -> Iterator[MakePlace]:
    """Makes places for databases, and clears all of them away."""
    places: list[Path] = []

    def make(name: str = "var") -> Path:
        place = tmp_path / name / "postgres"
        places.append(place)
        return place

    yield make
    for place in places:
        stop_server(place)
        shutil.rmtree(place.resolve(), ignore_errors=True)


def ask(server: Server, question: str, *, role: str = cluster.OWNER_ROLE) -> object:
    connection = psycopg2.connect(
        host=str(server.sockets), port=server.port, user=role, dbname=cluster.DATABASE
    )
    with closing(connection), connection, connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchone()[0] if cursor.description else None


def kill(server: Server) -> None:
    os.kill(server.pid, signal.SIGKILL)
    while server.is_alive():
        time.sleep(0.01)


def test_start_makes_a_database_with_both_roles(project: MakePlace) -> None:
    server = start_server(project())

    for role in (cluster.OWNER_ROLE, cluster.APPLICATION_ROLE):
        assert ask(server, "SELECT current_user", role=role) == role


def test_start_of_a_running_server_leaves_it_running(project: MakePlace) -> None:
    place = project()

    assert start_server(place) == start_server(place)


def test_server_listens_on_no_network(project: MakePlace) -> None:
    assert ask(start_server(project()), "SHOW listen_addresses") == ""


def test_server_does_not_run_as_root(project: MakePlace) -> None:
    server = start_server(project())

    assert Path(f"/proc/{server.pid}").stat().st_uid != 0


@pytest.mark.parametrize(
    "name",
    ["with blanks", 'it\'s “quoted” $HOME `x` "y", and so on', "long-" * 40],
    ids=["blanks", "signs of the shell", "longer than a socket's path may be"],
)
def test_start_works_from_an_odd_path(project: MakePlace, name: str) -> None:
    server = start_server(project(name))

    assert ask(server, "SELECT 1") == 1


def test_start_changes_no_rights_of_parent_folders(project: MakePlace) -> None:
    place = project("closed")
    place.parent.mkdir(mode=0o700)
    parents = [p for p in place.parents if p != place.parent.parent]
    before = [p.stat().st_mode for p in parents]

    start_server(place)

    assert [p.stat().st_mode for p in parents] == before


def test_start_after_the_server_was_killed_keeps_its_rows(project: MakePlace) -> None:
    place = project()
    server = start_server(place)
    ask(server, "CREATE TABLE kept AS SELECT 42 AS answer")

    kill(server)

    assert running_server(place) is None
    assert ask(start_server(place), "SELECT answer FROM kept") == 42


def test_start_after_a_power_cut_ignores_that_the_number_was_given_again(
    project: MakePlace,
) -> None:
    place = project()
    kill(start_server(place))
    pid_file = place / "data" / "postmaster.pid"
    lines = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")

    assert running_server(place) is None
    assert start_server(place).pid != os.getpid()


def test_start_when_the_socket_was_tidied_away_starts_anew(project: MakePlace) -> None:
    place = project()
    server = start_server(place)
    (server.sockets / ".s.PGSQL.5432").unlink()

    assert ask(start_server(place), "SELECT 1") == 1


def test_first_start_by_four_processes_at_once_makes_one_server(
    project: MakePlace,
) -> None:
    place = project()
    starters = [
        subprocess.Popen(
            [sys.executable, "-c", START, str(place)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]

    pids = {starter.communicate(timeout=60)[0] for starter in starters}

    assert len(pids) == 1
    assert all(starter.returncode == 0 for starter in starters)


def test_start_killed_during_the_first_leaves_nothing_half_made(
    project: MakePlace,
) -> None:
    place = project()
    starter = subprocess.Popen([sys.executable, "-c", START, str(place)])
    while not list(place.glob("data-being-made-*")):
        time.sleep(0.005)
    starter.kill()
    starter.wait()

    assert ask(start_server(place), "SELECT 1") == 1


def test_two_projects_have_a_database_each(project: MakePlace) -> None:
    first, second = start_server(project("first")), start_server(project("second"))

    ask(first, "CREATE TABLE only_here (id integer)")

    assert first.pid != second.pid
    assert ask(second, "SELECT to_regclass('only_here')") is None


def test_copy_of_a_project_does_not_share_its_database(
    project: MakePlace, tmp_path: Path
) -> None:
    original = project("original")
    server = start_server(original)
    copy = project("copy")
    shutil.copytree(
        original.parent,
        copy.parent,
        symlinks=True,
        ignore=shutil.ignore_patterns(".s.*"),
    )

    assert running_server(copy) is None
    other = start_server(copy)

    assert other.pid != server.pid
    assert running_server(original) == server


def test_moved_project_keeps_its_database(project: MakePlace) -> None:
    before, after = project("before"), project("after")
    ask(start_server(before), "CREATE TABLE kept AS SELECT 42 AS answer")
    stop_server(before)

    before.parent.rename(after.parent)

    assert ask(start_server(after), "SELECT answer FROM kept") == 42


def test_stop_says_whether_there_was_anything_to_stop(project: MakePlace) -> None:
    place = project()
    assert stop_server(place) is False
    start_server(place)

    assert stop_server(place) is True
    assert running_server(place) is None
    assert stop_server(place) is False


def test_start_of_another_version_s_files_is_refused_with_the_way_on(
    project: MakePlace,
) -> None:
    place = project()
    start_server(place)
    stop_server(place)
    (place / "data" / "PG_VERSION").write_text("17\n")

    with pytest.raises(EmbeddedPostgresError, match=r"Postgres 17.*docs/operations.md"):
        start_server(place)


@pytest.mark.skipif(not AS_ROOT, reason="only root can try as somebody else")
def test_somebody_else_on_the_machine_cannot_connect(project: MakePlace) -> None:
    server = start_server(project())

    assert "Permission denied" in refusal_of_nobody(server)


def refusal_of_nobody(server: Server) -> str:
    """What the account `nobody` is told when it tries to be the owner."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(65534)
        os.setuid(65534)
        try:
            ask(server, "SELECT 1")
        except psycopg2.OperationalError as error:
            os.write(theirs, str(error).encode())
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        words = pipe.read()
    os.waitpid(child, 0)
    return words
