"""What in a contract's record does not go with the regime that was decided for it."""

from datetime import date
from decimal import Decimal
from typing import Protocol

from contracts.duties.thresholds import threshold_of
from contracts.register.regimes import ACT_IN_FORCE_ON, OF_THE_ACT, Regime
from contracts.register.vat import with_vat
from contracts_site.foundation.money import pounds


class Recorded(Protocol):
    """What the doubts look at; a contract has it."""

    regime: str
    procurement_began_on: date | None
    starts_on: date
    total_value: Decimal | None
    value_basis: str


def doubts_about(contract: Recorded) -> list[str]:
    """Sentences for an officer to look at; none changes what duties there are."""
    doubts = [_begun_before_the_act(contract), _begun_under_it(contract)]
    doubts.append(_below_the_threshold(contract))
    return [each for each in doubts if each]


def _begun_before_the_act(contract: Recorded) -> str:
    began = contract.procurement_began_on
    if contract.regime in OF_THE_ACT and began and began < ACT_IN_FORCE_ON:
        return (
            f"The procurement began on {_day(began)}, before the Procurement Act was in "
            "force on 24 February 2025. Check the regime."
        )
    return ""


def _begun_under_it(contract: Recorded) -> str:
    began = contract.procurement_began_on
    if contract.regime == Regime.PCR_2015 and began and began >= ACT_IN_FORCE_ON:
        return (
            f"The procurement began on {_day(began)}, when the Procurement Act was in "
            "force already. Check the regime."
        )
    return ""


def _below_the_threshold(contract: Recorded) -> str:
    """Against the threshold of the day the procurement began, or the contract did."""
    on = contract.procurement_began_on or contract.starts_on
    threshold = threshold_of(contract.regime, on=on)
    value = with_vat(contract.total_value, basis=contract.value_basis)
    if threshold is None or value is None or value.amount >= threshold.amount:
        return ""
    return (
        f"The value is {value.words}: below the threshold of {pounds(threshold.amount)} "
        f"({threshold.source}). Check the regime."
    )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
