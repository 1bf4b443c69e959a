"""The kinds of rows that a contract's money is made of, as its pages list and edit them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from contracts.money import forms, models
from contracts.money.models.rows import MoneyRow
from contracts.money.summaries import (
    anticipated_cost_rows,
    envelope_rows,
    pressure_rows,
    price_rows,
    saving_rows,
    spend_rows,
    volume_rows,
)
from contracts_site.foundation.look.components import SummaryRow

LINES, OUTLOOK = "contracts:money-lines", "contracts:money-outlook"


@dataclass(frozen=True)
class MoneyKind:
    """One kind: its word in addresses, its form, and how a row of it is told.

    `noun` follows "Add" and "Change"; `empty` says what it means that there is none.
    """

    slug: str
    model: type[MoneyRow]
    form: type[forms.RowForm]
    noun: str
    title: str
    empty: str
    page: str
    rows_of: Callable[[Any], Sequence[SummaryRow]]


KINDS = (
    MoneyKind(
        "envelope",
        models.Envelope,
        forms.EnvelopeForm,
        "an envelope",
        "Envelope",
        "No maximum budget is recorded, so there is no headroom to show.",
        LINES,
        envelope_rows,
    ),
    MoneyKind(
        "price",
        models.PriceLine,
        forms.PriceForm,
        "a price",
        "Contract price",
        "No price is recorded: what the contract pays in a year.",
        LINES,
        price_rows,
    ),
    MoneyKind(
        "additional-spend",
        models.AuthorisedSpend,
        forms.AuthorisedSpendForm,
        "additional spend",
        "Authorised additional spend",
        "Nothing has been authorised beyond the price.",
        LINES,
        spend_rows,
    ),
    MoneyKind(
        "saving",
        models.Saving,
        forms.SavingForm,
        "a saving",
        "Savings",
        "No saving is planned on this contract.",
        LINES,
        saving_rows,
    ),
    MoneyKind(
        "block-and-spot",
        models.VolumePrice,
        forms.VolumeForm,
        "block and spot prices",
        "Block and spot prices",
        "No part of the price depends on a volume.",
        OUTLOOK,
        volume_rows,
    ),
    MoneyKind(
        "pressure",
        models.BudgetPressure,
        forms.PressureForm,
        "a pressure",
        "Budget pressures",
        "Nothing is recorded that raises the cost.",
        OUTLOOK,
        pressure_rows,
    ),
    MoneyKind(
        "anticipated-cost",
        models.AnticipatedCost,
        forms.AnticipatedCostForm,
        "an anticipated maximum cost",
        "Anticipated maximum cost",
        "No anticipated maximum cost is recorded.",
        OUTLOOK,
        anticipated_cost_rows,
    ),
)
BY_SLUG = {kind.slug: kind for kind in KINDS}


def kinds_on(page: str) -> list[MoneyKind]:
    return [kind for kind in KINDS if kind.page == page]
