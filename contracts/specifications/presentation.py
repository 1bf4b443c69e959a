"""What the pages of a specification's checklist say."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts.procurement.models import Procurement
from contracts.specifications.models import ItemState, SpecificationItem
from contracts_site.foundation.look.components import SummaryRow, Tag, Task
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column

LIST = "contracts:specification-list"
COLOURS = {
    ItemState.TO_DO: "blue",
    ItemState.DONE: "green",
    ItemState.NOT_APPLICABLE: "grey",
}


def state_tag(item: SpecificationItem) -> Tag:
    state = ItemState(item.state)
    return Tag(state.label, COLOURS[state])


def item_columns() -> Sequence[Column]:
    return (
        Column(
            "title",
            "What it must cover",
            _told,
            sort="title",
            export=lambda each: each.title,
        ),
        Column("part", "Part", lambda each: each.get_part_display(), sort="part"),
        Column("state", "State", state_tag, sort="state"),
        Column("settled_on", "Settled on", lambda e: e.settled_on, sort="settled_on"),
        Column("settled_by", "Settled by", lambda each: each.settled_by_post),
        Column("words", "Where or why", lambda each: each.words),
    )


def act_column() -> Column:
    """For those who may write: the page that settles the line."""
    return Column(
        "settle",
        "Do",
        lambda each: _hidden("Settle", each.title),
        link=lambda each: reverse("contracts:specification-item", args=[each.pk]),
    )


def item_export_columns() -> Sequence[Column]:
    return (
        *item_columns(),
        Column("asks", "What that means", lambda each: each.asks),
        Column("record", "What the record says", lambda each: each.record),
        Column("source", "The law", lambda each: each.source),
    )


def item_rows(item: SpecificationItem) -> list[SummaryRow]:
    rows = [
        ("Part", item.get_part_display()),
        ("What that means", item.asks),
        ("What the record says of it", item.record),
        ("The law", item.source),
        ("Settled", _settled(item)),
        ("Where or why", item.words),
    ]
    return [SummaryRow(label, words) for label, words in rows if words]


def specification_task(procurement: Procurement, _on: date) -> Task:
    """The line in the procurement's task list."""
    counted = SpecificationItem.objects.of(procurement).aggregate(
        all=Count("pk"), open=Count("pk", filter=Q(state=ItemState.TO_DO))
    )
    url = reverse(LIST, args=[procurement.pk])
    title = "Cover all that the specification must"
    if not counted["all"]:
        return Task(title, url, "To do", "blue", "The checklist is not begun")
    if counted["open"]:
        hint = f"{counted['open']} of {counted['all']} lines are open"
        return Task(title, url, "To do", "blue", hint)
    return Task(title, url, "Done", None, f"{counted['all']} lines")


def _settled(item: SpecificationItem) -> str:
    if item.settled_on is None:
        return ""
    return f"{date_words(item.settled_on)}, by {item.settled_by_post}"


def _told(item: SpecificationItem) -> SafeString:
    """The title, what it means, what the record says, and the law."""
    small = '<span class="app-evidence">{}</span>'
    told = format_html("{}", item.title)
    for words in (item.asks, item.record, item.source):
        if words:
            told += format_html(small, words)
    return told


def _hidden(word: str, what: str) -> SafeString:
    return format_html('{}<span class="govuk-visually-hidden">: {}</span>', word, what)
