"""What the regime test needs to know, read from the record."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contracts.register.regimes import Regime
from contracts.variations.changes.models import ProviderChange
from contracts.variations.effects import VariationsSoFar, effect_of, variations_so_far
from contracts.variations.models import Variation
from contracts.variations.modification_law import Nature
from contracts.variations.regime.models import MadeTogether, ModificationTest
from contracts.variations.regime_answers import regime_test
from contracts.variations.regime_test import (
    ChangeFacts,
    Judgement,
    Question,
    RegimeTest,
    Succession,
)
from contracts_site.foundation.reading_together import Reading


def record_of(variation: Variation) -> ModificationTest:
    """The record of the variation's test; an empty one while none is saved."""
    held = ModificationTest.objects.filter(variation=variation).first()
    return held or ModificationTest(variation=variation)


def earlier_variations(variation: Variation) -> list[Variation]:
    """Those approved before this one; all that are approved while it is not."""
    return _earlier(variation, variations_so_far(variation.contract).read().approved)


def _earlier(variation: Variation, approved: Iterable[Variation]) -> list[Variation]:
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


@dataclass(frozen=True)
class Tested:
    """A variation's test: what is on record, what is counted with it, the answer.

    The answer is None where the contract's regime is not recorded.
    """

    record: ModificationTest
    together: Sequence[Variation]
    answer: RegimeTest | None


def regime_reading(variation: Variation) -> Reading[Tested]:
    held = ModificationTest.objects.filter(variation=variation)
    chosen = MadeTogether.objects.filter(modification_test__variation=variation)
    chosen = chosen.select_related("earlier").order_by("earlier__number")
    so_far = variations_so_far(variation.contract)

    def tested() -> Tested:
        record = next(iter(held), ModificationTest(variation=variation))
        together = [each.earlier for each in chosen]
        question = _question(variation, record, together, so_far.answer())
        answer = None if question is None else regime_test(question)
        return Tested(record, together, answer)

    return Reading([held, chosen, *so_far.querysets], tested)


def _question(
    variation: Variation,
    record: ModificationTest,
    together: Iterable[Variation],
    so_far: VariationsSoFar,
) -> Question | None:
    regime = variation.contract.regime
    if variation.is_approved and record.regime:
        regime = record.regime  # the one under which it was decided
    if not regime:
        return None
    earlier = {each.pk: _facts(each) for each in _earlier(variation, so_far.approved)}
    counted = {each.pk for each in together}
    return Question(
        regime=Regime(regime),
        original_value=so_far.original.value,
        maximum_months=so_far.original.maximum_months,
        change=_facts(variation),
        together=tuple(facts for pk, facts in earlier.items() if pk in counted),
        earlier=tuple(earlier.values()),
        judgement=Judgement(
            nature=Nature(record.nature),
            scope_changes_materially=record.scope_changes_materially,
            balance_changes_materially=record.balance_changes_materially,
        ),
    )


def _facts(variation: Variation) -> ChangeFacts:
    effect = effect_of(variation)
    provider: ProviderChange | None = getattr(variation, "providerchange", None)
    return ChangeFacts(
        name=f"variation {variation.number}",
        value=effect.value,
        months=effect.months_beyond,
        takes_up_option=any(
            each.kind == "exercise" for each in variation.term_changes.all()
        ),
        succession=Succession(provider.reason) if provider else None,
    )
