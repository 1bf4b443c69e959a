"""Writing what is tested together, and recording the officer's decision."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from contracts.register.seen import ChangedMeanwhile, refuse_if_changed
from contracts.variations.models import Variation
from contracts.variations.regime.exceptions import (
    DecisionLiesAhead,
    RegimeIsNotRecorded,
    RouteIsNotOfTheRegime,
    VariationIsClosed,
)
from contracts.variations.regime.facts import (
    earlier_variations,
    record_of,
    regime_reading,
)
from contracts.variations.regime.models import MadeTogether, ModificationTest
from contracts.variations.regime_test import RegimeTest
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from contracts_site.foundation.money import rounded


@dataclass(frozen=True, kw_only=True)
class ModificationInputs:
    """What only an officer can say of a change; None where it is not said."""

    nature: str
    scope_changes_materially: bool | None
    balance_changes_materially: bool | None
    together: Collection[Variation] = ()


@dataclass(frozen=True, kw_only=True)
class RouteDecision:
    """Which route the change takes and whether a notice comes first, by which post."""

    route: str
    notice: str
    reason: str
    decided_by_post: str
    decided_on: date


def say_what_is_tested(
    *,
    variation: Variation,
    inputs: ModificationInputs,
    seen: str | None = None,
    by: User,
) -> ModificationTest:
    """Keep the inputs of the test; a decision made on others is taken back."""
    with transaction.atomic(), acting_as(by):
        record = _held_record(variation, seen=seen)
        record.nature = inputs.nature
        record.scope_changes_materially = inputs.scope_changes_materially
        record.balance_changes_materially = inputs.balance_changes_materially
        _forget_decision(record)
        record.full_clean()
        record.save()
        _count_together(record, inputs.together)
    return record


def decide_route(
    *,
    variation: Variation,
    decision: RouteDecision,
    on: date,
    seen: str | None = None,
    by: User,
) -> ModificationTest:
    """Record the decision beside the suggestion and the figures it rests on.

    Raises VariationRefused, or ValidationError where a different decision gives no
    reason.
    """
    if decision.decided_on > on:
        raise DecisionLiesAhead
    with transaction.atomic(), acting_as(by):
        record = _held_record(variation, seen=seen)
        answer = regime_reading(record.variation).read().answer
        if answer is None:
            raise RegimeIsNotRecorded
        if decision.route not in {each.key for each in answer.routes}:
            raise RouteIsNotOfTheRegime
        _keep_answer(record, answer)
        for name in RouteDecision.__dataclass_fields__:
            setattr(record, name, getattr(decision, name))
        record.recorded_by = by
        record.full_clean()
        record.save()
    return record


def is_out_of_date(record: ModificationTest, answer: RegimeTest) -> bool:
    """Whether the change was altered since the decision was recorded."""
    kept = (
        record.regime,
        record.tested_value,
        record.tested_months,
        record.suggested_route,
        record.suggested_notice,
    )
    now = (
        answer.regime.value,
        _pence(answer.value.change),
        _exact(answer.term.change),
        answer.suggested_route,
        answer.notice.answer.value,
    )
    return record.is_decided and kept != now


def _keep_answer(record: ModificationTest, answer: RegimeTest) -> None:
    record.regime = answer.regime.value
    record.suggested_route = answer.suggested_route
    record.suggested_notice = answer.notice.answer.value
    record.tested_value = _pence(answer.value.change)
    record.tested_months = _exact(answer.term.change)


def _forget_decision(record: ModificationTest) -> None:
    for name in (
        "regime",
        "suggested_route",
        "suggested_notice",
        "route",
        "notice",
        "reason",
        "decided_by_post",
    ):
        setattr(record, name, "")
    record.tested_value = record.tested_months = None
    record.decided_on = record.recorded_by = None


def _count_together(record: ModificationTest, chosen: Collection[Variation]) -> None:
    wanted = {each.pk for each in chosen}
    allowed = {each.pk for each in earlier_variations(record.variation)}
    record.made_together.exclude(earlier__in=wanted & allowed).delete()
    held = set(record.made_together.values_list("earlier", flat=True))
    for pk in sorted((wanted & allowed) - held):
        MadeTogether.objects.create(modification_test=record, earlier_id=pk)


def _held_record(variation: Variation, *, seen: str | None) -> ModificationTest:
    """The record as it is now, the variation locked, if it may still be written."""
    held = (
        Variation.objects.select_for_update(of=("self",))
        .select_related("contract")
        .get(pk=variation.pk)
    )
    if not held.is_open:
        raise VariationIsClosed(state=held.get_state_display())
    record = record_of(held)
    if seen == "" and record.pk is not None:  # somebody began it meanwhile
        raise ChangedMeanwhile(record)
    return refuse_if_changed(record, seen=seen)


def _pence(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else rounded(amount, 2)


def _exact(months: Decimal | None) -> Decimal | None:
    return None if months is None else rounded(months, 4)
