"""Why a measure is not removed; the words are for the officer."""


class MeasureInUse(Exception):
    def __init__(self) -> None:
        super().__init__(
            "Definitions were taken from this measure, so it stays on record. Retire it "
            "instead: it is then no longer offered."
        )
