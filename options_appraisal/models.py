"""All models of the options appraisal app, gathered from its rooms for Django."""

from options_appraisal.afterwards.models import CallIn, StartedProcurement
from options_appraisal.appraisals.models import (
    Appraisal,
    Evidence,
    Finding,
    NextStep,
    Objective,
    ServiceInScope,
    StateStep,
)
from options_appraisal.considered.models import (
    InHouseTest,
    Judgement,
    Matter,
    Option,
    OptionEquality,
    OptionRisk,
    PlannedLot,
    Point,
)
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.cost_models.models import (
    CostBasis,
    CostIndex,
    CostLine,
    Envelope,
    IndexRate,
)
from options_appraisal.criteria.models import (
    Criterion,
    CriterionObjective,
    Round,
    Weight,
)
from options_appraisal.deciding.models import (
    Decision,
    PanelOutcome,
    Recommendation,
)
from options_appraisal.scores.models import IndividualScore, ModeratedScore, Release
from options_appraisal.working_group.models import (
    Excuse,
    Interest,
    WorkingGroupMember,
)

__all__ = [
    "Appraisal",
    "CallIn",
    "ConsultationEntry",
    "CostBasis",
    "CostIndex",
    "CostLine",
    "Criterion",
    "CriterionObjective",
    "Decision",
    "Envelope",
    "Evidence",
    "Excuse",
    "Finding",
    "InHouseTest",
    "IndexRate",
    "IndividualScore",
    "Interest",
    "Judgement",
    "Matter",
    "ModeratedScore",
    "NextStep",
    "Objective",
    "Option",
    "OptionEquality",
    "OptionRisk",
    "PanelOutcome",
    "PlannedLot",
    "Point",
    "Recommendation",
    "Release",
    "Round",
    "ServiceInScope",
    "StartedProcurement",
    "StateStep",
    "Weight",
    "WorkingGroupMember",
]
