"""Why the outcomes of a KPI are not saved; the words are for the officer."""


class OutcomesChangedMeanwhile(Exception):
    def __init__(self) -> None:
        super().__init__(
            "Somebody else changed the outcomes of this KPI while you were choosing. "
            "Your choice is kept. Look at it again, then save."
        )
