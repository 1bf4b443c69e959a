"""The administration pages of the contracts app, gathered from its rooms for Django."""

from contracts.access import admin as access
from contracts.duties import admin as duties
from contracts.governance import admin as governance
from contracts.places import admin as places
from contracts.procedure_rules import admin as procedure_rules
from contracts.recommissioning import admin as recommissioning
from contracts.register import admin as register
from contracts.risks import admin as risks

__all__ = [
    "access",
    "duties",
    "governance",
    "places",
    "procedure_rules",
    "recommissioning",
    "register",
    "risks",
]
