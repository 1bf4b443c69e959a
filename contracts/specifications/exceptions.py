"""Why an act on a specification's checklist is refused, in words for the officer."""


class SpecificationRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""

    field: str | None = None


class SettledInTheFuture(SpecificationRefused):
    field = "settled_on"

    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")


class StatutoryStays(SpecificationRefused):
    def __init__(self) -> None:
        super().__init__(
            "This line rests on the law and stays on the list. If it does not apply, say "
            "so with the reason."
        )
