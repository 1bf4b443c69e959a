"""The engine that settings name: Django's own for Postgres, which starts its server."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.postgresql import base
from django.db.utils import OperationalError

from contracts_site.foundation.embedded_postgres.exceptions import EmbeddedPostgresError
from contracts_site.foundation.embedded_postgres.server import start_server


def database_place() -> Path:
    """Where this installation keeps its embedded database."""
    return Path(settings.VAR_DIR) / "postgres"


class DatabaseWrapper(base.DatabaseWrapper):
    """Every new connection first sees to it that the server runs."""

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        try:
            server = start_server(database_place())
        except EmbeddedPostgresError as error:
            raise OperationalError(str(error)) from error
        return params | {"host": str(server.sockets), "port": server.port}
