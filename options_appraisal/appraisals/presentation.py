"""What the pages of appraisals say: columns, frames, tasks, what is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from contracts.access.standing import SignedInPerson
from contracts_site.foundation.look.components import (
    Action,
    Breadcrumb,
    SubNavigationItem,
    SummaryRow,
    Tag,
    Task,
)
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column
from options_appraisal.appraisals.acts import StateAct, acts_on, missing_for
from options_appraisal.appraisals.kinds import RecordKind
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.sections import AppraisalSection, sections_of
from options_appraisal.appraisals.states import State, Writing, may_write

LIST, DETAIL = "options_appraisal:appraisal-list", "options_appraisal:appraisal-detail"
HISTORY = "options_appraisal:appraisal-history"
COLOURS = {
    State.DRAFT: "grey",
    State.WEIGHTS_LOCKED: "blue",
    State.SCORING: "blue",
    State.MODERATION: "blue",
    State.JUDGED_IN_WORDS: "blue",
    State.STEERED: "purple",
    State.RECOMMENDED: "yellow",
    State.DECIDED: "green",
    State.WITHDRAWN: "grey",
}


def state_tag(appraisal: Appraisal) -> Tag:
    state = State(appraisal.state)
    return Tag(state.label, COLOURS[state])


def appraisal_columns() -> Sequence[Column]:
    return (
        Column(
            "title",
            "Title",
            _title,
            sort="title",
            link=lambda each: reverse(DETAIL, args=[each.pk]),
            export=lambda each: each.title,
        ),
        Column("reference", "Reference", lambda each: each.reference, sort="reference"),
        Column("state", "State", state_tag, sort="state"),
        Column("way", "How judged", lambda each: each.get_way_display(), sort="way"),
        Column(
            "directorate",
            "Directorate",
            lambda each: str(each.directorate),
            sort="directorate__name",
        ),
        Column("officer", "Written by", lambda each: each.officer.post),
        Column("began_on", "Began", lambda each: each.began_on, sort="began_on"),
    )


def appraisal_export_columns() -> Sequence[Column]:
    return (
        *appraisal_columns(),
        Column("need", "The need", lambda each: each.need),
        Column("illustrative", "Illustrative", lambda each: each.is_illustrative),
    )


def _title(appraisal: Appraisal) -> str:
    if appraisal.is_illustrative:
        return f"{appraisal.title} (illustrative)"
    return appraisal.title


def list_trail(*, is_last: bool = False) -> list[Breadcrumb]:
    address = "" if is_last else reverse(LIST)
    return [Breadcrumb("Home", "/"), Breadcrumb("Options appraisals", address)]


def appraisal_page(
    appraisal: Appraisal,
    *steps: str | Breadcrumb,
    is_guest: bool,
    current: str = "",
) -> dict[str, Any]:
    """What stands around every page; `current` is a section's slug, or a URL name."""
    below = [Breadcrumb(step) if isinstance(step, str) else step for step in steps]
    own = reverse(DETAIL, args=[appraisal.pk])
    shown = sections_of(appraisal, is_guest=is_guest)
    here = [
        Breadcrumb(each.title, each.url(appraisal.pk) if below else "")
        for each in shown
        if each.slug == current
    ]
    items = [SubNavigationItem("Tasks", own, current == DETAIL)]
    items += [
        SubNavigationItem(each.title, each.url(appraisal.pk), each.slug == current)
        for each in shown
    ]
    if not is_guest:
        history = reverse(HISTORY, args=[appraisal.pk])
        items.append(SubNavigationItem("History", history, current == HISTORY))
    trail = [*here, *below]
    return {
        "appraisal": appraisal,
        "state_tag": state_tag(appraisal),
        "appraisal_pages": items,
        "is_guest": is_guest,
        "breadcrumbs": [
            *list_trail(),
            Breadcrumb(appraisal.title, own if trail or current != DETAIL else ""),
            *trail,
        ],
    }


def tasks_of(appraisal: Appraisal, *, is_guest: bool) -> list[Task]:
    """The parts as a task list; the appraisal carries the sections' counts."""
    return [
        _task(each, appraisal) for each in sections_of(appraisal, is_guest=is_guest)
    ]


def _task(section: AppraisalSection, appraisal: Appraisal) -> Task:
    progress = section.progress(appraisal)
    return Task(
        title=section.title,
        url=section.url(appraisal.pk),
        status_word=progress.word,
        status_colour=progress.colour,
        hint=progress.hint,
    )


@dataclass(frozen=True)
class NextAct:
    """A move that the state allows: its page, and what is missing before."""

    act: StateAct
    url: str
    missing: Sequence[str]


def next_acts(appraisal: Appraisal) -> list[NextAct]:
    return [
        NextAct(
            act,
            act.url(appraisal),
            missing_for(appraisal, act.state, before_its_page=True),
        )
        for act in acts_on(appraisal)
    ]


def about_rows(appraisal: Appraisal) -> list[SummaryRow]:
    rows = [
        SummaryRow("Reference", appraisal.reference),
        SummaryRow("The need", appraisal.need or "Not recorded yet"),
        SummaryRow("How options are judged", appraisal.get_way_display()),
        SummaryRow("Began on", date_words(appraisal.began_on)),
        SummaryRow("Directorate", str(appraisal.directorate)),
        SummaryRow("Written by", f"{appraisal.officer.name}, {appraisal.officer.post}"),
        SummaryRow("Term that is costed", term_words(appraisal)),
    ]
    marks = [
        ("Options, points and judgements", appraisal.get_points_access_display()),
        ("Consultation", appraisal.get_consultation_access_display()),
        ("Risks and equality", appraisal.get_risks_access_display()),
        ("Costs", appraisal.get_costs_access_display()),
    ]
    if appraisal.is_weighted:
        marks.append(("Scores", appraisal.get_scores_access_display()))
    return [*rows, *(SummaryRow(what, mark) for what, mark in marks)]


def copy_rows(appraisal: Appraisal, *, user: SignedInPerson) -> list[SummaryRow]:
    """From which it was copied and into which it was, if the person may open them."""
    either = Q(pk=appraisal.copied_from_id) | Q(copied_from=appraisal)
    known = Appraisal.objects.visible_to(user).filter(either)
    rows = []
    copies = []
    for each in known.order_by("copied_on", "pk"):
        if each.pk != appraisal.copied_from_id:
            copies.append((_link(each),))
        elif appraisal.copied_on is not None:
            told = format_html("{} on {}", _link(each), date_words(appraisal.copied_on))
            rows.append(SummaryRow("Copied from", told))
    if copies:
        links = format_html_join(SafeString("<br>"), "{}", copies)
        rows.append(SummaryRow("Copied into", links))
    return rows


def _link(appraisal: Appraisal) -> SafeString:
    address = reverse(DETAIL, args=[appraisal.pk])
    return format_html('<a class="govuk-link" href="{}">{}</a>', address, appraisal)


def guest_rows(appraisal: Appraisal) -> list[SummaryRow]:
    """What an invited guest is told of the appraisal itself."""
    return [SummaryRow("The need", appraisal.need or "Not recorded yet")]


def term_words(appraisal: Appraisal) -> str:
    if appraisal.starts_on is None or appraisal.months is None:
        return "Not recorded yet"
    options = " and ".join(f"{months} months" for months in appraisal.option_months)
    more = f", with extension options of {options}" if options else ""
    counted = f"; {appraisal.options_counted} counted" if options else ""
    first = date_words(appraisal.starts_on)
    return f"{appraisal.months} months from {first}{more}{counted}"


@dataclass(frozen=True)
class ToldRow:
    """One record on the page of its section, with what may be done to it."""

    row: Any
    rows: Sequence[SummaryRow]
    actions: Sequence[Action]
    url: str


@dataclass(frozen=True)
class KindOnPage:
    kind: RecordKind
    rows: Sequence[ToldRow]
    add_url: str


def told_rows(kind: RecordKind, row: Any) -> list[SummaryRow]:
    """What is said of a record; what is empty is left out."""
    said = ((each.label, each.value(row)) for each in kind.told)
    return [SummaryRow(label, value) for label, value in said if value]


def kinds_on_page(
    appraisal: Appraisal,
    kinds: Sequence[RecordKind],
    rows: Mapping[str, Sequence[Any]],
    *,
    may_write_it: bool,
    asked: str = "",
) -> list[KindOnPage]:
    """`asked` is put behind the address that adds a record, as `?option=3`."""
    return [
        _on_page(appraisal, kind, rows[kind.slug], may=may_write_it, asked=asked)
        for kind in kinds
    ]


def _on_page(
    appraisal: Appraisal,
    kind: RecordKind,
    rows: Sequence[Any],
    *,
    may: bool,
    asked: str,
) -> KindOnPage:
    open_now = may and may_write(kind.writing, appraisal.state)
    may_add = open_now and not (kind.only_once and rows)
    told = [
        ToldRow(
            row,
            told_rows(kind, row),
            acts_on_row(kind, row) if open_now and not kind.is_an_act else (),
            kind.page_of(row) if kind.page_of else "",
        )
        for row in rows
    ]
    return KindOnPage(
        kind, told, f"{_add_url(appraisal, kind)}{asked}" if may_add else ""
    )


def _add_url(appraisal: Appraisal, kind: RecordKind) -> str:
    if kind.is_an_act:
        return reverse(kind.act_url_name, args=[appraisal.pk])
    return reverse("options_appraisal:record-create", args=[appraisal.pk, kind.slug])


def acts_on_row(kind: RecordKind, row: Any) -> list[Action]:
    """Change, and where a record may be taken off, Remove."""
    urls = [("Change", "record-edit")]
    if kind.may_be_removed:
        urls.append(("Remove", "record-remove"))
    return [
        Action(
            words,
            reverse(f"options_appraisal:{name}", args=[kind.slug, row.pk]),
            hidden_text=str(row),
        )
        for words, name in urls
    ]


def writing_words(appraisal: Appraisal, kinds: Sequence[RecordKind]) -> str:
    """Said to whoever would write: what is closed in this state, and why."""
    closed = [each for each in kinds if not may_write(each.writing, appraisal.state)]
    if not closed:
        return ""
    named = ", ".join(each.title.lower() for each in closed)
    states = {each.writing for each in closed}
    when = " or ".join(each.value for each in Writing if each in states)
    return f"Closed: {named}. Written only {when}."
