"""What gunicorn does beyond its command line: `--config python:` and this module."""

from gunicorn.workers.base import Worker


def post_worker_init(worker: Worker) -> None:
    """Start the chart engine of each web process, after its fork."""
    from contracts_site.foundation.charts.drawing import warm_up_in_background

    warm_up_in_background()
