"""Why an act on a document is refused, in words for the officer."""


class DocumentRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class ReplacedMeanwhile(DocumentRefused):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else put a new version in place while you were choosing yours. "
            "Look at it first; then replace it if yours is still the right one."
        )
