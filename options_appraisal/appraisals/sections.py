"""The parts of an appraisal, as tasks on its home: a list that its rooms add to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models.expressions import BaseExpression
from django.urls import reverse


@dataclass(frozen=True)
class Progress:
    """A word of state, and what is there or missing in a sentence."""

    word: str
    colour: str | None
    hint: str = ""


DONE = Progress("Done", None)


def to_do(hint: str) -> Progress:
    return Progress("To do", "blue", hint)


def counted(n: int, one: str, many: str, *, missing: str) -> Progress:
    """Done with how many there are; to do where there is none."""
    return (
        Progress("Done", None, f"{n} {one if n == 1 else many}")
        if n
        else to_do(missing)
    )


@dataclass(frozen=True, kw_only=True)
class AppraisalSection:
    """One part: `counts` are read with the appraisal for `progress` to tell of.

    Its page is the common one that lists its kinds of records, unless `url_name` names
    another, which takes the appraisal.
    """

    slug: str
    title: str
    order: int
    progress: Callable[[Any], Progress]
    counts: Mapping[str, BaseExpression] = field(default_factory=dict)
    intro: str = ""
    for_guests: bool = False
    url_name: str = ""
    cautions: Callable[[Any], list[str]] = lambda _: []
    applies: Callable[[Any], bool] = lambda _: True

    def url(self, appraisal_pk: int) -> str:
        if self.url_name:
            return reverse(self.url_name, args=[appraisal_pk])
        return reverse(
            "options_appraisal:appraisal-section", args=[appraisal_pk, self.slug]
        )


APPRAISAL_SECTIONS: list[AppraisalSection] = []


def sections_of(appraisal: Any, *, is_guest: bool) -> list[AppraisalSection]:
    """Those that this appraisal has and this reader is shown, in their order."""
    shown = [
        each
        for each in APPRAISAL_SECTIONS
        if each.applies(appraisal) and (each.for_guests or not is_guest)
    ]
    return sorted(shown, key=lambda each: each.order)
