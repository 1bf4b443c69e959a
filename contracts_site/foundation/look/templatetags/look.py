"""`{% load look %}`: the components of GOV.UK Frontend that pages use, and wordings.

Components that hold text are block tags (`{% inset %}…{% endinset %}`); those that
hold data take the dataclasses of `components.py`.
"""

from collections.abc import Sequence
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from contracts_site.foundation.look import wording
from contracts_site.foundation.look.components import (
    Attributes,
    Breadcrumb,
    ErrorLink,
    PaginationLinks,
    ServiceLink,
    SubNavigationItem,
    SummaryCard,
    SummaryRow,
    Table,
    Tag,
    Task,
    TimelineEntry,
)
from contracts_site.foundation.look.errors import (
    ErrorSource,
    error_links,
    is_error_source,
)
from contracts_site.foundation.look.pagination import links_for

register = template.Library()
register.filter("date_words", wording.date_words)
register.filter("short_date_words", wording.short_date_words)
register.filter("month_words", wording.month_words)
register.filter("time_words", wording.time_words)
register.filter("number", wording.number)
register.filter("pounds", wording.pounds)
register.filter("in_a_sentence", wording.in_a_sentence)

_FOLDER = "look/components"


@register.filter
def attributes(values: Attributes | None) -> SafeString:
    """` data-x="1" hidden`, escaped, from a mapping."""
    return flatatt(dict(values or {}))


def _draw(component: str, /, **context: Any) -> SafeString:
    return render_to_string(f"{_FOLDER}/{component}.html", context)


def _content(text: str) -> SafeString:
    """A block tag's content was rendered, and so escaped, by the template already."""
    return mark_safe(text.strip())  # rendered template output


# Components that hold text.


@register.simple_block_tag
def inset(content: str, **options: Any) -> SafeString:
    return _draw("inset", content=_content(content), **options)


@register.simple_block_tag
def warning(content: str, **options: Any) -> SafeString:
    return _draw("warning", content=_content(content), **options)


@register.simple_block_tag
def details(content: str, summary: str, **options: Any) -> SafeString:
    return _draw("details", content=_content(content), summary=summary, **options)


@register.simple_block_tag
def panel(
    content: str, title: str, heading_level: int = 1, **options: Any
) -> SafeString:
    """Says that something is done; its title is the page's h1 unless told otherwise."""
    return _draw(
        "panel",
        content=_content(content),
        title=title,
        heading_level=heading_level,
        **options,
    )


@register.simple_block_tag
def notification_banner(
    content: str, success: bool = False, **options: Any
) -> SafeString:
    """`plain=True` sets the content as one bold line, as messages are."""
    return _draw(
        "notification_banner",
        content=_content(content),
        success=success,
        role=options.pop("role", "alert" if success else "region"),
        title=options.pop("title", "Success" if success else "Important"),
        title_id=options.pop("title_id", "govuk-notification-banner-title"),
        heading_level=options.pop("heading_level", 2),
        **options,
    )


@register.simple_block_tag
def fieldset(content: str, legend: str = "", **options: Any) -> SafeString:
    return _draw("fieldset", content=_content(content), legend=legend, **options)


@register.simple_block_tag
def table_region(content: str, label: str, classes: str = "") -> SafeString:
    """A frame that scrolls sideways, and that the keyboard can reach, for wide tables."""
    return _draw(
        "table_region", content=_content(content), label=label, classes=classes
    )


# Components that hold data.


@register.simple_tag(name="tag")
def tag_of(word: str | Tag, colour: str = "", **options: Any) -> SafeString:
    drawn = word if isinstance(word, Tag) else Tag(word, colour)
    return _draw("tag", tag=drawn, **options)


@register.simple_tag
def button(text: str, href: str = "", **options: Any) -> SafeString:
    """A button, or with `href` a link that looks like one.

    Options: secondary, warning, inverse, start, disabled, name, value, type, id,
    classes, attributes, prevent_double_click.
    """
    kinds = [
        f"govuk-button--{kind}"
        for kind in ("secondary", "warning", "inverse")
        if options.pop(kind, False)
    ]
    classes = " ".join(filter(None, [*kinds, options.pop("classes", "")]))
    return _draw("button", text=text, href=href, classes=classes, **options)


@register.simple_tag
def breadcrumbs(items: Sequence[Breadcrumb], **options: Any) -> SafeString:
    return _draw(
        "breadcrumbs", items=items, label=options.pop("label", "Breadcrumb"), **options
    )


@register.simple_tag
def summary_list(
    rows: Sequence[SummaryRow], card: SummaryCard | None = None, **options: Any
) -> SafeString:
    has_actions = any(row.actions for row in rows)
    return _draw(
        "summary_list", rows=rows, card=card, has_actions=has_actions, **options
    )


@register.simple_tag
def task_list(
    tasks: Sequence[Task], id_prefix: str = "task-list", **options: Any
) -> SafeString:
    return _draw("task_list", tasks=tasks, id_prefix=id_prefix, **options)


@register.simple_tag
def sub_navigation(
    items: Sequence[SubNavigationItem], label: str = "In this section"
) -> SafeString:
    return _draw("sub_navigation", items=items, label=label)


@register.simple_tag
def table(data: Table) -> SafeString:
    return _draw("table", table=data)


@register.simple_tag
def timeline(entries: Sequence[TimelineEntry], heading_level: int = 2) -> SafeString:
    return _draw("timeline", entries=entries, heading_level=heading_level)


@register.simple_tag
def progress_bar(done: int, total: int, label: str) -> SafeString:
    """A native progress element with its own words: "12 of 25 complete"."""
    return _draw("progress_bar", done=done, total=total, label=label)


@register.simple_tag
def pagination_links(links: PaginationLinks) -> SafeString:
    return _draw("pagination", links=links)


@register.simple_tag(takes_context=True)
def pagination(context: template.Context, page: Page[Any]) -> SafeString:
    """The pages of a list, keeping its filters; nothing when all is on one page."""
    if page.paginator.num_pages < 2:
        return SafeString("")
    request: HttpRequest = context["request"]
    return _draw("pagination", links=links_for(page, query=request.GET))


@register.simple_tag
def error_summary(
    errors: ErrorSource, title: str = "There is a problem", **options: Any
) -> SafeString:
    """For a form, a formset, several of them, or `ErrorLink`s; nothing without errors."""
    links = error_links(errors)
    if not links and not options.get("description"):
        return SafeString("")
    return _draw("error_summary", links=links, title=title, **options)


@register.simple_tag(takes_context=True)
def page_errors(context: template.Context) -> list[ErrorLink]:
    """What is wrong on this page, from its `form`, `formset`, `forms`, `page_errors`."""
    names = ("page_errors", "form", "formset", "forms")
    sources: list[Any] = [context.get(name) for name in names]
    return error_links([source for source in sources if is_error_source(source)])


# The frame of the page.


@register.simple_block_tag
def header(content: str, name: str, url: str = "/", **options: Any) -> SafeString:
    """What stands between the tags comes at the end of the bar."""
    return _draw("header", content=name, url=url, end_slot=_content(content), **options)


@register.simple_tag
def skip_link(text: str, href: str = "#main-content", **options: Any) -> SafeString:
    return _draw("skip_link", text=text, href=href, **options)


@register.simple_block_tag
def service_navigation(
    content: str, items: Sequence[ServiceLink], **options: Any
) -> SafeString:
    """What stands between the tags comes at the end of the bar."""
    menu_text = options.pop("menu_text", "Menu")
    return _draw(
        "service_navigation",
        items=items,
        end_slot=_content(content),
        menu_text=menu_text,
        navigation_label=options.pop("navigation_label", menu_text),
        navigation_id=options.pop("navigation_id", "navigation"),
        **options,
    )
