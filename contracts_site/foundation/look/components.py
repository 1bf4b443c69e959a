"""What the data-driven components are given: one frozen dataclass for each thing drawn.

Texts are escaped when drawn; a `SafeString` (from `format_html` or `prose.to_html`)
is drawn as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Colour = Literal[
    "", "grey", "green", "teal", "blue", "purple", "magenta", "red", "orange", "yellow"
]
Attributes = Mapping[str, str | bool]


@dataclass(frozen=True)
class Breadcrumb:
    """One step of the way here; the last one, the page itself, has no address."""

    label: str
    url: str = ""
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class Tag:
    """A word of state; the colour only repeats what the word says."""

    word: str
    colour: str = ""
    attributes: Attributes = field(default_factory=dict)

    @property
    def classes(self) -> str:
        return f"govuk-tag--{self.colour}" if self.colour else ""


@dataclass(frozen=True)
class Action:
    """A link that does something to one row: "Change", with what it changes hidden."""

    text: str
    url: str
    hidden_text: str = ""
    classes: str = ""
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class SummaryRow:
    key: str
    value: str
    actions: Sequence[Action] = ()
    classes: str = ""
    key_classes: str = ""
    value_classes: str = ""
    actions_classes: str = ""


@dataclass(frozen=True)
class SummaryCard:
    """The frame with a title around a summary list."""

    title: str = ""
    heading_level: int = 2
    actions: Sequence[Action] = ()
    classes: str = ""
    title_classes: str = ""
    actions_classes: str = ""
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class Task:
    """One line of a task list; without a colour the state is plain text."""

    title: str
    url: str = ""
    status_word: str = ""
    status_colour: str | None = None
    hint: str = ""
    classes: str = ""
    title_classes: str = ""
    status_classes: str = ""

    @property
    def tag(self) -> Tag | None:
        if self.status_colour is None:
            return None
        return Tag(self.status_word, self.status_colour)


@dataclass(frozen=True)
class SubNavigationItem:
    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class ServiceLink:
    """One entry of the service navigation: current page, or the part we are in."""

    label: str
    url: str = ""
    is_current: bool = False
    is_active: bool = False
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class ErrorLink:
    """One line of the error summary; `href` points at the field, as `#id_amount`."""

    text: str
    href: str = ""
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class PageLink:
    """A number in the pagination, or the dots between numbers."""

    number: int | str = ""
    href: str = ""
    is_current: bool = False
    is_ellipsis: bool = False
    label: str | None = None
    attributes: Attributes = field(default_factory=dict)

    @property
    def accessible_label(self) -> str:
        return f"Page {self.number}" if self.label is None else self.label


@dataclass(frozen=True)
class PaginationEnd:
    """Previous or next; `label` names what lies there, "Criteria" for instance."""

    href: str
    text: str = ""
    label: str = ""
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class PaginationLinks:
    items: Sequence[PageLink] = ()
    previous: PaginationEnd | None = None
    next: PaginationEnd | None = None
    classes: str = ""
    landmark_label: str = "Pagination"
    attributes: Attributes = field(default_factory=dict)

    @property
    def is_block(self) -> bool:
        return not self.items and bool(self.previous or self.next)


@dataclass(frozen=True)
class Cell:
    text: str
    numeric: bool = False
    classes: str = ""
    colspan: int | None = None
    rowspan: int | None = None
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class Table:
    """A small table given as data; lists of records use `foundation.tables`."""

    rows: Sequence[Sequence[Cell]]
    head: Sequence[Cell] = ()
    caption: str = ""
    caption_classes: str = ""
    first_cell_is_header: bool = False
    classes: str = ""
    attributes: Attributes = field(default_factory=dict)


@dataclass(frozen=True)
class TimelineEntry:
    """One thing that happened: what, when, who, and what changed."""

    title: str
    at: str
    by: str = ""
    body: str = ""
