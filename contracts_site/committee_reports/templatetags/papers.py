"""`{% load papers %}`: inserts drawn by their kind."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contracts_site.committee_reports.assembly.content import PlacedInsert
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.inserts.of_contracts.drawing import placed

register = template.Library()
Anything = TypeVar("Anything")


@register.simple_tag
def draw_insert(
    insert: PlacedInsert,
    for_print: bool = False,
    heading_level: int = 3,
    is_on_its_side: bool = False,
) -> SafeString:
    """The insert as page or print shows it; a wide one turns its page on its side
    unless the page is so already."""
    kind = INSERT_KINDS[insert.kind]
    context = {
        **kind.variables(insert.content),
        "insert": insert,
        "for_print": for_print,
        "heading_level": heading_level,
        "is_on_its_side": is_on_its_side,
    }
    return render_to_string(kind.template, context)


@register.filter
def in_place(drawing: Mapping[str, Any]) -> Mapping[str, Any]:
    """A timeline as it was kept, with the places of the names beneath its bar."""
    return placed(drawing)


@register.filter
def under(
    cells: Sequence[str], columns: Sequence[Anything]
) -> Iterator[tuple[Anything, str]]:
    """Each cell of a row with its column."""
    return zip(columns, cells, strict=True)
