"""Why an act on outcomes is refused, in words for the officer."""

from decimal import Decimal


class OutcomeRefused(Exception):
    """The parent of every refusal; `field` is where a form shows it."""

    field: str | None = None


class MoreThanTheWholePrice(OutcomeRefused):
    field = "share_per_cent"

    def __init__(self, *, left: Decimal) -> None:
        super().__init__(
            "All shares of a contract come to at most 100 per cent of its price. "
            f"{left.normalize():f} per cent is left."
        )


class StillPaidFor(OutcomeRefused):
    def __init__(self) -> None:
        super().__init__(
            "Part of the price is tied to this outcome. Take that payment off first."
        )
