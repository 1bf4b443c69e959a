"""Read what the rule of duties needs, of one contract or of thousands, in few queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_UP, Decimal
from typing import Any

from contracts.duties.facts import ContractFacts, VariationFacts
from contracts.duties.local_policy import LocalPolicy
from contracts.duties.models import DutyOverride, DutyRecord, LocalDuty
from contracts.duties.standing_duties import (
    DutyItem,
    OverrideFact,
    RecordFact,
    duty_items,
)
from contracts.register.models import Contract, ContractQuerySet
from contracts.register.regimes import Regime
from contracts.variations.shares import Share, shares_under
from contracts_site.foundation.reading_together import Reading

AHEAD = timedelta(days=366)
FACTS = (
    "pk",
    "regime",
    "starts_on",
    "ends_on",
    "signed_on",
    "procurement_began_on",
    "review_on",
    "total_value",
    "value_basis",
    "is_user_choice",
)


@dataclass(frozen=True)
class Kept:
    """What officers decided and recorded, by contract."""

    local: list[LocalPolicy]
    overrides: Mapping[int, Mapping[str, OverrideFact]]
    records: Mapping[int, Mapping[tuple[str, str], RecordFact]]
    variations: Mapping[int, tuple[VariationFacts, ...]]


def items_of(
    contract: Contract, *, on: date, until: date | None = None
) -> list[DutyItem]:
    """Every duty of one contract, on the day."""
    return items_of_all(
        Contract.objects.filter(pk=contract.pk), on=on, until=until or on + AHEAD
    )


def items_of_all(
    contracts: ContractQuerySet, *, on: date, until: date
) -> list[DutyItem]:
    """Every duty of the contracts: three queries, however many there are."""
    return items_reading(contracts, on=on, until=until).read()


def items_reading(
    contracts: ContractQuerySet, *, on: date, until: date
) -> Reading[list[DutyItem]]:
    rows, kept = contracts.order_by("pk").values(*FACTS), _kept(contracts, on=on)
    return Reading(
        [rows, *kept.querysets],
        lambda: _items(rows, kept.answer(), on=on, until=until),
    )


def _items(
    rows: Iterable[Mapping[str, Any]], kept: Kept, *, on: date, until: date
) -> list[DutyItem]:
    return [
        item
        for row in rows
        for item in duty_items(
            _facts(row, kept),
            local=kept.local,
            overrides=kept.overrides.get(row["pk"], {}),
            records=kept.records.get(row["pk"], {}),
            on=on,
            until=until,
        )
    ]


def _facts(row: Mapping[str, Any], kept: Kept) -> ContractFacts:
    held = {name: row[name] for name in FACTS if name != "pk"}
    return ContractFacts(
        contract_id=row["pk"], variations=kept.variations.get(row["pk"], ()), **held
    )


def _kept(contracts: ContractQuerySet, *, on: date) -> Reading[Kept]:
    of_these = {"contract__in": contracts.order_by().values("pk")}
    local = LocalDuty.objects.in_force(on=on)
    overrides = DutyOverride.objects.in_force().filter(**of_these)
    records = DutyRecord.objects.filter(**of_these)
    shares = shares_under(Regime.PA_2023, contracts)
    return Reading(
        [local, overrides, records, *shares.querysets],
        lambda: Kept(
            [duty.policy() for duty in local],
            _override_facts(overrides),
            _record_facts(records),
            _facts_of_variations(shares.answer()),
        ),
    )


def _override_facts(
    overrides: Iterable[DutyOverride],
) -> dict[int, dict[str, OverrideFact]]:
    facts: dict[int, dict[str, OverrideFact]] = defaultdict(dict)
    for override in overrides:
        facts[override.contract_id][override.code] = override.fact()
    return facts


def _record_facts(
    records: Iterable[DutyRecord],
) -> dict[int, dict[tuple[str, str], RecordFact]]:
    facts: dict[int, dict[tuple[str, str], RecordFact]] = defaultdict(dict)
    for record in records:
        facts[record.contract_id][record.code, record.occurrence] = record.fact()
    return facts


def _facts_of_variations(
    shares: Iterable[Share],
) -> dict[int, tuple[VariationFacts, ...]]:
    facts: dict[int, tuple[VariationFacts, ...]] = defaultdict(tuple)
    for share in shares:
        facts[share.variation.contract_id] += (_variation_facts(share),)
    return facts


def _variation_facts(share: Share) -> VariationFacts:
    return VariationFacts(
        number=share.variation.number,
        effective_on=share.variation.effective_on,
        signed_on=share.variation.signed_on,
        value_change_per_cent=_to_a_tenth(share.value),
        term_change_per_cent=_to_a_tenth(share.term),
        is_novation=share.is_novation,
        officer_needs_notice=share.needs_notice,
    )


def _to_a_tenth(per_cent: Decimal | None) -> Decimal | None:
    """Away from nought, so that a little over the limit stays over it."""
    if per_cent is None:
        return None
    return per_cent.quantize(Decimal("0.1"), rounding=ROUND_UP).normalize()
