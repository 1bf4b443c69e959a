"""Say who acts where no request says it: in commands, in background work."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.db import connection
from django.db.models import Model
from pghistory import runtime

FORGET = """
    SELECT set_config('pghistory.context_id', '', true),
           set_config('pghistory.context_metadata', '', true)
"""


@contextmanager
def acting_as(person: Model | None) -> Iterator[None]:
    """Put the person's name to every change made within, None for the site itself.

    Unlike nested `pghistory.context`, which keeps the innermost person for what
    follows, this gives the name back at the end, within one transaction too.
    """
    metadata = {"user": person.pk if person else None}
    outer = getattr(runtime._tracker, "value", None)
    if outer is None:
        with pghistory.context(**metadata):
            yield
        _forget_in_transaction()
        return
    runtime._tracker.value = runtime.Context(uuid.uuid4(), outer.metadata | metadata)
    try:
        yield
    finally:
        runtime._tracker.value = outer


def _forget_in_transaction() -> None:
    """Clear what Postgres would otherwise remember until the transaction ends."""
    if connection.in_atomic_block and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(FORGET)
