"""Fields of a contract that an act has changed: only such an act changes them again.

Whoever corrects the register would otherwise undo what a variation agreed, without its
reason and authority. Rooms and upper apps add to the list at start-up.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from contracts.register.models import Contract


@dataclass(frozen=True)
class KeptField:
    """`by` names the act as a sentence begins: Variation 2."""

    contract_pk: int
    field: str
    by: str


@dataclass(frozen=True)
class FieldKeeper:
    """Where such fields come from, those of the oldest act first."""

    name: str
    kept: Callable[[Collection[int]], Iterable[KeptField]]


FIELD_KEEPERS: list[FieldKeeper] = []


def kept_fields(contract_pks: Collection[int]) -> dict[int, dict[str, str]]:
    """By contract and field, the last act that changed it."""
    found: dict[int, dict[str, str]] = {}
    for keeper in FIELD_KEEPERS:
        for each in keeper.kept(contract_pks):
            found.setdefault(each.contract_pk, {})[each.field] = each.by
    return found


def kept_fields_of(contract: Contract) -> dict[str, str]:
    if contract._state.adding:
        return {}
    return kept_fields([contract.pk]).get(contract.pk, {})


def kept_words(by: str) -> str:
    return f"{by} changed this. Only another variation changes it again."
