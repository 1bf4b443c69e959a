"""What importing puts on the lists that other packages offer."""

from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.register_import.jobs import CHECK, WRITE, check_register, write_register
from contracts.register_import.permissions import audits_imports
from contracts_site.foundation.jobs.handlers import job_handler


def join() -> None:
    # Commissioners come to their own from the page on which they upload.
    PORTFOLIO_PAGES.append(
        PortfolioPage("Imports", "contracts:register-import-list", 95, audits_imports)
    )
    job_handler(CHECK)(check_register)
    job_handler(WRITE)(write_register)
