"""What the calendar puts on the lists that the app offers."""

from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage


def join() -> None:
    PORTFOLIO_PAGES.append(
        PortfolioPage(
            "Calendar",
            "contracts:calendar-month",
            90,
            lambda standing: (
                bool(standing.directorate_ids) or standing.reads_every_contract
            ),
        )
    )
