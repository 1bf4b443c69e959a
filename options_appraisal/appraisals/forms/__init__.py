"""The forms of appraisals and of what they are about."""

from options_appraisal.appraisals.forms.appraisals import (
    AppraisalForm,
    MoveForm,
    StartForm,
)
from options_appraisal.appraisals.forms.copying import CopyForm
from options_appraisal.appraisals.forms.exempt import EXEMPT, MayBeExemptForm
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
    "EXEMPT",
    "AppraisalForm",
    "AppraisalRowForm",
    "CopyForm",
    "EvidenceForm",
    "FindingForm",
    "MayBeExemptForm",
    "MoveForm",
    "NextStepForm",
    "NumberedForm",
    "ObjectiveForm",
    "ServiceInScopeForm",
    "StartForm",
    "number_field",
]
