"""The administration pages of the contracts app, gathered from its rooms for Django."""

from contracts.access import admin as access
from contracts.duties import admin as duties
from contracts.governance import admin as governance
from contracts.procedure_rules import admin as procedure_rules
from contracts.recommissioning import admin as recommissioning
from contracts.register import admin as register

__all__ = [
    "access",
    "duties",
    "governance",
    "procedure_rules",
    "recommissioning",
    "register",
]
