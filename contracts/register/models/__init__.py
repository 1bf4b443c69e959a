"""The contract register: who buys what from whom, from when until when."""

from contracts.register.models.contract import Contract, ContractQuerySet
from contracts.register.models.organisations import (
    Directorate,
    Provider,
    ProviderQuerySet,
)
from contracts.register.models.regime_decisions import RegimeDecision

__all__ = [
    "Contract",
    "ContractQuerySet",
    "Directorate",
    "Provider",
    "ProviderQuerySet",
    "RegimeDecision",
]
