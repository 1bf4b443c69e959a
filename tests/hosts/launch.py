"""`python -m tests.hosts.launch PORT …`: a web server and a worker for each port.

The site is read once and each process is forked from that, as a web server forks its own;
from then on they share nothing but the database. When one ends, so does this.
"""

import os
import sys
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from importlib import import_module

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from gunicorn.app.base import BaseApplication

LOST_AFTER = timedelta(seconds=2)


class WebServer(BaseApplication):
    """Gunicorn, with one process of four threads."""

    def __init__(self, port: int) -> None:
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        self.cfg.set("bind", f"127.0.0.1:{self.port}")
        self.cfg.set("threads", 4)
        self.cfg.set("loglevel", "warning")

    def load(self) -> Callable[..., object]:
        return get_wsgi_application()


def work() -> None:
    from contracts_site.foundation.jobs import worker

    worker.work(interval=0.1, until_empty=False, lost_after=LOST_AFTER)


def main(ports: list[int]) -> None:
    django.setup()
    import_module(settings.ROOT_URLCONF)
    connections.close_all()
    for port in ports:
        for run in (partial(WebServer(port).run), work):
            if not os.fork():
                run()
                os._exit(1)
    os.wait()


if __name__ == "__main__":
    main([int(port) for port in sys.argv[1:]])
