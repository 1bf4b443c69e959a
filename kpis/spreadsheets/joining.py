"""What this room adds to the lists of the apps below: kinds of job."""

from contracts_site.foundation.jobs.handlers import job_handler
from kpis.spreadsheets.jobs import CHECK, SAVE, check_return_sheet, save_return_sheet


def join_jobs() -> None:
    job_handler(CHECK)(check_return_sheet)
    job_handler(SAVE)(save_return_sheet)
