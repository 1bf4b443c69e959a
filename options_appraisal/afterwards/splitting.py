"""The yearly budgets that the lots of an option are paid from.

Pure. The steps and a worked example are in docs/rules/after-the-decision.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from contracts_site.foundation.money.amounts import pounds

NOUGHT = Decimal(0)
POT = "Lots not split yet"


@dataclass(frozen=True)
class NamedAmount:
    """So much a year, under a name."""

    name: str
    amount: Decimal


@dataclass(frozen=True)
class LotBudget:
    """A planned lot: what it is called, and its budget a year where there is one."""

    number: int
    title: str
    budget: Decimal | None


@dataclass(frozen=True)
class Split:
    """Budgets by name, which of them each lot is paid from, and what to look at."""

    budgets: Sequence[NamedAmount]
    paid_from: dict[int, str]
    notes: Sequence[str]


def split(lots: Sequence[LotBudget], services: Sequence[NamedAmount]) -> Split:
    """`services` are the option's yearly costs of the service."""
    whole = sum((each.amount for each in services), NOUGHT)
    own: dict[str, Decimal] = {}
    for lot in lots:
        if lot.budget is not None:
            own[lot.title] = own.get(lot.title, NOUGHT) + lot.budget
    left = whole - sum(own.values(), NOUGHT)
    budgets = [NamedAmount(name, amount) for name, amount in own.items()]
    paid_from = {lot.number: lot.title for lot in lots if lot.budget is not None}
    in_pot = [lot for lot in lots if lot.budget is None]
    if in_pot:
        pot = NamedAmount(_pot_name(services, own), max(left, NOUGHT))
        budgets.append(pot)
        paid_from |= {lot.number: pot.name for lot in in_pot}
    return Split(budgets, paid_from, _notes(whole, left, has_pot=bool(in_pot)))


def _pot_name(services: Sequence[NamedAmount], own: dict[str, Decimal]) -> str:
    """That of the one service which no lot has for itself."""
    others = [each.name for each in services if each.name not in own]
    return others[0] if len(others) == 1 else POT


def _notes(whole: Decimal, left: Decimal, *, has_pot: bool) -> list[str]:
    if not whole:
        return [
            "No yearly cost of the service is recorded for the option: check the "
            "budgets."
        ]
    if left < 0:
        return [
            f"The lots have {pounds(-left)} a year more than the option’s yearly cost "
            "of the service: check the budgets."
        ]
    if left and not has_pot:
        return [
            f"{pounds(left)} a year of the option’s yearly cost of the service is in no "
            "lot: check the budgets."
        ]
    return []
