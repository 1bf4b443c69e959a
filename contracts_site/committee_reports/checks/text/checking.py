"""All checks over one text."""

from collections.abc import Callable, Iterator

from contracts_site.committee_reports.checks.text.acronyms import check_acronyms
from contracts_site.committee_reports.checks.text.addresses import check_addresses
from contracts_site.committee_reports.checks.text.counts import check_counts
from contracts_site.committee_reports.checks.text.date_order import check_date_order
from contracts_site.committee_reports.checks.text.days import (
    check_meeting_days,
    check_weekdays,
)
from contracts_site.committee_reports.checks.text.findings import (
    Facts,
    TextFinding,
)
from contracts_site.committee_reports.checks.text.leftovers import check_leftovers
from contracts_site.committee_reports.checks.text.numbering import check_numbering
from contracts_site.committee_reports.checks.text.numbers_given import numbers_in
from contracts_site.committee_reports.checks.text.options_considered import (
    check_options_considered,
)
from contracts_site.committee_reports.checks.text.reading import Document, read
from contracts_site.committee_reports.checks.text.references import check_references
from contracts_site.committee_reports.checks.text.repetition import (
    check_doubled_words,
)
from contracts_site.committee_reports.checks.text.replaced_law import check_law
from contracts_site.committee_reports.checks.text.spellings import (
    check_financial_years,
    check_spellings,
)
from contracts_site.committee_reports.checks.text.structure import (
    check_empty_sections,
    check_heading_levels,
    check_images,
)
from contracts_site.committee_reports.checks.text.sums import check_tables
from contracts_site.committee_reports.checks.text.sums_in_words import (
    check_sums_in_words,
)

# Those that need nothing but the text.
ALONE: tuple[Callable[[Document], Iterator[TextFinding]], ...] = (
    check_counts,
    check_numbering,
    check_date_order,
    check_weekdays,
    check_tables,
    check_sums_in_words,
    check_options_considered,
    check_leftovers,
    check_addresses,
    check_images,
    check_empty_sections,
    check_heading_levels,
    check_doubled_words,
    check_spellings,
    check_financial_years,
)


def check_text(text: str, facts: Facts) -> tuple[TextFinding, ...]:
    """What is found, in the order of lines; each thing once on a line."""
    document = read(text)
    found = {
        finding
        for finding in _every(document, facts)
        if finding.check not in facts.passed_over
    }
    return tuple(sorted(found))


def _every(document: Document, facts: Facts) -> Iterator[TextFinding]:
    for check in ALONE:
        yield from check(document)
    yield from check_references(document, facts.numbers or numbers_in(document))
    yield from check_meeting_days(document, facts.closed)
    yield from check_law(document, facts.law_on)
    yield from check_acronyms(document, facts.acronyms)
