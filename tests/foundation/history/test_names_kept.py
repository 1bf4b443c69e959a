"""The register of triggers refuses a name that is taken, and keeps no other names."""

import pgtrigger
import pytest
from pgtrigger import registry

from contracts_site.accounts.models import User
from contracts_site.foundation.history.names_kept import NamesKept
from contracts_site.foundation.jobs.models import Job


@pytest.fixture
def register() -> NamesKept:
    """That of the site; what a test adds to it is taken off again."""
    held = registry._registry
    assert isinstance(held, NamesKept)
    return held


def deletes_refused(name: str) -> pgtrigger.Protect:
    return pgtrigger.Protect(name=name, operation=pgtrigger.Delete)


def names_as_the_package_works_them_out(held: NamesKept) -> tuple[object, object]:
    packages = registry._Registry
    return packages.by_db_table.fget(held), packages.pg_function_names.fget(held)


def test_register_of_the_site_keeps_the_names_of_its_triggers(
    register: NamesKept,
) -> None:
    assert len(register) > 500
    by_table, functions = names_as_the_package_works_them_out(register)
    assert register.by_db_table == by_table
    assert register.pg_function_names == functions


def test_name_is_taken_on_its_table_until_the_trigger_is_gone(
    register: NamesKept,
) -> None:
    with deletes_refused("no_deletes").register(Job):
        with pytest.raises(KeyError, match="already used for model"):
            pgtrigger.Protect(name="no_deletes", operation=pgtrigger.Update).register(
                Job
            )
        with deletes_refused("no_deletes").register(User):
            pass
    assert not [uri for uri in register if uri.endswith(":no_deletes")]
    assert register.by_db_table == names_as_the_package_works_them_out(register)[0]


def test_function_of_another_trigger_is_refused(
    register: NamesKept, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = next(iter(register.pg_function_names))
    monkeypatch.setattr(pgtrigger.Protect, "get_pgid", lambda self, model: taken)
    with pytest.raises(KeyError, match="Postgres function name"):
        deletes_refused("no_deletes").register(Job)
