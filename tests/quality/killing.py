"""An act in a process of its own, which is killed with `kill -9` at a moment."""

import os
import signal
import time
from collections.abc import Callable

from django.db import connection

WAIT_SECONDS = 20


def seconds_of(act: Callable[[], object]) -> float:
    """How long the act takes in a process of its own that nobody kills."""
    began = time.monotonic()
    _, status = os.waitpid(_begun(act), 0)
    if os.waitstatus_to_exitcode(status):
        raise AssertionError("The act did not come to its end by itself.")
    return time.monotonic() - began


def kill_after(seconds: float, act: Callable[[], object]) -> bool:
    """Whether it was killed before its end; the database has noticed when this returns."""
    child = _begun(act)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    _wait_until_alone()
    return os.waitstatus_to_exitcode(status) < 0


def _begun(act: Callable[[], object]) -> int:
    connection.close()  # two processes must not share it
    if child := os.fork():
        return child
    code = 1
    try:
        act()
        code = 0
    finally:
        os._exit(code)


def _wait_until_alone() -> None:
    """Until the server has ended what the killed process was doing."""
    give_up_at = time.monotonic() + WAIT_SECONDS
    while time.monotonic() < give_up_at:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend'"
            )
            if cursor.fetchone()[0] == 1:
                return
        time.sleep(0.02)
    raise AssertionError("The server still works for the killed process.")


def rows_of_all_tables() -> dict[str, int]:
    """How many rows each table has."""
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{name}', count(*) FROM {connection.ops.quote_name(name)}"
                for name in tables
            )
        )
        return dict(cursor.fetchall())
