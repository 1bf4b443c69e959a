"""How a newer reading of an appraisal differs from the one a paper shows, in words."""

from collections.abc import Iterator

from contracts_site.committee_reports.inserts.appraisals.pieces import (
    Part,
    marks_of_content,
)
from contracts_site.committee_reports.inserts.facts import fact_changes
from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.foundation.access_marks import AccessMark


def changes(older: Content, newer: Content) -> list[str]:
    """Marks first, then what is new, gone or worded otherwise."""
    return [*_marks(older, newer), *fact_changes(older, newer)]


def _marks(older: Content, newer: Content) -> Iterator[str]:
    was, now = marks_of_content(older), marks_of_content(newer)
    for part, after in now.of_parts.items():
        before = was.of_parts[part]
        if before != after:
            words = Part(part).words
            yield f"The mark of {words} was {_word(before)}, is now {_word(after)}."
    for number in sorted({*was.of_lines, *now.of_lines}, key=int):
        before_it, after_it = was.of_lines.get(number), now.of_lines.get(number)
        if after_it and not before_it:
            yield f"A cost of option {number} is exempt now."
        elif before_it and not after_it:
            yield f"No cost of option {number} is exempt any more."
        elif before_it != after_it:
            yield f"The costs of option {number} are exempt under another paragraph."


def _word(mark: str) -> str:
    return AccessMark(mark).value
