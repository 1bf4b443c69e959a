"""What can stop a document from being printed, in words for the person waiting."""


class PrintError(Exception):
    """The document was not printed."""


class PrintTookTooLong(PrintError):
    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds

    def __str__(self) -> str:
        return (
            f"Printing was stopped after {self.seconds:g} seconds. "
            "Shorten the document, or move its longest table to a separate document."
        )


class PrintFailed(PrintError):
    """The renderer gave up; the reason is its own last words."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"The document could not be printed: {self.reason}"


class PrintFontsMissing(PrintError):
    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"A file that printing needs is missing: {self.path}. Run `make setup`."
