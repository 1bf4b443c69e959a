"""What stands in the way of settling a finding, as sentences."""


class FindingError(Exception):
    """Why a finding was not dismissed."""


class ReasonMissing(FindingError):
    def __init__(self) -> None:
        super().__init__("Say why it may stay.")


class NoSuchFinding(FindingError):
    def __init__(self) -> None:
        super().__init__(
            "Nothing was dismissed: the text has changed, or somebody has settled this "
            "finding meanwhile."
        )
