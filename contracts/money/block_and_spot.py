"""Block and spot prices: one price for a guaranteed volume, another for units above."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from contracts.money.totals import Kind, Part, Total
from contracts_site.foundation.money.amounts import pounds


@dataclass(frozen=True, kw_only=True)
class BlockAndSpot:
    """The terms of one service for one year; `unit` is what is counted, in the plural."""

    unit: str
    guaranteed: int
    block_price: Decimal
    unit_price_above: Decimal
    unit_refund_below: Decimal | None = None

    def cost_of(self, volume: int, *, name: str, why: str = "") -> Total:
        """What so many units cost, part by part; never less than nothing."""
        return Total(name, tuple(self._parts(volume)), why)

    def _parts(self, volume: int) -> Iterator[Part]:
        yield Part(
            "Block price",
            self.block_price,
            f"Buys {self.guaranteed:,} {self.unit}",
            Kind.PRICE,
        )
        above, below = volume - self.guaranteed, self.guaranteed - volume
        if above > 0:
            yield Part(
                "Spot price above the guaranteed volume",
                above * self.unit_price_above,
                f"{above:,} {self.unit} × {pounds(self.unit_price_above)}",
            )
        if below > 0:
            yield self._refund(below)

    def _refund(self, below: int) -> Part:
        name = "Refund below the guaranteed volume"
        if self.unit_refund_below is None:
            return Part(name, Decimal(0), f"{below:,} {self.unit} fewer; none agreed")
        worth = below * self.unit_refund_below
        words = f"{below:,} {self.unit} × {pounds(self.unit_refund_below)}"
        if worth > self.block_price:
            return Part(name, -self.block_price, f"{words}, at most the block price")
        return Part(name, -worth, words)
