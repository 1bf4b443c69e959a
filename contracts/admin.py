"""The administration pages of the contracts app, gathered from its rooms for Django."""

from contracts.access import admin as access
from contracts.governance import admin as governance
from contracts.places import admin as places
from contracts.register import admin as register
from contracts.risks import admin as risks

__all__ = ["access", "governance", "places", "register", "risks"]
