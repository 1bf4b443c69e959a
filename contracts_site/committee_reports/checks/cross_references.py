"""References that lead nowhere, or to a name that more than one thing bears."""

from collections import Counter
from collections.abc import Iterator

from contracts_site.committee_reports.assembly.gather import names_in
from contracts_site.committee_reports.assembly.passages import lines_of
from contracts_site.committee_reports.assembly.references import key_of, referred_to
from contracts_site.committee_reports.checks.draft import Draft
from contracts_site.committee_reports.checks.finding import (
    PaperFinding,
    Place,
    RecordCheck,
    recommendation_place,
    section_place,
)


def cross_reference_findings(draft: Draft) -> Iterator[PaperFinding]:
    names = names_in(draft.paper, draft.sections)
    for place, text in _texts(draft):
        for number, line in enumerate(lines_of(text), start=1):
            for name in referred_to(line):
                if says := _wrong(name, names):
                    yield PaperFinding(
                        check_label=RecordCheck.REFERENCE,
                        place=place,
                        says=says,
                        words=f"[see {name}]",
                        context=line,
                        line=number,
                    )


def _texts(draft: Draft) -> Iterator[tuple[Place, str]]:
    for section in draft.sections:
        yield section_place(section), section.body
    for recommendation in draft.recommendations:
        yield recommendation_place(recommendation), recommendation.text


def _wrong(name: str, names: Counter[str]) -> str:
    match names[key_of(name)]:
        case 0:
            return (
                "No section, appendix, attachment or named paragraph of this paper is "
                f"called “{name}”."
            )
        case 1:
            return ""
        case many:
            return (
                f"{many} things in this paper are called “{name}”: the reference leads "
                "to the first."
            )
