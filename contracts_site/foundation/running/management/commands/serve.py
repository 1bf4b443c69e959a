"""Run web server and worker together: `make run`, or a council's small server."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from contracts_site.foundation.database_roles.choice import EMBEDDED_ENGINE
from contracts_site.foundation.embedded_postgres.base import database_place
from contracts_site.foundation.embedded_postgres.server import (
    running_server,
    stop_server,
)
from contracts_site.foundation.running.preparation import Step
from contracts_site.foundation.running.supervisor import Program, Supervisor

START_PATIENCE = 60  # seconds until the site must answer
HOST = "127.0.0.1"
WEB_APPLICATION = "contracts_site.wsgi"
INTERRUPTED = 130  # as a shell reports it
DEMONSTRATION_DOMAIN = ".example"


class Command(BaseCommand):
    help = "Run the web server and the worker of background jobs until Ctrl-C."
    # `migrate` may be one of the steps to come.
    requires_system_checks = ()
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--port",
            type=int,
            default=int(os.environ.get("PORT", "8000")),
            help="port on this machine (default: PORT, else 8000)",
        )
        parser.add_argument(
            "--prepare",
            action="store_true",
            help="first bring database, static files and demonstration up to date",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port: int = options["port"]
        _refuse_a_taken_port(port)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        signal.signal(signal.SIGHUP, signal.default_int_handler)
        try:
            with _database_left_as_found():
                code = self._prepare_and_run(port, prepare=options["prepare"])
        except KeyboardInterrupt:
            code = INTERRUPTED
        self.stdout.write("Stopped.")
        if code:
            raise SystemExit(code)

    def _prepare_and_run(self, port: int, *, prepare: bool) -> int:
        if prepare:
            self._prepare()
        return Supervisor(_programs(port)).run(
            when_started=lambda supervisor: self._announce(supervisor, port)
        )

    def _prepare(self) -> None:
        for step in settings.PREPARATION:
            if not step.is_done():
                self.stdout.write(step.words)
                _run(step)

    def _announce(self, supervisor: Supervisor, port: int) -> None:
        address = f"http://{HOST}:{port}"
        if not _answers(supervisor, port):
            return
        lines = ["", f"The site is at {address}"]
        lines += [
            f"{step.result}: {step.makes}"
            for step in settings.PREPARATION
            if step.result and step.is_done()
        ]
        if settings.DEMONSTRATION:
            lines += ["", f"Sign in with the password {settings.DEMO_PASSWORD} as"]
            lines += [f"  {email}" for email in _demonstration_people()]
        lines += ["", "Ctrl-C stops everything."]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _programs(port: int) -> list[Program]:
    application = {"DATABASE_ROLE": "application"}
    web = [sys.executable, "-m", "gunicorn", WEB_APPLICATION]
    web += ["--config", "python:contracts_site.foundation.running.web_server"]
    web += ["--bind", f"{HOST}:{port}", "--log-level", "warning"]
    web += ["--workers", "2", "--threads", "4", "--graceful-timeout", "5"]
    return [
        Program("web server", web, application),
        Program("worker", _manage("work"), application),
    ]


def _manage(*arguments: str) -> list[str]:
    return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]


def _run(step: Step) -> None:
    # Each step chooses its own database role, as if it were typed.
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_ROLE"}
    # Its own session: a Ctrl-C ends it through us, without its traceback.
    code = subprocess.run(
        _manage(*step.command), env=environment, check=False, start_new_session=True
    ).returncode
    if code:
        raise CommandError(f"“{step.words}” did not succeed.", returncode=code)


@contextmanager
def _database_left_as_found() -> Iterator[None]:
    """Stop the embedded Postgres at the end if it did not run at the beginning."""
    is_embedded = connection.settings_dict["ENGINE"] == EMBEDDED_ENGINE
    was_running = is_embedded and running_server(database_place()) is not None
    try:
        yield
    finally:
        connection.close()
        if is_embedded and not was_running:
            stop_server(database_place())


def _refuse_a_taken_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise CommandError(
                f"Port {port} cannot be used ({error.strerror}). Choose another, as in"
                " PORT=8001 make run."
            ) from error


def _answers(supervisor: Supervisor, port: int) -> bool:
    """Whether the site was well before patience or one of its processes ended."""
    give_up_at = time.monotonic() + START_PATIENCE
    while supervisor.is_well() and time.monotonic() < give_up_at:
        site = HTTPConnection(HOST, port, timeout=5)
        with closing(site), suppress(OSError, HTTPException):
            site.request("GET", "/healthz")
            if site.getresponse().status == HTTPStatus.OK:
                return True
        time.sleep(0.2)
    return False


def _demonstration_people() -> list[str]:
    people = get_user_model().objects.filter(
        is_active=True, email__endswith=DEMONSTRATION_DOMAIN
    )
    emails = list(people.order_by("pk").values_list("email", flat=True))
    connection.close()
    return emails
