"""Take the events of records that are gone out of history, once their time is over.

Only the owner of the tables can: the application's role may read events and add to
them, and a trigger refuses the rest. What went is for the caller to log.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import transaction
from django.db.models import Exists, Model, OuterRef
from pghistory.models import Event

from contracts_site.foundation.history.tracking import DELETED, event_model_of


@dataclass(frozen=True)
class DisposedEvents:
    """Of one sort of record: of how many records so many events went."""

    kind: str
    records: int
    events: int


def tracked_models() -> Iterator[type[Model]]:
    """Every model whose changes are kept, by its label."""
    events = (m for m in apps.get_models() if issubclass(m, Event) and m._meta.managed)
    tracked = {m.pgh_tracked_model for m in events}
    yield from sorted(filter(None, tracked), key=lambda model: model._meta.label)


def gone_before(model: type[Model], moment: datetime) -> list[Any]:
    """The keys of records that were deleted before the moment and never came back."""
    events = event_model_of(model)._default_manager
    later = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__gt=OuterRef("pk"))
    there = model._base_manager.filter(pk=OuterRef("pgh_obj_id"))
    deletions = events.filter(pgh_label=DELETED, pgh_created_at__lt=moment)
    gone = deletions.filter(~Exists(later), ~Exists(there))
    return list(gone.order_by("pgh_obj_id").values_list("pgh_obj_id", flat=True))


def count_events_of(model: type[Model], keys: Collection[Any]) -> DisposedEvents:
    """What `dispose_of_events` would take."""
    found = event_model_of(model)._default_manager.filter(pgh_obj_id__in=keys)
    return DisposedEvents(
        kind=str(model._meta.verbose_name),
        records=found.order_by().values("pgh_obj_id").distinct().count(),
        events=found.count(),
    )


def dispose_of_events(model: type[Model], keys: Collection[Any]) -> DisposedEvents:
    """Delete every event of these records."""
    event = event_model_of(model)
    events = event._default_manager.filter(pgh_obj_id__in=keys)
    with pgtrigger.ignore(f"{event._meta.label}:append_only"), transaction.atomic():
        told = count_events_of(model, keys)
        events.delete()
    return told
