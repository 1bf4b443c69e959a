"""Read what the rule of duties needs, of one contract or of thousands, in few queries."""

from collections import defaultdict
from collections.abc import Mapping
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
    """Every duty of the contracts: seven queries, however many there are."""
    rows = list(contracts.order_by("pk").values(*FACTS))
    kept = _kept(contracts, on=on)
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


def _kept(contracts: ContractQuerySet, *, on: date) -> Kept:
    of_these = {"contract__in": contracts.order_by().values("pk")}
    overrides: dict[int, dict[str, OverrideFact]] = defaultdict(dict)
    for override in DutyOverride.objects.in_force().filter(**of_these):
        overrides[override.contract_id][override.code] = override.fact()
    records: dict[int, dict[tuple[str, str], RecordFact]] = defaultdict(dict)
    for record in DutyRecord.objects.filter(**of_these):
        key = record.code, record.occurrence
        records[record.contract_id][key] = record.fact()
    variations: dict[int, tuple[VariationFacts, ...]] = defaultdict(tuple)
    for share in shares_under(Regime.PA_2023, contracts):
        variations[share.variation.contract_id] += (_variation_facts(share),)
    local = [duty.policy() for duty in LocalDuty.objects.in_force(on=on)]
    return Kept(local, overrides, records, variations)


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
