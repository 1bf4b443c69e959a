"""The forms of options and of what is said of them."""

from options_appraisal.considered.forms.judging import JudgingForm
from options_appraisal.considered.forms.options import (
    InHouseTestForm,
    MatterForm,
    OptionEqualityForm,
    OptionForm,
    OptionRiskForm,
    PlannedLotForm,
    PointForm,
    RemovalForm,
)

__all__ = [
    "InHouseTestForm",
    "JudgingForm",
    "MatterForm",
    "OptionEqualityForm",
    "OptionForm",
    "OptionRiskForm",
    "PlannedLotForm",
    "PointForm",
    "RemovalForm",
]
