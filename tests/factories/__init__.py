"""Records for tests, with traits named as situations."""

from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.factories.contracts import (
    ActionPlanFactory,
    CommitteeFactory,
    ContractFactory,
    DirectorateFactory,
    MeetingDateFactory,
    PlannedActionFactory,
    ProviderFactory,
    VariationFactory,
)

__all__ = [
    "ActionPlanFactory",
    "CommitteeFactory",
    "ContractFactory",
    "DirectorateFactory",
    "MeetingDateFactory",
    "MembershipFactory",
    "PersonFactory",
    "PlannedActionFactory",
    "ProviderFactory",
    "VariationFactory",
]
