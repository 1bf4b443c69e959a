"""Work that is done once a day, whichever worker looks first."""

from dataclasses import dataclass
from datetime import date

from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job


@dataclass(frozen=True)
class DailyWork:
    """A kind of job that every day needs once; its handler is given the day."""

    kind: str
    label: str


DAILY_WORK: list[DailyWork] = []


def start_daily_work(*, on: date) -> int:
    """Queue what the day still lacks. Return how many jobs were added.

    The day is in the job's key, which is unique: several workers may ask at once. A job
    that failed stays failed, to be looked at, until somebody tries it again.
    """
    keys = {f"{work.kind} on {on}": work for work in DAILY_WORK}
    held = set(Job.objects.filter(key__in=keys).values_list("key", flat=True))
    missing = {key: work for key, work in keys.items() if key not in held}
    for key, work in missing.items():
        start_job(
            kind=work.kind,
            key=key,
            arguments={"on": on.isoformat()},
            label=work.label,
            by=None,
        )
    return len(missing)
