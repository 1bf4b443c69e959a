"""Fields of a record that an act has changed: only such an act changes them again.

Whoever corrects the register would otherwise undo what a variation agreed, without its
reason and authority. Rooms and upper apps say at start-up which fields they keep.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from django.db.models import Model
from django.forms import BaseForm


@dataclass(frozen=True)
class KeptField:
    """`words` name the act to whoever would change the field, and the way to do it."""

    record_pk: int
    field: str
    words: str


Source: TypeAlias = Callable[[Collection[int]], Iterable[KeptField]]


@dataclass(frozen=True)
class KeptFields:
    """The kept fields of one kind of record; each source gives the oldest act first."""

    sources: list[Source] = field(default_factory=list)

    def of_all(self, pks: Collection[int]) -> dict[int, dict[str, str]]:
        """By record and field, in the words of the last act."""
        found: dict[int, dict[str, str]] = {}
        for source in self.sources:
            for each in source(pks):
                found.setdefault(each.record_pk, {})[each.field] = each.words
        return found

    def of(self, record: Model) -> dict[str, str]:
        if record._state.adding:
            return {}
        return self.of_all([record.pk]).get(record.pk, {})

    def touched(self, held: Model, details: Any) -> dict[str, str]:
        """Those of the record as it is held that the details would change."""
        return {
            name: words
            for name, words in self.of(held).items()
            if getattr(details, name) != getattr(held, name)
        }


KEPT_OF_CONTRACTS = KeptFields()


def close_kept_fields(form: BaseForm, kept: dict[str, str]) -> None:
    """They are shown, say why they are closed, and take nothing that is sent."""
    for name, words in kept.items():
        form.fields[name].disabled = True
        form.fields[name].help_text = words
