"""Why no agenda pack was made, as sentences."""

from collections.abc import Sequence


class PackError(Exception):
    """Why no pack was made."""


class NotAllowedToMakePacks(PackError):
    def __init__(self, name: str) -> None:
        super().__init__(f"{name} is no clerk: clerks make agenda packs.")


class NothingToPack(PackError):
    def __init__(self) -> None:
        super().__init__("No paper for this meeting is published: there is no pack.")


class NothingExemptToPack(PackError):
    def __init__(self) -> None:
        super().__init__(
            "No paper for this meeting keeps anything back: the public pack holds all."
        )


class PapersNotPrinted(PackError):
    """`references` are of the papers whose PDFs are not made yet."""

    def __init__(self, references: Sequence[str]) -> None:
        super().__init__(
            "These papers are still being printed: " + ", ".join(references) + ". Make "
            "the pack once their PDFs are there."
        )
