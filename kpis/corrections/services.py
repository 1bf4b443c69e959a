"""Correcting a definition in use: docs/rules/definition-corrections.md."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from contracts.register.seen import refuse_if_changed
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.corrections.different_measure import measure_changes
from kpis.corrections.effects import Effect, Effects, corrected, effects_of
from kpis.corrections.exceptions import (
    ADifferentMeasure,
    CorrectedAlready,
    NothingToCorrect,
    NotInUse,
    RatingsChangedMeanwhile,
    WhyIsMissing,
)
from kpis.corrections.models import DefinitionCorrection
from kpis.definitions.details import DefinitionFields
from kpis.definitions.models import KPIDefinition, KPISet, Theme
from kpis.definitions.services import is_in_use
from kpis.returns.contents import content_of
from kpis.returns.models import Return
from kpis.returns.services.recording import Basis, append_figure
from kpis.returns.states import Cause, FigureSource


@dataclass(frozen=True)
class Correction:
    """What is put right, and why; a theme is one that is there already."""

    fields: DefinitionFields
    reason: str


@dataclass(frozen=True)
class Looked:
    """What the person saw before confirming: marks of the definition and the ratings."""

    definition: str
    effects: str


def preview_correction(definition: KPIDefinition, correction: Correction) -> Effects:
    """What would change, with nothing written. Raises CorrectionRefused."""
    return effects_of(definition, after_correction(definition, correction))


def correct_definition(
    *,
    definition: KPIDefinition,
    correction: Correction,
    looked: Looked | None = None,
    at: datetime,
    by: User,
) -> DefinitionCorrection:
    """Put the slip right, and judge again every figure that rests on it.

    Raises CorrectionRefused or ValidationError; ChangedMeanwhile if the definition is
    not as it was seen, RatingsChangedMeanwhile if the figures are not.
    """
    with transaction.atomic(), acting_as(by):
        held = _hold(definition)
        refuse_if_changed(held, seen=looked.definition if looked else None)
        after = after_correction(held, correction)
        effects = effects_of(held, after)
        if looked and effects.mark != looked.effects:
            raise RatingsChangedMeanwhile
        # A clock that was put back does not put the record back.
        held.superseded_at = after.stands_from = max(at, held.stands_from or at)
        held.save(update_fields=["superseded_at"])
        after.full_clean()
        after.save()
        made = DefinitionCorrection(
            before=held,
            after=after,
            reason=correction.reason.strip(),
            corrected_at=at,
            corrected_by=by,
        )
        made.full_clean()
        made.save()
        for effect in effects.every:
            _judge_again(effect, made)
    return made


def _hold(definition: KPIDefinition) -> KPIDefinition:
    """The definition as it stands, locked with the returns that it may judge.

    Returns first, as those who submit them do.
    """
    kpi_set = KPISet.objects.get(pk=definition.kpi_set_id)
    returns = Return.objects.filter(
        contract=kpi_set.contract_id, period_end__gte=kpi_set.effective_from
    )
    list(returns.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    held = (
        KPIDefinition.objects.select_for_update(of=("self",))
        .select_related("kpi", "kpi_set__variation", "theme")
        .filter(pk=definition.pk)
        .first()
    )
    if held is None:
        raise CorrectedAlready
    return held


def after_correction(
    definition: KPIDefinition, correction: Correction
) -> KPIDefinition:
    """The definition that would stand in its place. Raises CorrectionRefused."""
    if not is_in_use(definition.kpi_set):
        raise NotInUse
    now, fields = DefinitionFields.of(definition), correction.fields
    if changes := measure_changes(now, fields):
        raise ADifferentMeasure(changes)
    if fields == now:
        raise NothingToCorrect
    if not correction.reason.strip():
        raise WhyIsMissing
    assert isinstance(fields.theme, Theme)
    return corrected(definition, fields, theme=fields.theme)


def _judge_again(effect: Effect, correction: DefinitionCorrection) -> None:
    figure = effect.figure
    append_figure(
        filed_in=figure.filed_in,
        definition=correction.after,
        content=content_of(figure),
        basis=Basis(
            source=FigureSource(figure.source),
            cause=Cause.DEFINITION,
            supersedes=figure,
            change_reason=f"The definition was corrected: {correction.reason}",
        ),
        at=correction.corrected_at,
        by=correction.corrected_by,
    )
