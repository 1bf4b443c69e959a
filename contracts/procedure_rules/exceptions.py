"""Why an act under the procedure rules is refused, in words for the officer."""


class ProcedureRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class RecordedInTheFuture(ProcedureRefused):
    def __init__(self) -> None:
        super().__init__("Enter today's date or an earlier one.")


class AnotherIsChosen(ProcedureRefused):
    def __init__(self, asked_of: str) -> None:
        super().__init__(
            f"The quotation of {asked_of} is chosen already. Change that one first."
        )
