"""What a cost line is for; savings and income are taken off."""

from enum import StrEnum


class CostKind(StrEnum):
    """The kinds of cost that an options appraisal of a service asks for."""

    SERVICE = "service budget"
    TUPE = "TUPE and restructuring"
    PENSION = "pension"
    REDUNDANCY = "redundancy"
    RENT = "premises rent"
    MANAGEMENT = "contract management"
    MOBILISATION = "procurement and mobilisation"
    DUAL_RUNNING = "dual running"
    CONTINGENCY = "contingency"
    OPTIMISM_BIAS = "optimism bias"
    SAVING = "saving"
    INCOME = "income"


TAKEN_OFF = frozenset({CostKind.SAVING, CostKind.INCOME})
# Nothing is put upon an allowance, and what is taken off is not made to look larger.
BEAR_NO_ALLOWANCE = TAKEN_OFF | {CostKind.CONTINGENCY, CostKind.OPTIMISM_BIAS}
