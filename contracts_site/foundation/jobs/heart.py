"""While a job runs, a thread of its own tells the row that it is alive and how far.

The thread has its own database connection: what it writes is seen at once, even while
the handler's transaction is open.
"""

import logging
import threading
from types import TracebackType
from typing import Self
from uuid import UUID

from django.db import Error, connection
from django.db.models.functions import Now

from contracts_site.foundation.jobs.handlers import JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState

logger = logging.getLogger(__name__)

BEAT_SECONDS = 1.0


class Heart:
    """Beats from entering to leaving the `with` block."""

    def __init__(self, run: JobRun, token: UUID) -> None:
        self._run = run
        self._token = token
        self._stop = threading.Event()
        self._thread = threading.Thread(
            target=self._beat_until_stopped, name=f"heart of job {run.job_id}"
        )
        self._thread.daemon = True

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop.set()
        self._thread.join()

    def _beat_until_stopped(self) -> None:
        try:
            while not self._stop.wait(BEAT_SECONDS):
                self._try_to_beat()
        finally:
            connection.close()

    def _try_to_beat(self) -> None:
        """A database that is away for a moment does not stop the work."""
        try:
            self._beat()
        except Error:
            logger.warning("Job %s missed a heartbeat", self._run.job_id, exc_info=True)
            connection.close()

    def _beat(self) -> None:
        latest = self._run.latest
        mine = Job.objects.filter(
            pk=self._run.job_id, state=JobState.RUNNING, run_token=self._token
        )
        beaten = mine.update(
            heartbeat_at=Now(),
            done=latest.done,
            total=latest.total,
            message=latest.message,
        )
        # A row this connection cannot see yet (its transaction is open) is not lost.
        if not beaten and Job.objects.filter(pk=self._run.job_id).exists():
            self._run.is_taken_over = True
