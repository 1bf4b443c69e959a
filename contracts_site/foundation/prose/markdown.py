"""Markdown to HTML that holds nothing but what the allow-list names.

1. Markdown (CommonMark and tables) is read; raw HTML in it stays text.
2. Headings are moved below the page's own, and never skip a level.
3. Pictures become their description: a paper's pictures come from the record.
4. Tables get header scopes and the page's classes.
5. The result passes an allow-list of elements, attributes and link schemes.
"""

import re
from collections.abc import Sequence

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

LOWEST_HEADING_LEVEL = 6
ALLOWED_TAGS = {
    "p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "a",
    "ul", "ol", "li", "h2", "h3", "h4", "h5", "h6",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ALLOWED_ATTRIBUTES: dict[str, set[str]] = {
    "*": set(),
    "a": {"href"},
    "ol": {"start"},
    "th": {"scope", "class"},
    "td": {"class"},
    "table": {"class"},
    "tr": {"class"},
    "thead": {"class"},
    "tbody": {"class"},
}
ALLOWED_SCHEMES = {"http", "https", "mailto"}
TABLE_CLASSES = {
    "table_open": "govuk-table",
    "thead_open": "govuk-table__head",
    "tbody_open": "govuk-table__body",
    "tr_open": "govuk-table__row",
    "th_open": "govuk-table__header",
    "td_open": "govuk-table__cell",
}
ALLOWED_CLASSES = {*TABLE_CLASSES.values()} | {
    "govuk-table__header--numeric",
    "govuk-table__cell--numeric",
}
_NUL_AND_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_ALIGNED_RIGHT = "text-align:right"

_parser = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table")


def to_html(text: str, *, first_heading_level: int = 3) -> SafeString:
    """The text as safe HTML; its highest heading is `h{first_heading_level}`."""
    tokens = _parser.parse(_readable(text))
    _shift_headings(tokens, first_heading_level)
    tokens = _without_empty_headings(tokens)
    _demote_empty_headers(tokens)
    for token in tokens:
        _describe_pictures(token)
        _name_empty_links(token)
        _dress_table(token)
    html = _parser.renderer.render(tokens, _parser.options, {})
    return mark_safe(_allowed(html))


def plain_text(text: str) -> str:
    """The words alone, blocks on lines of their own: for lists, e-mail and search."""
    lines: list[str] = []
    for token in _parser.parse(_readable(text)):
        if token.type == "inline":
            lines.append(_words(token.children or []))
        elif token.type in {"fence", "code_block"}:
            lines.append(token.content.rstrip("\n"))
    return "\n".join(line for line in lines if line.strip())


def _readable(text: str) -> str:
    return _NUL_AND_CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _allowed(html: str) -> str:
    return nh3.clean(
        html,
        tags=ALLOWED_TAGS,
        attributes=ALLOWED_ATTRIBUTES,
        url_schemes=ALLOWED_SCHEMES,
        attribute_filter=_allowed_value,
        link_rel="noopener noreferrer",
        strip_comments=True,
    )


def _allowed_value(_tag: str, attribute: str, value: str) -> str | None:
    if attribute == "class":
        kept = [name for name in value.split() if name in ALLOWED_CLASSES]
        return " ".join(kept) or None
    if attribute == "scope":
        return value if value == "col" else None
    if attribute == "href":
        # Addresses say where they lead: no relative paths, no //host.
        return value if ":" in value.partition("/")[0] else None
    return value


def _shift_headings(tokens: Sequence[Token], first_level: int) -> None:
    """Written levels become first_level and below; a deeper one steps down by one.

    The open headings are kept as a stack of written levels: a heading's depth is how
    many open ones are above it, so no level is ever skipped.
    """
    open_levels: list[int] = []
    for token in tokens:
        if token.type == "heading_open":
            written = int(token.tag[1])
            while open_levels and open_levels[-1] >= written:
                open_levels.pop()
            open_levels.append(written)
        if token.type in {"heading_open", "heading_close"}:
            level = min(first_level + len(open_levels) - 1, LOWEST_HEADING_LEVEL)
            token.tag = f"h{level}"


def _without_empty_headings(tokens: Sequence[Token]) -> list[Token]:
    """A heading without words would be announced, and say nothing."""
    kept: list[Token] = []
    following = iter(tokens)
    for token in following:
        if token.type != "heading_open":
            kept.append(token)
            continue
        inline, close = next(following), next(following)
        if _words(inline.children or []).strip():
            kept += [token, inline, close]
    return kept


def _demote_empty_headers(tokens: Sequence[Token]) -> None:
    """The empty corner of a table heads nothing: it becomes an ordinary cell."""
    for opened, inline, closed in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opened.type == "th_open" and not inline.content.strip():
            opened.type, closed.type = "td_open", "td_close"
            opened.tag = closed.tag = "td"


def _name_empty_links(token: Token) -> None:
    """A link without words is named by its address."""
    children = token.children or []
    named: list[Token] = []
    for child in children:
        if child.type == "link_close" and named and named[-1].type == "link_open":
            address = str(named[-1].attrs.get("href", ""))
            named.append(Token("text", "", 0, content=address))
        named.append(child)
    token.children = named if token.children is not None else None


def _describe_pictures(token: Token) -> None:
    if token.type == "inline" and token.children:
        token.children = [
            _as_text(child) if child.type == "image" else child
            for child in token.children
        ]


def _as_text(image: Token) -> Token:
    return Token("text", "", 0, content=_words(image.children or []))


def _words(children: Sequence[Token]) -> str:
    parts = []
    for child in children:
        if child.type in {"softbreak", "hardbreak"}:
            parts.append(" ")
        elif child.type == "image":
            parts.append(_words(child.children or []))
        else:
            parts.append(child.content)
    return "".join(parts)


def _dress_table(token: Token) -> None:
    """Page classes and header scopes; alignment by class, as styles are forbidden."""
    base = TABLE_CLASSES.get(token.type)
    if base is None:
        return
    numeric = token.attrs.pop("style", "") == _ALIGNED_RIGHT
    token.attrs["class"] = f"{base} {base}--numeric" if numeric else base
    if token.type == "th_open":
        token.attrs["scope"] = "col"
