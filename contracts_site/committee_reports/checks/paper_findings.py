"""Everything that is found in a paper, dismissed or not."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from contracts.places.models import Locality, Site
from contracts.register.models import Directorate, Provider
from contracts_site.committee_reports.checks.cross_references import (
    cross_reference_findings,
)
from contracts_site.committee_reports.checks.draft import Draft
from contracts_site.committee_reports.checks.finding import (
    PaperFinding,
    RecordCheck,
    cover_place,
    insert_place,
    marks_place,
    recommendation_place,
    recommendations_place,
    section_place,
)
from contracts_site.committee_reports.checks.models import (
    FindingDismissal,
    KnownAcronym,
)
from contracts_site.committee_reports.checks.paper_text import (
    PaperText,
    numbers_of,
    paper_text,
)
from contracts_site.committee_reports.checks.record_checks import record_findings
from contracts_site.committee_reports.checks.text import Check, Facts, check_text
from contracts_site.committee_reports.checks.text.findings import LABELS
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.inserts.kinds import INSERT_KINDS
from contracts_site.committee_reports.marks.reading import marked_in
from contracts_site.committee_reports.papers.models import Section
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.disclosure import LikelyName, likely_names, record_names
from contracts_site.foundation.reading_together import read_together
from contracts_site.foundation.settings_data.services import council_settings


@dataclass(frozen=True)
class SettledFinding:
    """A finding with the dismissal that holds for it, if there is one."""

    finding: PaperFinding
    dismissal: FindingDismissal | None

    @property
    def is_open(self) -> bool:
        return self.dismissal is None


@dataclass(frozen=True)
class FindingsInPaper:
    """In the order of the paper; `gone` are dismissals of what is no longer found."""

    every: Sequence[SettledFinding]
    gone: Sequence[FindingDismissal]

    @property
    def open(self) -> list[PaperFinding]:
        return [each.finding for each in self.every if each.is_open]

    @property
    def dismissed(self) -> list[SettledFinding]:
        return [each for each in self.every if not each.is_open]

    def open_one(self, fingerprint: str) -> PaperFinding | None:
        return next((f for f in self.open if f.fingerprint == fingerprint), None)


@dataclass(frozen=True)
class _Known:
    """What the council keeps that the checks have to be told; one query."""

    closed: Collection[date]
    acronyms: Collection[str]
    names: Collection[str]
    dismissals: Sequence[FindingDismissal]


def findings_in(
    draft: Draft, *, audience: Audience = Audience.PUBLIC
) -> FindingsInPaper:
    known = _known(draft)
    dismissed = {each.fingerprint: each for each in known.dismissals}
    places = _order_of_places(draft)
    in_order = sorted(
        _every(draft, known, audience), key=lambda f: (places[f.place.key], f.line)
    )
    found = {finding.fingerprint: finding for finding in in_order}
    return FindingsInPaper(
        [SettledFinding(each, dismissed.get(key)) for key, each in found.items()],
        [each for key, each in dismissed.items() if key not in found],
    )


def open_in_section(draft: Draft, section: Section) -> list[PaperFinding]:
    """What is found in the text of one section; its inserts are not asked."""
    known, here = _known(draft), section_place(section).key
    dismissed = {each.fingerprint for each in known.dismissals}
    return [
        finding
        for finding in _from_text(draft, known, Audience.PUBLIC)
        if finding.place.key == here and finding.fingerprint not in dismissed
    ]


def _order_of_places(draft: Draft) -> dict[str, int]:
    """The cover, the sections with what stands in them, the inserts, the marks."""
    keys = [cover_place(draft.paper).key]
    for section in draft.sections:
        keys.append(section_place(section).key)
        if section.kind == PartKind.RECOMMENDATIONS:
            keys.append(recommendations_place(draft.paper).key)
            keys += [recommendation_place(each).key for each in draft.recommendations]
    keys += [insert_place(insert).key for insert in draft.inserts]
    keys.append(marks_place(draft.paper).key)
    return {key: at for at, key in enumerate(keys)}


def _known(draft: Draft) -> _Known:
    closed, acronyms = NonWorkingDay.objects.all(), KnownAcronym.objects.all()
    names = [
        kept.order_by().values_list("name", flat=True)
        for kept in (
            Provider.objects.all(),
            Site.objects.all(),
            Locality.objects.all(),
            Directorate.objects.all(),
        )
    ]
    dismissals = draft.paper.finding_dismissals.select_related("dismissed_by")
    read_together(closed, acronyms, dismissals, *names)
    return _Known(
        closed=closed.days(),
        acronyms=[each.letters for each in acronyms],
        names=[*(name for some in names for name in some), *_on_the_cover(draft)],
        dismissals=list(dismissals),
    )


def _on_the_cover(draft: Draft) -> list[str]:
    """Who and what the cover names is meant to be public."""
    paper = draft.paper
    return [
        council_settings().council_name,
        paper.meeting.committee.name,
        paper.meeting.place,
        paper.title,
        paper.report_of,
        *(answer for _, answer in draft.answers),
        *((paper.contract.title,) if paper.contract else ()),
    ]


def _every(draft: Draft, known: _Known, audience: Audience) -> Iterator[PaperFinding]:
    yield from record_findings(draft, known.closed)
    yield from cross_reference_findings(draft)
    yield from _from_text(draft, known, audience)
    if audience == Audience.PUBLIC:
        yield from _names_in_inserts(draft, known)


def _from_text(
    draft: Draft, known: _Known, audience: Audience
) -> Iterator[PaperFinding]:
    text = paper_text(draft)
    yield from _in_text(draft, text, known)
    if audience == Audience.PUBLIC:
        yield from _names(text, known)


def _in_text(draft: Draft, text: PaperText, known: _Known) -> Iterator[PaperFinding]:
    facts = Facts(
        law_on=draft.paper.meeting.held_on,
        closed=known.closed,
        acronyms=known.acronyms,
        numbers=numbers_of(draft),
        # The levels of headings are put right when the paper is put together.
        passed_over={Check.LEVEL},
    )
    for found in check_text(text.text, facts):
        yield _at_line(text, found.line, LABELS[found.check], found.words, found.says)


def _names(text: PaperText, known: _Known) -> Iterator[PaperFinding]:
    """Line by line, as a name does not go over the end of one; what is kept back is
    not looked through."""
    on_record = record_names(known.names)
    for number, line in enumerate(text.public, start=1):
        for name in likely_names(line, on_record=on_record):
            yield _at_line(text, number, RecordCheck.NAME, name.words, _may_be(name))


def _names_in_inserts(draft: Draft, known: _Known) -> Iterator[PaperFinding]:
    """In what officers wrote and an insert would publish."""
    on_record = record_names(known.names)
    marked = marked_in(draft.paper)
    for insert in draft.inserts:
        if marked.insert(insert.pk):
            continue
        kind, kept = INSERT_KINDS[insert.kind], marked.inside(insert.pk)
        for line in kind.written(kind.public_content(insert.content, kept)):
            for name in likely_names(line, on_record=on_record):
                yield PaperFinding(
                    check_label=RecordCheck.NAME,
                    place=insert_place(insert),
                    says=_may_be(name),
                    words=name.words,
                    context=line,
                )


def _may_be(name: LikelyName) -> str:
    return (
        f"This may be {name.why}. Take it out of the public version, or say why it may "
        "stay."
    )


def _at_line(
    text: PaperText, line: int, label: str, words: str, says: str
) -> PaperFinding:
    at = text.place_of(line)
    return PaperFinding(
        check_label=label,
        place=at.place,
        says=says,
        words=words,
        context=text.line(line),
        line=at.line,
    )
