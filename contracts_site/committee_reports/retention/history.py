"""Dispose of the history of records that are gone: docs/rules/retention.md, step 7."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model

from contracts.access.standing import standing_of
from contracts_site.accounts.models import User
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.committee_reports.retention.keeping import years_before
from contracts_site.committee_reports.retention.models import HistoryDisposal
from contracts_site.committee_reports.retention.permissions import may_dispose
from contracts_site.committee_reports.retention.services import NotAllowedToDispose
from contracts_site.foundation.history import acting_as, event_model_of
from contracts_site.foundation.history.disposing import (
    DisposedEvents,
    count_events_of,
    dispose_of_events,
    gone_before,
    tracked_models,
)

DISPOSED_WITH = "Went with the record, which was disposed of"
TIME_IS_OVER = "Deleted more than {years} years ago"


class RecordIsThere(Exception):
    def __init__(self, record: Model) -> None:
        super().__init__(
            f"“{record}” is still on record. Take it off there first; its history "
            "tells who did."
        )


class NothingInHistory(Exception):
    def __init__(self, label: str, key: str) -> None:
        super().__init__(f"History holds nothing of {label} {key}.")


@dataclass(frozen=True)
class DueHistory:
    """The records of one model whose history is due, and why."""

    model: type[Model]
    keys: list[Any]
    reason: str

    def counted(self) -> DisposedEvents:
        return count_events_of(self.model, self.keys)


def due_history(*, at: datetime) -> Iterator[DueHistory]:
    """What is over at the moment: at once where a rule disposed of the record itself,
    after the years of the council's rule for all others."""
    years = settings.DELETED_KEPT_YEARS
    over = years_before(at, years=years)
    for model in tracked_models():
        is_disposed_of = model is Rendering
        before = at + timedelta(microseconds=1) if is_disposed_of else over
        if keys := gone_before(model, before):
            reason = TIME_IS_OVER.format(years=years)
            yield DueHistory(model, keys, DISPOSED_WITH if is_disposed_of else reason)


def dispose_of_history(*, at: datetime, by: User) -> list[HistoryDisposal]:
    """All that is due, with a line in the log for each sort of record.

    Raises NotAllowedToDispose. The database refuses it to all but the owner's role.
    """
    _refuse_others(by)
    with transaction.atomic():
        return [
            _dispose(due.model, due.keys, reason=due.reason, at=at, by=by)
            for due in list(due_history(at=at))
        ]


def dispose_of_one(
    *, model: type[Model], key: str, reason: str, at: datetime, by: User
) -> HistoryDisposal:
    """At once, of one record that is deleted: one that should never have been there.

    Raises NotAllowedToDispose, RecordIsThere and NothingInHistory.
    """
    _refuse_others(by)
    if there := model._base_manager.filter(pk=key).first():
        raise RecordIsThere(there)
    if not event_model_of(model)._default_manager.filter(pgh_obj_id=key).exists():
        raise NothingInHistory(model._meta.label, key)
    with transaction.atomic():
        return _dispose(model, [key], reason=reason, at=at, by=by)


def _dispose(
    model: type[Model], keys: list[Any], *, reason: str, at: datetime, by: User
) -> HistoryDisposal:
    went = dispose_of_events(model, keys)
    line = HistoryDisposal(
        kind=went.kind,
        records=went.records,
        events=went.events,
        reason=reason,
        disposed_at=at,
        disposed_by=by,
    )
    line.full_clean()
    with acting_as(by):
        line.save()
    return line


def _refuse_others(by: User) -> None:
    if not may_dispose(standing_of(by)):
        raise NotAllowedToDispose(by.name)
