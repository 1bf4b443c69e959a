"""The records that events name by their keys, loaded in one query."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, Model

from contracts_site.foundation.reading_together import read_together


class ForeignRecords:
    """Records by model and key; a key may be a number here and text in a context."""

    def __init__(self, found: dict[tuple[type[Model], str], Model]) -> None:
        """Keep what `load` found."""
        self._found = found

    @classmethod
    def load(cls, named: Iterable[tuple[type[Model], str, Any]]) -> "ForeignRecords":
        """Fetch (model, key field, key) triples. Keys of None are passed over."""
        wanted: dict[tuple[type[Model], str], set[Any]] = defaultdict(set)
        for model, key_field, key in named:
            if key is not None:
                wanted[model, key_field].add(key)
        found = {
            (model, key_field): model._base_manager.select_related().filter(
                **{f"{key_field}__in": keys}
            )
            for (model, key_field), keys in wanted.items()
        }
        read_together(*found.values())
        return cls(
            {
                (model, str(getattr(record, key_field))): record
                for (model, key_field), records in found.items()
                for record in records
            }
        )

    def get(self, model: type[Model], key: Any) -> Model | None:
        """The record with that key, if it is still on record."""
        return self._found.get((model, str(key)))


def target_of(field: "ForeignKey[Any, Any]") -> tuple[type[Model], str]:
    """The model and key field that a foreign key points at."""
    return field.remote_field.model, field.target_field.attname
