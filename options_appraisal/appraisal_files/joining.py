"""What appraisals' files put on the lists of the site."""

from contracts_site.foundation.jobs.handlers import job_handler
from options_appraisal.appraisal_files.printing import KIND, print_appraisal


def join() -> None:
    job_handler(KIND)(print_appraisal)
