"""A paper's text in one piece, and where in the paper each of its lines stands."""

from bisect import bisect_right
from dataclasses import dataclass

from contracts_site.committee_reports.assembly.gather import (
    attachments_of,
    part_numbers,
    references_in,
)
from contracts_site.committee_reports.assembly.passages import (
    lines_of,
    lines_without_marks,
    public_lines,
)
from contracts_site.committee_reports.assembly.references import Targets, in_words
from contracts_site.committee_reports.checks.draft import Draft
from contracts_site.committee_reports.checks.finding import (
    Place,
    recommendation_place,
    section_place,
)
from contracts_site.committee_reports.checks.text import Numbers
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.marks.reading import marked_in
from contracts_site.committee_reports.papers.models import Recommendation, Section


@dataclass(frozen=True)
class PlaceOfLine:
    """`line` counts from the beginning of the place's own text."""

    place: Place
    line: int


@dataclass(frozen=True)
class PaperText:
    """`public` has as many lines; those that are kept back are empty in it."""

    lines: list[str]
    public: list[str]
    starts: list[int]
    places: list[Place]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    def place_of(self, line: int) -> PlaceOfLine:
        """A heading made for a section counts as its first line."""
        at = bisect_right(self.starts, line) - 1
        return PlaceOfLine(self.places[at], max(1, line - self.starts[at]))

    def line(self, number: int) -> str:
        return self.lines[number - 1]


def paper_text(draft: Draft) -> PaperText:
    """Sections that nobody has written are left out: another check finds them."""
    made, marked = PaperText([], [], [], []), marked_in(draft.paper)
    targets = references_in(draft.paper, draft.sections)
    for section in draft.sections:
        asked = draft.recommendations if _asks(section) else ()
        if section.body or asked:
            body = _as_read(section.body, targets)
            at = section_place(section), f"# {section.title}", body
            is_marked = bool(marked.section(section.pk))
            _add(made, *at, is_marked=is_marked)
        for recommendation in asked:
            item = _as_read(_item(recommendation), targets)
            at = recommendation_place(recommendation), "", item
            is_marked = bool(marked.recommendation(recommendation.pk))
            _add(made, *at, is_marked=is_marked)
    return made


def _as_read(text: str, targets: Targets) -> str:
    """As many lines, with numbers in the place of references."""
    return "\n".join(in_words(line, targets) for line in lines_of(text))


def _asks(section: Section) -> bool:
    return section.kind == PartKind.RECOMMENDATIONS


def _item(recommendation: Recommendation) -> str:
    """One item of a list, its further lines with it."""
    return "- " + recommendation.text.replace("\r", "").replace("\n", "\n  ")


def _add(
    made: PaperText,
    place: Place,
    heading: str,
    text: str,
    *,
    is_marked: bool,
) -> None:
    """A line for the heading, or an empty one, then the place's own lines."""
    made.starts.append(len(made.lines) + 1)
    made.places.append(place)
    after = [""] if heading else []
    lines = [heading, *lines_without_marks(text), *after]
    public = [heading, *public_lines(text), *after]
    made.lines.extend(lines)
    made.public.extend([""] * len(lines) if is_marked else public)


def numbers_of(draft: Draft) -> Numbers:
    """Those that the paper gives its parts when it is put together."""
    numbered = part_numbers(draft.paper, draft.sections)
    sections, paragraphs, appendices, asked = set(), set(), set(), set()
    for section, numbers in zip(draft.sections, numbered, strict=True):
        given = {number.strip("()") for number in numbers.blocks if number}
        if section.kind == PartKind.APPENDIX:
            appendices |= {_after_its_word(numbers.label)}
        else:
            sections |= {numbers.label}
            paragraphs |= {number for number in given if number[0].isdigit()}
        if _asks(section):
            asked |= given
    appendices |= {_after_its_word(each.label) for each in attachments_of(draft.paper)}
    return Numbers(
        sections=frozenset(sections - {""}),
        paragraphs=frozenset(paragraphs),
        appendices=frozenset(appendices - {""}),
        recommendations=frozenset(asked),
        is_whole=True,
    )


def _after_its_word(label: str) -> str:
    """A of Appendix A, 1 of Exempt appendix 1; nothing where there is no number."""
    words, _, number = label.rpartition(" ")
    return number if words else ""
