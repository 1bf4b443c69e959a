"""Why a KPI set cannot be changed; the words are for the officer."""


class KPISetRefused(Exception):
    """The parent of every refusal; `str()` of it is what the officer reads, by the
    field where it is put right if there is one."""

    field = ""


class KPISetIsUsed(KPISetRefused):
    def __init__(self) -> None:
        super().__init__(
            "Figures have been submitted under this KPI set, so it can no longer be "
            "changed. Propose a new set through a variation."
        )


class KPISetIsDecided(KPISetRefused):
    def __init__(self, *, number: int) -> None:
        super().__init__(
            f"Variation {number} was approved with this KPI set. Propose a new set "
            "through another variation."
        )


class VariationIsNotADraft(KPISetRefused):
    def __init__(self, *, number: int, state: str) -> None:
        cure = " Send it back to draft to change it." if state == "Proposed" else ""
        super().__init__(
            f"Variation {number} is {state.lower()}, so its KPI set cannot be "
            f"changed.{cure}"
        )


class NoSetToCopy(KPISetRefused):
    def __init__(self, *, number: int) -> None:
        super().__init__(
            f"No KPI set is in force on the day variation {number} takes effect. Add "
            "the KPI set of the award first."
        )


class VariationHasASet(KPISetRefused):
    def __init__(self, *, number: int) -> None:
        super().__init__(f"Variation {number} already proposes a KPI set.")


class AwardSetExists(KPISetRefused):
    def __init__(self) -> None:
        super().__init__(
            "This contract already has the KPI set of its award; propose a new one "
            "through a variation."
        )


class AwardSetStays(KPISetRefused):
    def __init__(self) -> None:
        super().__init__(
            "Only a KPI set that a draft variation proposes can be removed."
        )


class ReasonsGivenMeanwhile(Exception):
    """The reasons are no longer those that the person saw."""

    def __init__(self) -> None:
        super().__init__(
            "Somebody else gave reasons while you were writing. What you typed is kept. "
            "Compare it with what is on record now, then save again."
        )
