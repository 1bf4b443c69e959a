"""Why an act on records of assurance is refused, in words for the officer."""


class AssuranceRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class RequirementsChangedMeanwhile(AssuranceRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed what the contract requires while you were choosing. "
            "It is shown below as it is now; choose again."
        )
