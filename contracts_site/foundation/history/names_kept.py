"""A register of triggers that takes the thousandth as quickly as the first.

django-pgtrigger compares the names of each trigger with those of all before it, which it
works out anew each time. With four triggers on each tracked model that is a second and
a half of every start: of the site, of its worker, and of each command.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from pgtrigger import registry

# The package gives types to what its register is asked, not to what changes it.
_put: Callable[["NamesKept", str, Any], None] = registry._Registry.__setitem__
_take_out: Callable[["NamesKept", str], None] = registry._Registry.__delitem__


class NamesKept(registry._Registry):
    """The same register, which keeps the names of what it holds."""

    def __init__(self, held: registry._Registry) -> None:
        """Take over what `held` holds."""
        self._by_db_table: dict[tuple[str, str], Any] = {}
        self._pg_function_names: set[str] = set()
        super().__init__()
        for uri, entry in held.items():
            self[uri] = entry

    @property
    def by_db_table(self) -> dict[tuple[str, str], Any]:
        """The triggers by table and name."""
        return self._by_db_table

    @property
    def pg_function_names(self) -> set[str]:
        """The names of the functions that the triggers call."""
        return self._pg_function_names

    def __setitem__(self, uri: str, entry: tuple[type[Model], Any]) -> None:
        """Raise KeyError if its table or the database has the name already."""
        _put(self, uri, entry)
        model, trigger = entry
        self._by_db_table[model._meta.db_table, trigger.name] = trigger
        self._pg_function_names.add(trigger.get_pgid(model))

    def __delitem__(self, uri: str) -> None:
        """The names are free again."""
        model, trigger = self[uri]
        _take_out(self, uri)
        del self._by_db_table[model._meta.db_table, trigger.name]
        self._pg_function_names.discard(trigger.get_pgid(model))


def keep_names() -> None:
    """From here on, and with all that is registered so far."""
    if not isinstance(registry._registry, NamesKept):
        registry._registry = NamesKept(registry._registry)
