"""Which database, as which role: decided from the environment alone.

1. Without DATABASE_URL: the embedded Postgres, which has both roles.
2. With DATABASE_URL and DATABASE_OWNER_URL: the first serves, the second migrates.
3. With DATABASE_URL alone: its role does both.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url

REPLICA = "replica"
EMBEDDED_ENGINE = "contracts_site.foundation.embedded_postgres"
EMBEDDED_DATABASE = "contracts"
EMBEDDED_OWNER = "contracts_owner"
EMBEDDED_APPLICATION = "contracts_app"
# Commands that change tables, or history. All others, and all that serves, do without.
OWNER_COMMANDS = frozenset(
    {
        "createcachetable",
        "dispose_of_history",
        "flush",
        "migrate",
        "pgtrigger",
        "restore",
        "sqlmigrate",
        "test",
    }
)
SECONDS_KEPT_OPEN = 60
# A server that is not there, or no longer, is known as such after some seconds: without
# them a page would wait for minutes. The address may say otherwise.
PATIENCE = {"connect_timeout": 10, "tcp_user_timeout": 30_000}


def role_for(arguments: list[str]) -> str:
    """The role of a management command line, program name first."""
    command = arguments[1] if len(arguments) > 1 else ""
    return "owner" if command in OWNER_COMMANDS else "application"


def database_from(environment: Mapping[str, str]) -> dict[str, Any]:
    """Django's settings of the one database."""
    is_owner = environment.get("DATABASE_ROLE", "application") == "owner"
    database: dict[str, Any]
    url = environment.get("DATABASE_URL", "")
    if url:
        url = environment.get("DATABASE_OWNER_URL") or url if is_owner else url
        database = _server(url)
    else:
        database = {
            "ENGINE": EMBEDDED_ENGINE,
            "NAME": EMBEDDED_DATABASE,
            "USER": EMBEDDED_OWNER if is_owner else EMBEDDED_APPLICATION,
        }
    return database | {"CONN_MAX_AGE": SECONDS_KEPT_OPEN, "CONN_HEALTH_CHECKS": True}


def _server(url: str) -> dict[str, Any]:
    database: dict[str, Any] = dict(dj_database_url.parse(url))
    return database | {"OPTIONS": PATIENCE | database.get("OPTIONS", {})}


def databases_from(environment: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """The one database, and its read replica where DATABASE_REPLICA_URL names one.

    Behind a pool that gives each transaction another connection (DATABASE_POOL set to
    `transaction`), connections are not kept and cursors live in one transaction only.
    """
    databases = {"default": database_from(environment)}
    if url := environment.get("DATABASE_REPLICA_URL"):
        kept = {"CONN_MAX_AGE": SECONDS_KEPT_OPEN, "CONN_HEALTH_CHECKS": True}
        databases[REPLICA] = _server(url) | kept
    if environment.get("DATABASE_POOL") == "transaction":
        for each in databases.values():
            each |= {"CONN_MAX_AGE": 0, "DISABLE_SERVER_SIDE_CURSORS": True}
    return databases


def application_role_from(environment: Mapping[str, str]) -> str:
    """The role to grant rights to after migrations; "" where one role does both."""
    url = environment.get("DATABASE_URL", "")
    if not url:
        return EMBEDDED_APPLICATION
    if not environment.get("DATABASE_OWNER_URL"):
        return ""
    return unquote(urlsplit(url).username or "")
