"""What is on record of options."""

from options_appraisal.considered.models.effects import OptionEquality, OptionRisk
from options_appraisal.considered.models.options import (
    InHouseTest,
    Matter,
    OfOption,
    Option,
    PlannedLot,
)
from options_appraisal.considered.models.said import Judgement, Point

__all__ = [
    "InHouseTest",
    "Judgement",
    "Matter",
    "OfOption",
    "Option",
    "OptionEquality",
    "OptionRisk",
    "PlannedLot",
    "Point",
]
