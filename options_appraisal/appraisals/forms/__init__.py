"""The forms of appraisals and of what they are about."""

from options_appraisal.appraisals.forms.appraisals import (
    AppraisalForm,
    MoveForm,
    StartForm,
)
from options_appraisal.appraisals.forms.need import (
    EvidenceForm,
    FindingForm,
    NextStepForm,
    ObjectiveForm,
    ServiceInScopeForm,
)
from options_appraisal.appraisals.forms.rows import (
    AppraisalRowForm,
    NumberedForm,
    number_field,
)

__all__ = [
    "AppraisalForm",
    "AppraisalRowForm",
    "EvidenceForm",
    "FindingForm",
    "MoveForm",
    "NextStepForm",
    "NumberedForm",
    "ObjectiveForm",
    "ServiceInScopeForm",
    "StartForm",
    "number_field",
]
