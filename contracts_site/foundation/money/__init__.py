"""Money: one rounding function, one way of writing an amount."""

from contracts_site.foundation.money.amounts import pounds, rounded

__all__ = ["pounds", "rounded"]
