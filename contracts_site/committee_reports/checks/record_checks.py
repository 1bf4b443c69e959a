"""The checks over a paper's record: docs/rules/paper-checks.md, steps 23 to 31, 33, 34."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from django.utils import timezone

from contracts_site.committee_reports.assembly.blocks import insert_numbers
from contracts_site.committee_reports.checks.draft import Draft
from contracts_site.committee_reports.checks.finding import (
    PaperFinding,
    RecordCheck,
    cover_place,
    insert_place,
    marks_place,
    recommendations_place,
    section_place,
)
from contracts_site.committee_reports.checks.text.days import not_working
from contracts_site.committee_reports.heading_sets.kinds import (
    CoverFieldKind,
    PartKind,
)
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.inserts.models import insert_mark
from contracts_site.committee_reports.inserts.places import lacks_places
from contracts_site.committee_reports.inserts.staleness import Standing
from contracts_site.committee_reports.marks.reading import marked_in
from contracts_site.committee_reports.papers.models import Section
from contracts_site.committee_reports.papers.timing import timing_of
from contracts_site.foundation.calendars.working_days import is_working_day
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.settings_data.services import council_settings
from kpis.returns.models import Query

WAYS_TO_ASK = {CoverFieldKind.EMAIL, CoverFieldKind.TELEPHONE}
MOST_CHANGES = 3
_BACKGROUND = re.compile(r"\bbackground (?:papers?|documents?)\b", re.IGNORECASE)
_WAY_TO_ASK = re.compile(
    r"\w@\w{1,60}\.\w|(?<!\d)0\d{2,4}[ -]?\d{3,4}[ -]?\d{3,4}(?!\d)"
)
_LISTED = re.compile(r"\s*(?:[-*+•]|\d{1,2}[.)])\s+(\S.*)$")
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")


def record_findings(draft: Draft, closed: Collection[date]) -> Iterator[PaperFinding]:
    yield from _cover(draft)
    yield from _meeting(draft, closed)
    yield from _written(draft)
    yield from _background_papers(draft)
    yield from _unknown_inserts(draft)
    yield from _inserts(draft)
    yield from _marks(draft)


def _cover(draft: Draft) -> Iterator[PaperFinding]:
    place = cover_place(draft.paper)
    if draft.unanswered:
        yield PaperFinding(
            check_label=RecordCheck.COVER,
            place=place,
            says=f"The cover does not say: {', '.join(draft.unanswered)}.",
        )
    if not _names_somebody_to_ask(draft):
        yield PaperFinding(
            check_label=RecordCheck.CONTACT,
            place=place,
            says=(
                "Nothing says whom to ask: give an e-mail address or a telephone number "
                "on the cover, or in the council's settings."
            ),
        )


def _names_somebody_to_ask(draft: Draft) -> bool:
    council = council_settings()
    return (
        bool(council.contact_email or council.contact_telephone)
        or any(answer for field, answer in draft.answers if field.kind in WAYS_TO_ASK)
        or any(_WAY_TO_ASK.search(section.body) for section in draft.sections)
    )


def _meeting(draft: Draft, closed: Collection[date]) -> Iterator[PaperFinding]:
    held_on, place = draft.paper.meeting.held_on, cover_place(draft.paper)
    if not is_working_day(held_on, closed):
        yield PaperFinding(
            check_label=RecordCheck.MEETING,
            place=place,
            says=(
                f"The meeting of {date_words(held_on)} is on {not_working(held_on)}. "
                "Check its date."
            ),
        )
    timing = timing_of(held_on, today=timezone.localdate(draft.at), closed=closed)
    if timing.is_late:
        yield PaperFinding(
            check_label=RecordCheck.CLEAR_DAYS,
            place=place,
            says=(
                f"The last day to publish was {date_words(timing.publish_by)}: five "
                "clear days before the meeting cannot be kept. State the urgency, and "
                "speak to the clerk."
            ),
        )


def _written(draft: Draft) -> Iterator[PaperFinding]:
    for section in draft.sections:
        if section.kind == PartKind.RECOMMENDATIONS:
            if not draft.recommendations:
                yield PaperFinding(
                    check_label=RecordCheck.NO_TEXT,
                    place=recommendations_place(draft.paper),
                    says=f"“{section.title}” has no recommendation yet.",
                )
        elif not section.body:
            yield PaperFinding(
                check_label=RecordCheck.NO_TEXT,
                place=section_place(section),
                says=f"“{section.title}” has no text yet.",
            )


def _background_papers(draft: Draft) -> Iterator[PaperFinding]:
    for section in draft.sections:
        if not _BACKGROUND.search(section.title):
            continue
        for number, line in enumerate(section.body.splitlines(), start=1):
            listed = _LISTED.match(line)
            if listed and not _YEAR.search(line):
                yield PaperFinding(
                    check_label=RecordCheck.BACKGROUND,
                    place=section_place(section),
                    says="This background paper has no date. Say when it was made.",
                    words=listed[1],
                    context=line,
                    line=number,
                )


def _unknown_inserts(draft: Draft) -> Iterator[PaperFinding]:
    """Lines that name an insert the paper does not have."""
    known = {insert.number for insert in draft.inserts}
    for section in draft.sections:
        for number in insert_numbers(section.body):
            if number not in known:
                yield PaperFinding(
                    check_label=RecordCheck.INSERT_PLACE,
                    place=section_place(section),
                    says=(
                        f"“{section.title}” names {insert_mark(number)}, which this "
                        "paper does not have."
                    ),
                )


def _inserts(draft: Draft) -> Iterator[PaperFinding]:
    placed = _times_placed(draft.sections)
    asked = _open_queries(draft)
    for standing in draft.standings:
        says = [
            *_place_of_insert(placed[standing.insert.number]),
            *_figures_of_insert(standing, asked),
        ]
        for check, words in says:
            yield PaperFinding(
                check_label=check, place=insert_place(standing.insert), says=words
            )


def _times_placed(sections: Collection[Section]) -> Counter[int]:
    return Counter(
        number for section in sections for number in insert_numbers(section.body)
    )


def _place_of_insert(times: int) -> Iterator[tuple[RecordCheck, str]]:
    if not times:
        yield RecordCheck.INSERT_PLACE, "The insert stands in no section."
    if times > 1:
        yield RecordCheck.INSERT_PLACE, "The insert stands in the text more than once."


def _figures_of_insert(
    standing: Standing, asked: Counter[int]
) -> Iterator[tuple[RecordCheck, str]]:
    insert, kind = standing.insert, INSERT_KINDS[standing.insert.kind]
    if standing.is_stale:
        changes = " ".join(standing.changes[:MOST_CHANGES])
        more = len(standing.changes) - MOST_CHANGES
        yield (
            RecordCheck.STALE,
            f"The insert is stale: the record has changed since it was placed. {changes}"
            + (f" And {more} more." if more > 0 else ""),
        )
    for words in kind.warnings(insert.content):
        yield RecordCheck.EXEMPT, words
    for gap in kind.gaps(insert.content):
        yield (
            RecordCheck.GAP,
            f"{gap}, and nothing says why. Ask the provider, or say in the text why it "
            "is missing.",
        )
    if queries := sum(asked[each] for each in kind.returns(insert.content)):
        many = "A query is" if queries == 1 else f"{queries} queries are"
        yield (
            RecordCheck.QUERY,
            f"{many} open on returns whose figures the insert shows. Wait for the "
            "answer, or say in the text that the figures are questioned.",
        )


def _marks(draft: Draft) -> Iterator[PaperFinding]:
    today = timezone.localdate(draft.at)
    standing = [mark for mark in draft.paper.marks.all() if not mark.is_lifted]
    waiting = sum(not mark.is_decided for mark in standing)
    due = sum(mark.is_due(on=today) for mark in standing)
    if waiting:
        many = "A mark waits" if waiting == 1 else f"{waiting} marks wait"
        yield _of_marks(draft, f"{many} for the proper officer's decision.")
    if due:
        many = "a mark" if due == 1 else f"{due} marks"
        yield _of_marks(draft, f"The day has come to look at {many} again.")
    yield from _lost_places(draft)
    keeps_exempt = any(mark.as_ground.is_exempt for mark in standing)
    for label in _answers_about_exempt(draft, "No" if keeps_exempt else "Yes"):
        fact = "something is kept back" if keeps_exempt else "nothing is marked"
        yield PaperFinding(
            check_label=RecordCheck.KEPT_BACK,
            place=cover_place(draft.paper),
            says=f"The cover's answer to “{label}” does not fit: {fact} as exempt.",
        )


def _lost_places(draft: Draft) -> Iterator[PaperFinding]:
    marked = marked_in(draft.paper)
    for insert in draft.inserts:
        if lacks_places(insert.kind, insert.content, marked.inside(insert.pk)):
            yield PaperFinding(
                check_label=RecordCheck.KEPT_BACK,
                place=insert_place(insert),
                says=(
                    "A row or figure that is kept back is no longer in the insert, which "
                    "is kept back whole until the clerk lifts the mark. Keep back what "
                    "it shows now, then ask for the mark to be lifted."
                ),
            )


def _of_marks(draft: Draft, says: str) -> PaperFinding:
    return PaperFinding(
        check_label=RecordCheck.KEPT_BACK, place=marks_place(draft.paper), says=says
    )


def _answers_about_exempt(draft: Draft, answer: str) -> list[str]:
    """Questions of the cover about exempt information that say so."""
    return [
        field.label
        for field, given in draft.answers
        if field.kind == CoverFieldKind.YES_NO
        and "exempt" in field.label.lower()
        and given == answer
    ]


def _open_queries(draft: Draft) -> Counter[int]:
    """How many on each return whose figures the paper shows."""
    shown = {
        key
        for insert in draft.inserts
        for key in INSERT_KINDS[insert.kind].returns(insert.content)
    }
    if not shown:
        return Counter()
    queries = Query.objects.open().filter(filed_in__in=shown)
    return Counter(queries.values_list("filed_in_id", flat=True))
