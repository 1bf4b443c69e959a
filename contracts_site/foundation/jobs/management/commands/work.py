"""`manage.py work`: do the background work until told to stop."""

import logging
from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from contracts_site.foundation.charts.drawing import warm_up_in_background
from contracts_site.foundation.jobs.sweeping import LOST_AFTER
from contracts_site.foundation.jobs.worker import work
from contracts_site.foundation.printing import keep_one_ready


class Command(BaseCommand):
    help = (
        "Run background jobs and recover those whose worker died. Stop with Ctrl-C: "
        "the job under way is finished first; a second Ctrl-C puts it back in the queue."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--interval",
            type=float,
            default=0.5,
            help="Seconds between looks at an empty queue (default: %(default)s).",
        )
        parser.add_argument(
            "--until-empty",
            action="store_true",
            help="Run what is queued, then end.",
        )
        parser.add_argument(
            "--lost-after",
            type=float,
            default=LOST_AFTER.total_seconds(),
            help="Seconds of silence before a job counts as lost and is queued again "
            "(default: %(default)s).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        level = logging.INFO if options["verbosity"] > 1 else logging.WARNING
        for name in ("django_tasks", "django_tasks_db", "contracts_site"):
            logging.getLogger(name).setLevel(level)
        if not options["until_empty"]:
            warm_up_in_background()
            keep_one_ready()
        work(
            interval=options["interval"],
            until_empty=options["until_empty"],
            lost_after=timedelta(seconds=options["lost_after"]),
        )
