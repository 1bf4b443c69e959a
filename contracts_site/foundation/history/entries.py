"""Read events back as a history that a person can follow.

An update's event holds the row as it became; what it was before is the object's event
before it. So a history loads all events of its objects and compares neighbours.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple

from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, ForeignKey, Model, Q

from contracts_site.foundation.history.foreign import ForeignRecords, target_of
from contracts_site.foundation.history.tracking import (
    CHANGED,
    CREATED,
    DELETED,
    event_model_of,
)
from contracts_site.foundation.history.values import GONE, in_words
from contracts_site.foundation.reading_together import Reading, answers

WORDS = {CREATED: "created", CHANGED: "changed", DELETED: "deleted"}
THE_SITE = "The site itself"


class Change(NamedTuple):
    """One field's change in words; before or after is empty where there was nothing."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class HistoryEntry:
    """One act on one record: when, by whom, what was done and which fields changed.

    `what` is created, changed or deleted; `kind` names the sort of record and
    `subject` the record as it was called then.
    """

    at: datetime
    who: str
    what: str
    kind: str
    subject: str
    changes: tuple[Change, ...]


class RowsOf:
    """All rows of a model that have or once had these values, deleted ones too."""

    def __init__(self, model: type[Model], **values: Any) -> None:
        """Name the fields as for a filter: RowsOf(Variation, contract=contract)."""
        self.model = model
        self.values = values


@dataclass(frozen=True)
class _Event:
    """An event's row, and the event before it of the same object."""

    model: type[Model]
    row: Any
    before: Any | None

    @property
    def person_key(self) -> Any:
        return (self.row.pgh_context or {}).get("user")

    def named_records(self) -> Iterator[tuple[type[Model], str, Any]]:
        """Model, key field and key of everything the event mentions."""
        people = get_user_model()
        yield people, people._meta.pk.attname, self.person_key
        for field in _foreign_keys(self.model):
            yield *target_of(field), getattr(self.row, field.attname)

    def entry(self, records: ForeignRecords) -> HistoryEntry:
        return HistoryEntry(
            at=self.row.pgh_created_at,
            who=_who(self.person_key, records),
            what=WORDS[self.row.pgh_label],
            kind=str(self.model._meta.verbose_name),
            subject=self._subject(records),
            changes=tuple(self._changes(records)),
        )

    def _changes(self, records: ForeignRecords) -> Iterator[Change]:
        was = self.row if self.row.pgh_label == DELETED else self.before
        now = None if self.row.pgh_label == DELETED else self.row
        for field in _shown_fields(self.model):
            old, new = _value(was, field), _value(now, field)
            if old != new:
                before, after = (_words(v, field, records) for v in (old, new))
                if before or after:
                    yield Change(_label(field), before, after)

    def _subject(self, records: ForeignRecords) -> str:
        record = self.model(
            **{f.attname: _value(self.row, f) for f in _kept_fields(self.model)}
        )
        for field in _foreign_keys(self.model):
            key = getattr(record, field.attname)
            if target := records.get(target_of(field)[0], key):
                setattr(record, field.name, target)
        try:
            return str(record)
        except ObjectDoesNotExist:
            return f"{self.model._meta.verbose_name} of a record {GONE}"


def history_of(*sources: Model | RowsOf) -> list[HistoryEntry]:
    """What happened to the records, newest first.

    It asks two queries: one for the events, one for all that these mention. An update
    that touched only time stamps is no entry.
    """
    events = list(chain.from_iterable(answers(_readings(sources))))
    records = ForeignRecords.load(
        named for event in events for named in event.named_records()
    )
    entries = [event.entry(records) for event in reversed(events)]
    told = [e for e in entries if e.changes or e.what != WORDS[CHANGED]]
    return sorted(told, key=lambda entry: entry.at, reverse=True)


def _readings(sources: tuple[Model | RowsOf, ...]) -> list[Reading[list[_Event]]]:
    return [_events(model, q) for model, q in _wanted_by_model(sources).items()]


def _wanted_by_model(sources: tuple[Model | RowsOf, ...]) -> dict[type[Model], Q]:
    wanted: dict[type[Model], Q] = defaultdict(Q)
    for source in sources:
        if isinstance(source, RowsOf):
            events = event_model_of(source.model)._default_manager
            keys = events.filter(**source.values).values("pgh_obj_id")
            wanted[source.model] |= Q(pgh_obj_id__in=keys)
        else:
            model = source._meta.concrete_model or type(source)
            wanted[model] |= Q(pgh_obj_id=source.pk)
    return wanted


def _events(model: type[Model], wanted: Q) -> Reading[list[_Event]]:
    rows = event_model_of(model)._default_manager.filter(wanted).order_by("pgh_id")
    return Reading([rows], lambda: list(_each_with_the_one_before(model, rows)))


def _each_with_the_one_before(
    model: type[Model], rows: Iterable[Any]
) -> Iterator[_Event]:
    latest: dict[Any, Any] = {}
    for row in rows:
        yield _Event(model, row, latest.get(row.pgh_obj_id))
        latest[row.pgh_obj_id] = row


def _who(key: Any, records: ForeignRecords) -> str:
    if key is None:
        return THE_SITE
    person = records.get(get_user_model(), key)
    if person is None:
        return f"A person {GONE}"
    full_name = getattr(person, "get_full_name", person.__str__)
    return full_name() or str(person)


def _kept_fields(model: type[Model]) -> "list[Field[Any, Any]]":
    """The fields that events keep: all that `tracked` was not told to leave out."""
    held = {field.name for field in event_model_of(model)._meta.fields}
    return [f for f in model._meta.local_concrete_fields if f.name in held]


def _foreign_keys(model: type[Model]) -> "list[ForeignKey[Any, Any]]":
    return [f for f in _kept_fields(model) if isinstance(f, ForeignKey)]


def _shown_fields(model: type[Model]) -> "list[Field[Any, Any]]":
    """All but the record's number and its time stamps, which every change moves."""
    return [
        field
        for field in _kept_fields(model)
        if not field.primary_key
        and not getattr(field, "auto_now", False)
        and not getattr(field, "auto_now_add", False)
    ]


def _value(row: Any | None, field: "Field[Any, Any]") -> Any:
    return None if row is None else getattr(row, field.attname)


def _words(value: Any, field: "Field[Any, Any]", records: ForeignRecords) -> str:
    if not isinstance(field, ForeignKey) or value is None:
        return in_words(value, field)
    model = target_of(field)[0]
    target = records.get(model, value)
    return str(target) if target else f"{model._meta.verbose_name} {GONE}"


def _label(field: "Field[Any, Any]") -> str:
    """As a form would say it; what is written in capitals keeps them."""
    label = re.sub(r"\bkpi\b", "KPI", str(field.verbose_name))
    return label[:1].upper() + label[1:]
