"""Why an act on a place is refused, in words for the officer."""


class PlaceRefused(Exception):
    """The parent of every refusal; `field` is where a form shows it."""

    field: str | None = None


class ServedAlready(PlaceRefused):
    field = "starts_on"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"The contract already serves {what} on some of these days. End the other "
            "entry first, or change its days."
        )


class OutsideTerm(PlaceRefused):
    def __init__(self, field: str, *, first: str, last: str) -> None:
        super().__init__(
            f"The contract runs from {first} to {last}. Enter a date between them."
        )
        self.field = field


class HoursChangedMeanwhile(PlaceRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed the opening hours while you were writing. Look at "
            "the site's page, then change them again."
        )
