"""The rows of returns: the return itself, its parts, its figures, what is behind them."""

from kpis.returns.models.figures import DraftFigure, Figure, FigureContent
from kpis.returns.models.parts import ReturnPart, SubmissionWindow
from kpis.returns.models.places import PlaceDraft, PlaceFigure
from kpis.returns.models.returns import Return, ReturnStep
from kpis.returns.models.support import Evidence, NameDismissal, Query, QueryMessage

__all__ = [
    "DraftFigure",
    "Evidence",
    "Figure",
    "FigureContent",
    "NameDismissal",
    "PlaceDraft",
    "PlaceFigure",
    "Query",
    "QueryMessage",
    "Return",
    "ReturnPart",
    "ReturnStep",
    "SubmissionWindow",
]
