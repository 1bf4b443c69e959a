"""What of the registry of models stays as it is while a database is migrated."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any

from django.apps import apps
from django.apps.registry import Apps


@contextmanager
def swappable_names_kept() -> Iterator[None]:
    """Which setting names a model is found once for each model.

    Each relation of each model that a migration draws asks for it, of the models of the
    running site; Django forgets the answer whenever any model is drawn, so that it looks
    through all of them some sixty thousand times.
    """
    asked: Any = Apps.get_swappable_settings_name
    found = partial(asked.__wrapped__, apps)
    apps.__dict__["get_swappable_settings_name"] = cache(found)
    try:
        yield
    finally:
        del apps.__dict__["get_swappable_settings_name"]
