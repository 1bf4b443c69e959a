"""Which database is read: a copy for pages that are about the past, where there is one.

The copy is a read replica of the same server. It may be some seconds behind, so only
pages that nobody changes anything on, and that show what is long on record, read it.
"""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase

from contracts_site.foundation.database_roles.choice import REPLICA

reads_replica: ContextVar[bool] = ContextVar("reads_replica", default=False)

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ReplicaRouter:
    """Django's router: reads go to the copy while a page of `REPLICA_PAGES` is made."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str | None:
        return REPLICA if reads_replica.get() else None

    def db_for_write(self, model: type[Model], **hints: Any) -> str | None:
        return None

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool | None:
        """The two are one database."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool | None:
        return False if db == REPLICA else None


class ReplicaMiddleware:
    """Stands last: what signs people in and keeps their sessions reads the database."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_read = request.method in ("GET", "HEAD")
        about_the_past = request.path.startswith(tuple(settings.REPLICA_PAGES))
        if not (is_read and about_the_past):
            return self._get_response(request)
        token = reads_replica.set(True)
        try:
            return self._get_response(request)
        finally:
            reads_replica.reset(token)
