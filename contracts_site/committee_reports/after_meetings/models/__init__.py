"""What a panel said of a paper, and all that followed from it."""

from contracts_site.committee_reports.after_meetings.models.answers import (
    DueAnswer,
    DueAnswerQuerySet,
)
from contracts_site.committee_reports.after_meetings.models.carried import CarriedOver
from contracts_site.committee_reports.after_meetings.models.decisions import (
    PaperDecision,
    PaperDecisionQuerySet,
)
from contracts_site.committee_reports.after_meetings.models.outcomes import (
    PaperOutcome,
    RecommendationAnswer,
)

__all__ = [
    "CarriedOver",
    "DueAnswer",
    "DueAnswerQuerySet",
    "PaperDecision",
    "PaperDecisionQuerySet",
    "PaperOutcome",
    "RecommendationAnswer",
]
