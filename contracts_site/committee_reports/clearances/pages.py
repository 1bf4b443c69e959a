"""What the pages of a paper's clearances show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.urls import reverse

from contracts.access.standing import Standing
from contracts_site.committee_reports.clearances.acts import Act, State
from contracts_site.committee_reports.clearances.forms import clearance_page
from contracts_site.committee_reports.clearances.models import ClearanceEntry
from contracts_site.committee_reports.clearances.permissions import (
    may_comment,
    may_sign,
)
from contracts_site.committee_reports.clearances.standing import (
    ClearanceStanding,
    PaperClearances,
)
from contracts_site.committee_reports.papers.key_decisions import is_key_decision
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.timing import (
    Timing,
    days_off,
    notice_by,
)
from contracts_site.foundation.look.components import (
    SummaryRow,
    Tag,
    Task,
    TimelineEntry,
)
from contracts_site.foundation.look.wording import date_words, time_words


@dataclass(frozen=True)
class ClearanceLine:
    """One clearance in the table of a paper's page."""

    standing: ClearanceStanding
    url: str
    last: str

    @property
    def tag(self) -> Tag:
        return tag_of_state(self.standing.state)


def tag_of_state(state: State) -> Tag:
    return Tag(state.word, state.colour)


def clearance_lines(
    paper: Paper, standings: Iterable[ClearanceStanding]
) -> list[ClearanceLine]:
    return [
        ClearanceLine(each, clearance_page(paper, each.kind), _last_words(each))
        for each in standings
    ]


def answers_open(
    person: Standing, paper: Paper, standing: ClearanceStanding
) -> list[Act]:
    """What the person may say of the clearance now."""
    signs = may_sign(person, paper, standing.kind)
    acts = [a for a in (Act.SIGNED, Act.SENT_BACK) if signs and standing.allows(a)]
    return [*acts, Act.COMMENTED] if may_comment(person, paper) else acts


def to_ask(standings: Iterable[ClearanceStanding]) -> list[ClearanceStanding]:
    return [each for each in standings if each.allows(Act.ASKED)]


def next_ask_by(standings: Iterable[ClearanceStanding]) -> date | None:
    """The last day to ask for the first of those that nobody has asked for."""
    days = (
        each.days.ask_by
        for each in standings
        if each.days and each.state is State.NOT_ASKED
    )
    return min(days, default=None)


def clock_rows(
    paper: Paper, clearances: PaperClearances, timing: Timing
) -> list[SummaryRow]:
    """The last day to publish, and those before it while the meeting is to come."""
    days = {
        "Notice of key decision by": (
            notice_by(timing.held_on, clearances.closed)
            if is_key_decision(paper)
            else None
        ),
        "Ask for clearance by": next_ask_by(clearances.every),
    }
    before = [
        SummaryRow(key, f"{date_words(day)} ({days_off(day, today=timing.today)})")
        for key, day in days.items()
        if day and not timing.is_held
    ]
    publish = f"{date_words(timing.publish_by)} ({timing.words})"
    return [*before, SummaryRow("Publish by", publish)]


def clearance_task(
    paper: Paper, standings: Sequence[ClearanceStanding], *, today: date
) -> Task:
    """The line on the paper's page."""
    needed = [each for each in standings if each.is_required]
    signed = sum(each.state is State.SIGNED for each in needed)
    url = reverse("committee_reports:paper-clearances", args=[paper.pk])
    if not needed:
        return Task("Clearance", url, "None needed")
    if signed == len(needed):
        return Task("Clearance", url, "All signed off")
    return Task(
        "Clearance",
        url,
        f"{signed} of {len(needed)} signed off",
        "blue",
        _clearance_hint(needed, today=today),
    )


def entries_timeline(entries: Sequence[ClearanceEntry]) -> list[TimelineEntry]:
    """The latest first."""
    return [_timeline_entry(each) for each in reversed(entries)]


def _clearance_hint(needed: Sequence[ClearanceStanding], *, today: date) -> str:
    said = [
        f"{state.word}: {', '.join(labels)}."
        for state in (State.LAPSED, State.SENT_BACK)
        if (labels := [each.label for each in needed if each.state is state])
    ]
    if said:
        return " ".join(said)
    ask_by = next_ask_by(needed)
    if ask_by is None:
        return ""
    return f"Ask by {date_words(ask_by)} ({days_off(ask_by, today=today)})."


def _last_words(standing: ClearanceStanding) -> str:
    last = standing.deciding
    if last is None:
        return ""
    when = time_words(last.at)
    if last.act == Act.RECORDED:
        return f"{last.signed_by}, {date_words(last.signed_on)}; recorded by {last.by.name}"
    return f"{last.get_act_display()} {when}, {last.by.name}"


def _timeline_entry(entry: ClearanceEntry) -> TimelineEntry:
    return TimelineEntry(
        title=entry.get_act_display(),
        at=time_words(entry.at),
        by=entry.by.name,
        body=render_to_string(
            "committee_reports/_clearance_entry.html", {"entry": entry}
        ),
    )
