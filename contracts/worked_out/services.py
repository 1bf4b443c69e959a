"""Work contracts out again where their records, the settings or the day have changed."""

from collections.abc import Callable
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from psycopg2 import sql

from contracts.register.models import Contract, ContractQuerySet
from contracts.worked_out.models import ChangeCount, WorkedOut
from contracts.worked_out.workers import WORKERS

AT_ONCE = 500
LOCK = 7_316_001  # of this work alone: two requests never do it both


def bring_up_to_date(
    contracts: ContractQuerySet, *, on: date, at_most: int | None = None
) -> None:
    """Before a list is read: two queries where nothing has changed since.

    Where more are waiting than at most may be worked out, their lines stay as they are.
    """
    waiting = _waiting(contracts, on=on)
    if waiting and (at_most is None or len(waiting) <= at_most):
        work_out(waiting, on=on)


def work_out_all(
    *, on: date, progress: Callable[[int, int], object] = lambda _done, _of: None
) -> int:
    """Every contract that is not up to date. Return how many were."""
    waiting = _waiting(Contract.objects.all(), on=on)
    work_out(waiting, on=on, progress=progress)
    return len(waiting)


def work_out(
    contract_pks: list[int],
    *,
    on: date,
    progress: Callable[[int, int], object] = lambda _done, _of: None,
) -> None:
    """The contracts of these numbers, some hundreds in a transaction.

    Counts are read before the records: a change that comes between is counted after
    what is kept, and the contract is worked out again when it is next asked for.
    """
    for first in range(0, len(contract_pks), AT_ONCE):
        some = contract_pks[first : first + AT_ONCE]
        with transaction.atomic():
            _take_the_lock()
            asked_of = _settings_as_text()
            counts = dict(
                ChangeCount.objects.filter(contract__in=some).values_list(
                    "contract", "number"
                )
            )
            contracts = Contract.objects.filter(pk__in=list(counts))
            for worker in WORKERS:
                worker.work_out(contracts, on)
            WorkedOut.objects.bulk_create(
                [
                    WorkedOut(contract_id=pk, day=on, changes=number, settings=asked_of)
                    for pk, number in counts.items()
                ],
                update_conflicts=True,
                unique_fields=["contract"],
                update_fields=["day", "changes", "settings"],
            )
        progress(first + len(some), len(contract_pks))


def _waiting(contracts: ContractQuerySet, *, on: date) -> list[int]:
    fresh = WorkedOut.objects.up_to_date(on=on, settings=_settings_as_text())
    return list(
        contracts.exclude(pk__in=fresh.values("contract"))
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _settings_as_text() -> str:
    """A short text that differs as soon as one row of the settings does, or the code."""
    models = {model for worker in WORKERS for model in worker.settings}
    parts = [_rows_as_text(table) for table in sorted(m._meta.db_table for m in models)]
    asked = sql.SQL("SELECT md5(%s || {})").format(sql.SQL(" || ").join(parts))
    with connection.cursor() as cursor:
        cursor.execute(asked.as_string(cursor.cursor), [_code()])
        [digest] = cursor.fetchone()
    return str(digest)


@cache
def _code() -> str:
    """Of this app, all of it: with a new release every rule speaks anew."""
    digest = sha256()
    for module in sorted(Path(settings.BASE_DIR, "contracts").rglob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()


def _rows_as_text(table: str) -> sql.Composed:
    rows = "coalesce((SELECT string_agg(t::text, '' ORDER BY t.id) FROM {} t), '')"
    return sql.SQL(rows).format(sql.Identifier(table))


def _take_the_lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
