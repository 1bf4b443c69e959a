"""What the transparency register puts on the lists that the app offers."""

from contracts.register.portfolio_pages import PORTFOLIO_PAGES, PortfolioPage
from contracts.transparency.permissions import may_prepare_register


def join() -> None:
    PORTFOLIO_PAGES.append(
        PortfolioPage(
            "Transparency register",
            "contracts:transparency-register",
            90,
            may_prepare_register,
        )
    )
