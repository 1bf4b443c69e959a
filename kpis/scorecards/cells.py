"""Makes the cells of a scorecard: one KPI in one period, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from contracts_site.foundation.calendars import Period
from contracts_site.foundation.settings_data.models import RatingWord
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from kpis.definitions.models import KPIDefinition
from kpis.definitions.people_counted import base_is_unknown, people_behind
from kpis.definitions.presentation import bounds_beside_target
from kpis.definitions.wording import target_words, value_words
from kpis.returns.presentation import source_words
from kpis.returns.states import FigureSource, FigureState, ReturnState
from kpis.scorecards.record import SetsInForce
from kpis.scorecards.scorecard import Cell


@dataclass(frozen=True)
class Counted:
    """A figure's state and numbers, for what they count."""

    state: str
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None


@dataclass(frozen=True)
class CellMaker:
    """What every cell of one scorecard is made from."""

    figures: Mapping[tuple[int, str], Mapping[str, object]]
    sets: SetsInForce
    words: Mapping[RatingLevel, RatingWord]

    def cell(self, kpi_id: int, period: Period) -> Cell:
        """The KPI's cell: the governing figure, an awaited one, or none expected."""
        definition = self.sets.definitions_on(period.last).get(kpi_id)
        if definition is None:
            return self._without_figure("", "Not in the KPI set of this period", None)
        figure = self.figures.get((kpi_id, period.key))
        if figure is None:
            return self._without_figure(
                FigureState.AWAITED, "No figure has been submitted.", definition
            )
        return self._with_figure(figure, definition)

    def value(self, kpi_id: int, period: Period) -> Decimal | None:
        """The reported value of the KPI's governing figure, if there is one."""
        figure = self.figures.get((kpi_id, period.key))
        if figure is None or figure["state"] != FigureState.REPORTED:
            return None
        value = figure["value"]
        return value if isinstance(value, Decimal) else None

    def counted(self, kpi_id: int, period: Period) -> Counted:
        """The KPI's governing figure as it was counted; awaited where there is none."""
        figure = self.figures.get((kpi_id, period.key))
        if figure is None:
            return Counted(FigureState.AWAITED, None, None, None)
        return _counted(figure)

    def people(self, kpi_id: int, period: Period) -> tuple[Decimal, ...]:
        """The counts of people behind the KPI's governing figure, if there is one."""
        definition = self.sets.definitions_on(period.last).get(kpi_id)
        figure = self.figures.get((kpi_id, period.key))
        if definition is None or figure is None:
            return ()
        return people_behind(_counted(figure), definition)

    def _with_figure(
        self, figure: Mapping[str, object], definition: KPIDefinition
    ) -> Cell:
        state = FigureState(str(figure["state"]))
        value = figure["value"] if state is FigureState.REPORTED else None
        word = self.words[RatingLevel(str(figure["rating"]))]
        counted = _counted(figure)
        reported_value, reported_words = _as_reported(figure, definition)
        return Cell(
            state=state,
            state_words=state.label,
            value=_plain(value),
            value_words=_value_words(value, definition),
            level=word.level,
            rating_word=word.word,
            rating_symbol=word.glyph,
            rating_colour=word.colour,
            reason=str(figure["rating_reason"]),
            target_words=target_words(definition),
            target_low=_plain(definition.target_low),
            target_high=_plain(definition.target_high),
            set_name=definition.kpi_set.name,
            source=source_words(str(figure["source"]), definition.kpi.data_owner),
            is_verified=figure["source"] == FigureSource.COUNCIL,
            is_changed=figure["is_changed"] is True,
            is_provisional=figure["return_state"] != ReturnState.VALIDATED,
            is_expected=True,
            return_id=int(str(figure["return_id"])),
            people=tuple(_plain(count) for count in people_behind(counted, definition)),
            base_is_unknown=base_is_unknown(counted, definition),
            bounds_words=bounds_beside_target(definition),
            reported_value=reported_value,
            reported_words=reported_words,
        )

    def _without_figure(
        self, state: str, reason: str, definition: KPIDefinition | None
    ) -> Cell:
        word = self.words[RatingLevel.OTHER]
        return Cell(
            state=state,
            state_words=FigureState(state).label if state else "Not in the set",
            value="",
            value_words="",
            level=RatingLevel.OTHER,
            rating_word=word.word,
            rating_symbol=word.glyph,
            rating_colour=word.colour,
            reason=reason,
            target_words=target_words(definition) if definition else "",
            target_low=_plain(definition.target_low) if definition else "",
            target_high=_plain(definition.target_high) if definition else "",
            set_name=definition.kpi_set.name if definition else "",
            source="",
            is_verified=False,
            is_changed=False,
            is_provisional=False,
            is_expected=definition is not None,
            return_id=0,
            people=(),
            bounds_words=bounds_beside_target(definition) if definition else "",
        )


def _as_reported(
    figure: Mapping[str, object], definition: KPIDefinition
) -> tuple[str, str]:
    """The number and the words that the council's figure stands beside; empty where
    what was reported governs."""
    state = figure.get("reported_state")
    if figure["source"] != FigureSource.COUNCIL or not isinstance(state, str):
        return "", ""
    value = figure.get("reported_value")
    if state != FigureState.REPORTED:
        return "", str(FigureState(state).label)
    return _plain(value), _value_words(value, definition)


def _counted(figure: Mapping[str, object]) -> Counted:
    is_reported = figure["state"] == FigureState.REPORTED
    return Counted(
        str(figure["state"]),
        _number(figure["value"] if is_reported else None),
        _number(figure["numerator"]),
        _number(figure["denominator"]),
    )


def _plain(value: object) -> str:
    """The unrounded value without trailing noughts; empty when there is none."""
    if not isinstance(value, Decimal):
        return ""
    return f"{value.normalize():f}"


def _value_words(value: object, definition: KPIDefinition) -> str:
    if not isinstance(value, Decimal):
        return ""
    return value_words(value, definition.unit, definition.decimal_places)


def _number(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None
