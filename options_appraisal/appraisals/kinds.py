"""The kinds of records that an appraisal is made of: a list that its rooms add to."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from options_appraisal.appraisals.states import Writing


@dataclass(frozen=True)
class Told:
    """One thing that a page says of a record, under its label."""

    label: str
    value: Callable[[Any], str]


@dataclass(frozen=True, kw_only=True)
class RecordKind:
    """One kind: its word in addresses, its form, and how a record of it is told.

    `path` leads from a record to its appraisal, `related` and `read_too` name what is
    read with it, one or many; `only_once` says that an appraisal has one such record at
    most. Guests are shown the kinds that are `for_guests`, and of them what their own
    rows let them see. A kind `of_option` is drawn on the page of its option. An act, as
    a decision is, has a page of its own that adds it, and is never changed.
    """

    slug: str
    model: type[Any]
    form: type[Any]
    noun: str
    title: str
    empty: str
    section: str
    writing: Writing
    told: Sequence[Told]
    path: str = "appraisal"
    related: Sequence[str] = ()
    read_too: Sequence[str] = ()
    only_once: bool = False
    for_guests: bool = False
    may_be_removed: bool = True
    of_option: bool = False
    act_url_name: str = ""
    page_of: Callable[[Any], str] | None = None

    @property
    def is_an_act(self) -> bool:
        return bool(self.act_url_name)


RECORD_KINDS: list[RecordKind] = []


def kind_named(slug: str) -> RecordKind | None:
    return next((each for each in RECORD_KINDS if each.slug == slug), None)


def kinds_of(section: str) -> list[RecordKind]:
    """Those on the page of a part of the appraisal."""
    return [
        each for each in RECORD_KINDS if each.section == section and not each.of_option
    ]


def kinds_of_options() -> list[RecordKind]:
    return [each for each in RECORD_KINDS if each.of_option]
