"""What importing puts on the lists that other packages offer: kinds of job."""

from contracts.register_import.jobs import CHECK, WRITE, check_register, write_register
from contracts_site.foundation.jobs.handlers import job_handler


def join() -> None:
    job_handler(CHECK)(check_register)
    job_handler(WRITE)(write_register)
