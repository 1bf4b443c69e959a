"""Why a pack is not prepared, in words for the officer."""


class PackRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads."""


class CancelledMeetingHasNoPack(PackRefused):
    def __init__(self) -> None:
        super().__init__("This meeting is cancelled: no pack is prepared for it.")


class PackIsUpToDate(PackRefused):
    def __init__(self) -> None:
        super().__init__("The latest pack already holds what is on record now.")
