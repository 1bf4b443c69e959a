"""Proposing a KPI set through a variation."""

from django.db import transaction

from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.exceptions import (
    NoSetToCopy,
    VariationHasASet,
    VariationIsNotADraft,
)
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.services import set_in_force


def propose_kpi_set(
    *, variation: Variation, name: str, reason: str, by: User
) -> KPISet:
    """A copy of the set in force on the day the variation takes effect, to be edited.

    Raises KPISetRefused or ValidationError.
    """
    with transaction.atomic(), acting_as(by):
        held = (
            Variation.objects.select_for_update(of=("self",))
            .select_related("contract")
            .get(pk=variation.pk)
        )
        origin = _set_to_copy(held)
        proposed = KPISet(
            contract=held.contract,
            variation=held,
            name=name,
            reason=reason,
            comment_rule=origin.comment_rule,
        )
        proposed.full_clean()
        proposed.save()
        KPIDefinition.objects.bulk_create(
            _copy(definition, to=proposed) for definition in origin.definitions.all()
        )
    return proposed


def _set_to_copy(variation: Variation) -> KPISet:
    if variation.state != Variation.State.DRAFT:
        raise VariationIsNotADraft(
            number=variation.number, state=variation.get_state_display()
        )
    if KPISet.objects.filter(variation=variation).exists():
        raise VariationHasASet(number=variation.number)
    origin = set_in_force(variation.contract, on=variation.effective_on)
    if origin is None:
        raise NoSetToCopy(number=variation.number)
    return origin


def _copy(definition: KPIDefinition, *, to: KPISet) -> KPIDefinition:
    definition.pk = None
    definition._state.adding = True
    definition.kpi_set = to
    return definition
