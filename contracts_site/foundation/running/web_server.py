"""What gunicorn does beyond its command line: `--config python:` and this module."""

from importlib import import_module

from gunicorn.arbiter import Arbiter
from gunicorn.workers.base import Worker

# The site is read once, and the web processes are forked from it: they start at once
# and share its memory.
preload_app = True


def on_starting(server: Arbiter) -> None:
    """Metrics of the processes of an earlier run are none of this one's."""
    from django.conf import settings

    from contracts_site.foundation.running.metrics import begin_anew

    if settings.METRICS_TOKEN:
        begin_anew()


def child_exit(server: Arbiter, worker: Worker) -> None:
    from django.conf import settings

    from contracts_site.foundation.running.metrics import process_ended

    if settings.METRICS_TOKEN:
        process_ended(worker.pid)


def when_ready(server: Arbiter) -> None:
    """Read all pages too, before the first visitor or the first fork."""
    from django.conf import settings

    import_module(settings.ROOT_URLCONF)


def post_worker_init(worker: Worker) -> None:
    """Start the chart engine of each web process, after its fork."""
    from contracts_site.foundation.charts.drawing import warm_up_in_background

    warm_up_in_background()
