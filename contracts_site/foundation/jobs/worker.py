"""The process that works through the queue and sweeps while it does."""

import logging
import threading
import time
from datetime import timedelta

from django.db import Error, InterfaceError, OperationalError, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from contracts_site.foundation.jobs.daily import start_daily_work
from contracts_site.foundation.jobs.sweeping import forget_old_tasks, sweep

logger = logging.getLogger(__name__)

SWEEPS_BEFORE_LOST = 3
PATIENCE_SECONDS = 2.0


def work(*, interval: float, until_empty: bool, lost_after: timedelta) -> None:
    """Run queued tasks until told to stop (a signal) or, if asked, until none is left.

    The first signal lets the task under way finish, the second stops it at once. A
    database that goes away is waited for.
    """
    worker = _queue_worker(interval=interval, until_empty=until_empty)
    worker.configure_signals()
    _start_sweeper(lost_after)
    while True:
        try:
            sweep(lost_after=lost_after)
            start_daily_work(on=timezone.localdate())
            worker.run()
            return
        except (OperationalError, InterfaceError):
            logger.warning("The database is away: trying again", exc_info=True)
            connection.close()
            time.sleep(PATIENCE_SECONDS)
            if not worker.running:
                return


def _queue_worker(*, interval: float, until_empty: bool) -> Worker:
    return Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=interval,
        batch=until_empty,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )


def _start_sweeper(lost_after: timedelta) -> None:
    threading.Thread(
        target=_sweep_for_ever, args=[lost_after], name="sweeper", daemon=True
    ).start()


def _sweep_for_ever(lost_after: timedelta) -> None:
    while True:
        time.sleep(lost_after.total_seconds() / SWEEPS_BEFORE_LOST)
        try:
            sweep(lost_after=lost_after)
            forget_old_tasks()
            start_daily_work(on=timezone.localdate())
        except Error:
            logger.warning("The sweeper could not reach the database", exc_info=True)
        finally:
            connection.close()
