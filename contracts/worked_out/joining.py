"""What working out puts on the lists that other packages offer: work of every day."""

from contracts.worked_out.jobs import KIND, work_out_for_the_day
from contracts_site.foundation.jobs.daily import DAILY_WORK, DailyWork
from contracts_site.foundation.jobs.handlers import job_handler


def join() -> None:
    job_handler(KIND)(work_out_for_the_day)
    DAILY_WORK.append(DailyWork(KIND, "Work out duties and back-plans for the day"))
