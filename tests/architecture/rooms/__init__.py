"""Tables of single rooms: each module here has RULES, and `objects` for their URLs.

`objects(contract, people)` makes one of everything for the room's pages, and returns
the value of each argument that its rules name.
"""

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from tests.architecture.access_rules import Rule

MODULES = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]
ROOM_RULES: list[Rule] = [rule for module in MODULES for rule in module.RULES]


def room_objects(
    contract: Contract, people: Mapping[str, User]
) -> dict[str, int | str]:
    made: dict[str, int | str] = {}
    for module in MODULES:
        made |= module.objects(contract, people)
    return made
