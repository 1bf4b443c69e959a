"""What a council's monitoring reads: requests by page, work that waits, the last backup."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponseBase
from prometheus_client import (
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily, Metric

from contracts_site.foundation.backups.services import backups_in

NO_PAGE = "none"
METHODS = ("GET", "HEAD", "POST")
WAITING = """
SELECT state, count(*), coalesce(extract(epoch FROM now() - min(created_at)), 0)
FROM jobs_job WHERE state IN ('queued', 'running') GROUP BY state
"""

REQUESTS = Counter(
    "contracts_requests_total",
    "Requests answered, by page (the name of its address), method and status.",
    ("page", "method", "status"),
)
SECONDS = Histogram(
    "contracts_request_seconds",
    "Seconds until a request was answered, by page.",
    ("page",),
    buckets=(0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30),
)

# The library's part for several processes says nothing of its types.
PROCESSES: Any = multiprocess

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class MetricsMiddleware:
    """Counts and times every request, where metrics are switched on."""

    def __init__(self, get_response: GetResponse) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.METRICS_TOKEN:
            return self._get_response(request)
        began = perf_counter()
        response = self._get_response(request)
        # An address that names no page could be anything: they count as one.
        match = request.resolver_match
        page = (match.view_name if match else "") or NO_PAGE
        method = request.method if request.method in METHODS else "other"
        REQUESTS.labels(page, method, response.status_code).inc()
        SECONDS.labels(page).observe(perf_counter() - began)
        return response


class Asked:
    """What is asked of the database and the disk when somebody reads the metrics."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def collect(self) -> Iterator[Metric]:
        number = GaugeMetricFamily(
            "contracts_jobs", "Jobs that wait or run.", labels=["state"]
        )
        oldest = GaugeMetricFamily(
            "contracts_oldest_job_seconds",
            "Seconds since the oldest of them was asked for.",
            labels=["state"],
        )
        found = dict.fromkeys(("queued", "running"), (0, 0.0))
        with connection.cursor() as cursor:
            cursor.execute(WAITING)
            found |= {state: (count, age) for state, count, age in cursor.fetchall()}
        for state, (count, age) in found.items():
            number.add_metric([state], count)
            oldest.add_metric([state], float(age))
        yield number
        yield oldest
        if made := list(backups_in(Path(settings.BACKUP_DIR))):
            yield GaugeMetricFamily(
                "contracts_last_backup_seconds",
                "Seconds since the newest backup was begun.",
                value=(self._now - made[-1]).total_seconds(),
            )


def exposition(*, now: datetime) -> bytes:
    """All metrics of every web process of this machine, as Prometheus reads them."""
    registry = CollectorRegistry()
    if Path(settings.METRICS_DIR).is_dir():
        PROCESSES.MultiProcessCollector(registry, path=str(settings.METRICS_DIR))
    else:  # one process alone, as with runserver
        registry.register(REQUESTS)
        registry.register(SECONDS)
    registry.register(Asked(now))
    return generate_latest(registry)


def begin_anew() -> None:
    """Forget the processes of an earlier run: their numbers are given out again."""
    shutil.rmtree(settings.METRICS_DIR, ignore_errors=True)
    Path(settings.METRICS_DIR).mkdir(parents=True)


def process_ended(pid: int) -> None:
    PROCESSES.mark_process_dead(pid, path=str(settings.METRICS_DIR))
