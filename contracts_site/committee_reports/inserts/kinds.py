"""Kinds of insert: what each asks the record, and how it is drawn.

`INSERT_KINDS` is filled when Django starts; another app adds a kind of its own there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from contracts.register.models import Contract
from contracts.variations.models import Variation
from contracts_site.committee_reports.inserts.inner import Inner, KeptPlaces
from contracts_site.foundation.access_marks import Ground
from contracts_site.foundation.reading_together import Reading
from options_appraisal.appraisals.models import Appraisal

Parameters = Mapping[str, Any]
Content = Mapping[str, Any]
Named = TypeVar("Named", Contract, Appraisal, Variation)


@dataclass(frozen=True)
class Asked:
    """What an insert asks of the record, with what its parameters name: a contract, whose
    provider, directorate and options are read already, an appraisal, or a variation with
    its contract."""

    parameters: Parameters
    moment: datetime
    named_contract: Contract | None = None
    named_appraisal: Appraisal | None = None
    named_variation: Variation | None = None

    @property
    def contract(self) -> Contract:
        """Of a kind whose parameters name one. Raises LookupError where it is gone."""
        return _there(self.named_contract)

    @property
    def appraisal(self) -> Appraisal:
        """Of a kind whose parameters name one. Raises LookupError where it is gone."""
        return _there(self.named_appraisal)

    @property
    def variation(self) -> Variation:
        """Of a kind whose parameters name one. Raises LookupError where it is gone."""
        return _there(self.named_variation)


def _there(named: Named | None) -> Named:
    if named is None:
        raise LookupError("What the insert is about is gone from the record.")
    return named


@dataclass(frozen=True)
class Built:
    """What the record answered: plain values, with where they come from."""

    title: str
    source: str
    content: Content
    contract_ids: tuple[int, ...]


def _as_it_is(content: Content) -> Content:
    return content


def _all_as_they_are(contents: Sequence[Content]) -> Sequence[Content]:
    return contents


def _none(content: Content) -> Sequence[str]:
    return ()


def _not_kept_back(content: Content) -> Sequence[tuple[Ground, str]]:
    return ()


def _none_shown(content: Content) -> Collection[int]:
    return ()


class InsertGroup(StrEnum):
    """What an insert is about: the headings under which kinds are offered, in order."""

    CONTRACTS = "Contracts"
    KPIS = "KPIs"
    APPRAISALS = "Options appraisals"


@dataclass(frozen=True)
class ShownFigure:
    """A KPI's figure of a return as an insert shows it, in words."""

    kpi_id: int
    return_id: int
    words: str


def _no_figure(content: Content) -> Sequence[ShownFigure]:
    return ()


@dataclass(frozen=True, kw_only=True)
class InsertKind:
    """One kind of insert.

    `reading` asks the record as it stood at the moment; `compared` leaves out of an answer
    what differs from day to day without the record changing; `changes` says in words how
    a newer answer differs from an older one; `variables` gives the template what it draws;
    `is_wide` says whether print needs a page on its side; `published` leaves out of an
    answer what the public may not read; `cautions` tell an officer of that;
    `as_marked_now` treats answers kept earlier, of all inserts at once, as what is
    marked more strictly since asks; `warnings` are what is to be put right before it is
    published; `gaps` are
    figures that were due and are not there, without a reason; `returns` the keys of the
    returns whose figures it shows, and `figures` those figures; `kept_back` the grounds,
    with the reason, on which the record that it is taken from is kept back. `written`
    is what officers wrote of what is published, to look for likely names in; `inner`
    are the rows and figures that can be kept back by themselves. What `is_closed` on
    record is not asked anew: nothing of it can change.
    """

    key: str
    group: InsertGroup
    label: str
    description: str
    template: str
    reading: Callable[[Asked], Reading[Built]]
    compared: Callable[[Content], Content]
    changes: Callable[[Content, Content], Sequence[str]]
    variables: Callable[[Content], Mapping[str, object]]
    is_wide: Callable[[Content], bool]
    is_closed: bool = False
    published: Callable[[Content], Content] = _as_it_is
    cautions: Callable[[Content], Sequence[str]] = _none
    as_marked_now: Callable[[Sequence[Content]], Sequence[Content]] = _all_as_they_are
    warnings: Callable[[Content], Sequence[str]] = _none
    gaps: Callable[[Content], Sequence[str]] = _none
    returns: Callable[[Content], Collection[int]] = _none_shown
    kept_back: Callable[[Content], Sequence[tuple[Ground, str]]] = _not_kept_back
    figures: Callable[[Content], Sequence[ShownFigure]] = _no_figure
    written: Callable[[Content], Sequence[str]] = _none
    inner: Inner | None = None

    def public_content(self, content: Content, kept: KeptPlaces) -> Content:
        """What the public reads, with these rows and figures kept back."""
        if kept and self.inner:
            return self.inner.published(content, kept)
        return self.published(content)


INSERT_KINDS: dict[str, InsertKind] = {}


def add_insert_kind(kind: InsertKind) -> None:
    INSERT_KINDS[kind.key] = kind


def grouped_kinds() -> list[tuple[InsertGroup, list[InsertKind]]]:
    """All kinds under their headings, those of a group in the order they came."""
    return [
        (group, [kind for kind in INSERT_KINDS.values() if kind.group is group])
        for group in InsertGroup
    ]
