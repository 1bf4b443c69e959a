"""Proposing a KPI set through a variation."""

import hashlib
from collections.abc import Mapping

from django.db import transaction

from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from kpis.definitions.exceptions import (
    NoSetToCopy,
    ReasonsGivenMeanwhile,
    VariationHasASet,
    VariationIsNotADraft,
)
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.services import hold_open_set, set_in_force
from kpis.variations.models import ChangeReason

# Of a KPI, by its key, and what happens to it: the words, empty for none.
Reasons = Mapping[tuple[int, str], str]


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


def give_reasons(
    *, kpi_set: KPISet, reasons: Reasons, seen: str | None = None, by: User
) -> KPISet:
    """Say why the set drops KPIs or says anew who controls them; no words, no reason.

    `seen` marks the reasons as the person saw them. Raises KPISetRefused.
    """
    with transaction.atomic(), acting_as(by):
        held = hold_open_set(kpi_set)
        if seen and seen != mark_of_reasons(held):
            raise ReasonsGivenMeanwhile
        for (kpi_id, change), words in reasons.items():
            place = {"kpi_set": held, "kpi_id": kpi_id, "change": change}
            given = ChangeReason.objects.filter(**place).first()
            if not words.strip():
                if given:
                    given.delete()
                continue
            given = given or ChangeReason(**place)
            given.words = words.strip()
            given.full_clean()
            given.save()
    return held


def mark_of_reasons(kpi_set: KPISet) -> str:
    """A short text that differs as soon as one of the set's reasons does."""
    said = kpi_set.change_reasons.order_by("pk").values_list("kpi", "change", "words")
    return hashlib.sha256(repr(list(said)).encode()).hexdigest()[:24]


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
    definition.stands_from = None
    return definition
