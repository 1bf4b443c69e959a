"""What the regime test needs to know, read from the record."""

from contracts.register.regimes import Regime
from contracts.variations.changes.models import ProviderChange
from contracts.variations.effects import effect_of, original_terms, with_changes
from contracts.variations.models import Variation
from contracts.variations.modification_law import Nature
from contracts.variations.regime.models import ModificationTest
from contracts.variations.regime_answers import regime_test
from contracts.variations.regime_test import (
    ChangeFacts,
    Judgement,
    Question,
    RegimeTest,
    Succession,
)


def record_of(variation: Variation) -> ModificationTest:
    """The record of the variation's test; an empty one while none is saved."""
    held = ModificationTest.objects.filter(variation=variation).first()
    return held or ModificationTest(variation=variation)


def earlier_variations(variation: Variation) -> list[Variation]:
    """Those approved before this one; all that are approved while it is not."""
    approved = with_changes(variation.contract)
    recorded_at = variation.approval_recorded_at
    return [
        each
        for each in approved
        if each.pk != variation.pk
        and (
            recorded_at is None
            or each.approval_recorded_at is None
            or each.approval_recorded_at < recorded_at
        )
    ]


def question_of(variation: Variation, record: ModificationTest) -> Question | None:
    """None where the contract's regime is not recorded."""
    regime = variation.contract.regime
    if variation.is_approved and record.regime:
        regime = record.regime  # the one under which it was decided
    if not regime:
        return None
    original = original_terms(variation.contract)
    earlier = {each.pk: _facts(each) for each in earlier_variations(variation)}
    together = {each.pk for each in counted_together(record)}
    return Question(
        regime=Regime(regime),
        original_value=original.value,
        maximum_months=original.maximum_months,
        change=_facts(variation),
        together=tuple(facts for pk, facts in earlier.items() if pk in together),
        earlier=tuple(earlier.values()),
        judgement=Judgement(
            nature=Nature(record.nature),
            scope_changes_materially=record.scope_changes_materially,
            balance_changes_materially=record.balance_changes_materially,
        ),
    )


def tested(variation: Variation, record: ModificationTest) -> RegimeTest | None:
    question = question_of(variation, record)
    return None if question is None else regime_test(question)


def counted_together(record: ModificationTest) -> list[Variation]:
    """The earlier variations that an officer counts with this one."""
    if record._state.adding:
        return []
    chosen = record.made_together.select_related("earlier")
    return [each.earlier for each in chosen.order_by("earlier__number")]


def _facts(variation: Variation) -> ChangeFacts:
    effect = effect_of(variation)
    provider = ProviderChange.objects.filter(variation=variation).first()
    return ChangeFacts(
        name=f"variation {variation.number}",
        value=effect.value,
        months=effect.months_beyond,
        takes_up_option=any(
            each.kind == "exercise" for each in variation.term_changes.all()
        ),
        succession=Succession(provider.reason) if provider else None,
    )
