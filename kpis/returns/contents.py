"""What a draft, or a figure on the record, says."""

from dataclasses import fields

from kpis.returns.figure_input import FigureInput
from kpis.returns.models import FigureContent
from kpis.returns.states import FigureState

CONTENT_FIELDS = tuple(field.name for field in fields(FigureInput))


def content_of(figure: FigureContent) -> FigureInput:
    values = {name: getattr(figure, name) for name in CONTENT_FIELDS}
    return FigureInput(**values | {"state": FigureState(figure.state)})
