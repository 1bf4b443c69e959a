"""Draws an official fixture's options with our tags: one function for each component."""

from typing import Any

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from contracts_site.foundation.look import components as c
from contracts_site.foundation.look.templatetags import look

Options = dict[str, Any]


def text_of(options: Options | None, text: str = "text", html: str = "html") -> Any:
    """HTML as it is, text to be escaped, nothing as the empty text."""
    options = options or {}
    if options.get(html):
        return mark_safe(options[html].strip())
    return str(options.get(text) or "")


def content_of(options: Options) -> SafeString:
    """What stands between a block tag's ends: the template has escaped its text."""
    return conditional_escape(text_of(options))


def picked(options: Options, **names: str) -> Options:
    """Our name → theirs, for the options that the fixture gives."""
    return {
        ours: options[theirs] for ours, theirs in names.items() if theirs in options
    }


def _plain(options: Options) -> Options:
    return picked(options, id="id", classes="classes", attributes="attributes")


def inset_text(o: Options) -> str:
    return look.inset(content_of(o), **_plain(o))


def warning_text(o: Options) -> str:
    return look.warning(
        content_of(o), **_plain(o), **picked(o, icon_text="iconFallbackText")
    )


def details(o: Options) -> str:
    summary = text_of(o, "summaryText", "summaryHtml")
    return look.details(content_of(o), summary, open=o.get("open"), **_plain(o))


def panel(o: Options) -> str:
    return look.panel(
        content_of(o),
        text_of(o, "titleText", "titleHtml"),
        **_plain(o),
        **picked(o, heading_level="headingLevel"),
    )


def notification_banner(o: Options) -> str:
    title = text_of(o, "titleText", "titleHtml")
    return look.notification_banner(
        content_of(o),
        success=o.get("type") == "success",
        plain=not o.get("html"),
        **({"title": title} if title else {}),
        **_plain(o),
        **picked(
            o,
            role="role",
            title_id="titleId",
            heading_level="titleHeadingLevel",
            disable_auto_focus="disableAutoFocus",
        ),
    )


def fieldset(o: Options) -> str:
    legend = o.get("legend") or {}
    return look.fieldset(
        mark_safe(o.get("html") or ""),
        text_of(legend),
        **_plain(o),
        **picked(o, role="role", described_by="describedBy"),
        **picked(legend, legend_classes="classes", page_heading="isPageHeading"),
    )


def tag(o: Options) -> str:
    return look.tag_of(
        c.Tag(text_of(o), attributes=o.get("attributes", {})),
        classes=o.get("classes", ""),
    )


def button(o: Options) -> str:
    return look.button(
        text_of(o),
        **_plain(o),
        **picked(
            o,
            href="href",
            type="type",
            name="name",
            value="value",
            disabled="disabled",
            start="isStartButton",
            prevent_double_click="preventDoubleClick",
        ),
    )


def breadcrumbs(o: Options) -> str:
    items = [
        c.Breadcrumb(text_of(i), i.get("href", ""), i.get("attributes", {}))
        for i in o["items"]
    ]
    return look.breadcrumbs(
        items,
        **_plain(o),
        **picked(o, collapse_on_mobile="collapseOnMobile", label="labelText"),
    )


def _actions(options: Options | None) -> list[c.Action]:
    return [
        c.Action(
            text_of(item),
            item.get("href", ""),
            item.get("visuallyHiddenText", ""),
            item.get("classes", ""),
            item.get("attributes", {}),
        )
        for item in (options or {}).get("items", [])
    ]


def summary_list(o: Options) -> str:
    rows = [
        c.SummaryRow(
            text_of(row["key"]),
            text_of(row["value"]),
            _actions(row.get("actions")),
            row.get("classes", ""),
            row["key"].get("classes", ""),
            row["value"].get("classes", ""),
            (row.get("actions") or {}).get("classes", ""),
        )
        for row in o["rows"]
        if row
    ]
    return look.summary_list(rows, _card(o.get("card")), **_plain(o))


def _card(options: Options | None) -> c.SummaryCard | None:
    if not options:
        return None
    title = options.get("title") or {}
    return c.SummaryCard(
        text_of(title),
        title.get("headingLevel", 2),
        _actions(options.get("actions")),
        options.get("classes", ""),
        title.get("classes", ""),
        (options.get("actions") or {}).get("classes", ""),
        options.get("attributes", {}),
    )


def task_list(o: Options) -> str:
    tasks = [_task(item) for item in o["items"] if item]
    return look.task_list(tasks, **_plain(o), **picked(o, id_prefix="idPrefix"))


def _task(item: Options) -> c.Task:
    status = item["status"]
    colour = None
    if "tag" in status:
        colour = status["tag"].get("classes", "").removeprefix("govuk-tag--")
    return c.Task(
        text_of(item["title"]),
        item.get("href", ""),
        text_of(status.get("tag") or status),
        colour,
        text_of(item.get("hint")),
        item.get("classes", ""),
        item["title"].get("classes", ""),
        status.get("classes", ""),
    )


def pagination(o: Options) -> str:
    items = [
        c.PageLink(
            item.get("number", ""),
            item.get("href", ""),
            bool(item.get("current")),
            bool(item.get("ellipsis")),
            item.get("visuallyHiddenText"),
            item.get("attributes", {}),
        )
        for item in o.get("items") or []
        if item
    ]
    return look.pagination_links(
        c.PaginationLinks(
            items,
            _end(o.get("previous")),
            _end(o.get("next")),
            o.get("classes", ""),
            o.get("landmarkLabel", "Pagination"),
            o.get("attributes", {}),
        )
    )


def _end(options: Options | None) -> c.PaginationEnd | None:
    if not options or not options.get("href"):
        return None
    return c.PaginationEnd(
        options["href"],
        text_of(options),
        options.get("labelText", ""),
        options.get("attributes", {}),
    )


def error_summary(o: Options) -> str:
    links = [
        c.ErrorLink(text_of(item), item.get("href", ""), item.get("attributes", {}))
        for item in o.get("errorList") or []
    ]
    return look.error_summary(
        links,
        text_of(o, "titleText", "titleHtml"),
        description=text_of(o, "descriptionText", "descriptionHtml"),
        **_plain(o),
        **picked(o, disable_auto_focus="disableAutoFocus"),
    )


def table(o: Options) -> str:
    return look.table(
        c.Table(
            rows=[[_cell(cell) for cell in row] for row in o["rows"] if row],
            head=[_cell(cell) for cell in o.get("head") or []],
            caption=o.get("caption", ""),
            caption_classes=o.get("captionClasses", ""),
            first_cell_is_header=o.get("firstCellIsHeader", False),
            classes=o.get("classes", ""),
            attributes=o.get("attributes", {}),
        )
    )


def _cell(options: Options) -> c.Cell:
    return c.Cell(
        text_of(options),
        options.get("format") == "numeric",
        options.get("classes", ""),
        options.get("colspan"),
        options.get("rowspan"),
        options.get("attributes", {}),
    )


def generic_header(o: Options) -> str:
    return look.header(
        "",
        text_of(o, "logoText", "logoHtml"),
        o.get("url", "/"),
        **_plain(o),
        **picked(o, container_classes="containerClasses"),
    )


def service_navigation(o: Options) -> str:
    items = [
        c.ServiceLink(
            text_of(item),
            item.get("href", ""),
            bool(item.get("current")),
            bool(item.get("active")),
            item.get("attributes", {}),
        )
        for item in o.get("navigation") or []
        if item
    ]
    end = (o.get("slots") or {}).get("end") or ""
    return look.service_navigation(
        end,
        items,
        **_plain(o),
        **picked(
            o,
            service_name="serviceName",
            service_url="serviceUrl",
            label="ariaLabel",
            menu_text="menuButtonText",
            navigation_label="navigationLabel",
            navigation_id="navigationId",
            navigation_classes="navigationClasses",
        ),
    )


def skip_link(o: Options) -> str:
    return look.skip_link(text_of(o), o.get("href", "#content"), **_plain(o))
