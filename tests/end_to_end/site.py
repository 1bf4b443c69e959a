"""The site as an operator runs it: its own database, web server and worker."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from playwright.sync_api import StorageState

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 90
SECONDS_TO_STOP = 30
PASSWORD = "a-password-of-the-tests"
CHECK = "from tests.end_to_end.as_loaded import check; check()"


@dataclass(frozen=True)
class Site:
    """Where the running site answers, and where it keeps its files.

    `signed_in` are the cookies of those who have signed in, by e-mail address;
    `as_loaded` says what was wrong with the council before anybody used it.
    """

    address: str
    var: Path
    environment: Mapping[str, str]
    signed_in: dict[str, StorageState] = field(default_factory=dict)
    as_loaded: str = ""

    def manage(self, *arguments: str) -> str:
        """Run a management command of the same installation."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=dict(self.environment),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{arguments} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout


@contextmanager
def running_site(var: Path) -> Iterator[Site]:
    """Set up a demonstration council in `var`, serve it, and stop all of it at the end."""
    with installation(var, ["load_demo"]) as made:
        site = replace(made, as_loaded=_faults_as_loaded(made))
        with served(site):
            yield site


def _faults_as_loaded(site: Site) -> str:
    """For one test to tell of: the others do not depend on it."""
    try:
        return site.manage("shell", "-v", "0", "-c", CHECK)
    except RuntimeError as error:
        return str(error)


@contextmanager
def installation(var: Path, *loading: list[str], keep: bool = False) -> Iterator[Site]:
    """An installation with what these commands load; its database ends with it unless
    it is to be kept for the next run."""
    port = free_port()
    site = Site(f"http://127.0.0.1:{port}", var, environment_of(var, port))
    try:
        for command in (["migrate"], ["createcachetable"], *loading):
            site.manage(*command)
        yield site
    finally:
        site.manage("stop_database")
        if not keep:
            # For root the database lies elsewhere, and its folder here is a link.
            shutil.rmtree((var / "postgres").resolve(), ignore_errors=True)


@contextmanager
def served(site: Site) -> Iterator["subprocess.Popen[bytes]"]:
    """Web server and worker, until the end."""
    site.manage("collectstatic", "--no-input")
    with serving(site, [sys.executable, "manage.py", "serve"]) as server:
        yield server


@contextmanager
def serving(
    site: Site, command: list[str], *, well: str = "/healthz"
) -> Iterator["subprocess.Popen[bytes]"]:
    """What the command serves at the site's address, until the end."""
    log = site.var / f"server-{site.environment['PORT']}.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            env=dict(site.environment),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_until_well(f"{site.address}{well}", server, log)
            yield server
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=SECONDS_TO_STOP)


def environment_of(var: Path, port: int) -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DATABASE_URL", "DATABASE_OWNER_URL", "DATABASE_ROLE"}
    }
    return kept | {
        "DEMONSTRATION": "1",
        "DEMO_PASSWORD": PASSWORD,
        "DJANGO_SETTINGS_MODULE": "contracts_site.settings",
        "PORT": str(port),
        "VAR_DIR": str(var),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_well(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        if server.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"The site did not start:\n{log.read_text()[-4000:]}")
