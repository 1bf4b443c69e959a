"""Record every change of a model in an append-only table, by database triggers."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar, overload

import pghistory
from django.db.models import Model

from contracts_site.foundation.history.names_kept import keep_names

CREATED, CHANGED, DELETED = "insert", "update", "delete"

AnyModel = TypeVar("AnyModel", bound=type[Model])

keep_names()


@overload
def tracked(model: AnyModel, /) -> AnyModel: ...


@overload
def tracked(*, exclude: Sequence[str]) -> Callable[[AnyModel], AnyModel]: ...


def tracked(
    model: AnyModel | None = None, /, *, exclude: Sequence[str] = ()
) -> AnyModel | Callable[[AnyModel], AnyModel]:
    """Decorate a model so that each insert, update and delete leaves an event.

    Statement triggers see every write: `save`, `bulk_create`, `update()`, `delete()`
    and raw SQL. The event's table refuses updates and deletes. Who did it is copied
    into the event itself, so that nothing said later can alter it. Fields to leave out
    (a password) are named in `exclude`.

    Many-to-many tables that Django makes by itself are not tracked: declare the
    `through` model and track that.
    """
    track = pghistory.track(
        pghistory.InsertEvent(CREATED),
        pghistory.UpdateEvent(CHANGED),
        pghistory.DeleteEvent(DELETED),
        exclude=list(exclude),
        level=pghistory.Statement,
        append_only=True,
        obj_field=pghistory.ObjForeignKey(related_name="+", related_query_name="+"),
        context_field=pghistory.ContextJSONField(),
    )
    if model is None:
        decorator: Callable[[AnyModel], AnyModel] = track
        return decorator
    tracked_model: AnyModel = track(model)
    return tracked_model


@cache
def event_model_of(model: type[Model]) -> type[Any]:
    """The model whose rows are the events of a tracked model."""
    found = pghistory.core.event_models(tracks_model=model)
    if not found:
        raise LookupError(f"{model._meta.label} is not tracked.")
    return found[0]
