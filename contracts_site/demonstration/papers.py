"""The demonstration papers with their committees' heading sets, each added once."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from contracts.governance.models import Committee, MeetingDate
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.kinds import ExemptVersion, PartKind
from contracts_site.committee_reports.heading_sets.lines import add_line
from contracts_site.committee_reports.heading_sets.models import Heading, HeadingSet
from contracts_site.committee_reports.heading_sets.services import (
    ClearanceInput,
    CoverFieldInput,
    HeadingInput,
    HeadingSetInput,
    create_heading_set,
)
from contracts_site.committee_reports.heading_sets.versions import begin_version
from contracts_site.committee_reports.inserts.appraisals.sort import (
    appraisal_parameters,
)
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.kpi_scorecard import (
    scorecard_parameters,
)
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.details import (
    NewPaper,
    NewSection,
    PaperCover,
    SectionText,
)
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.committee_reports.papers.recommendations import add_recommendation
from contracts_site.committee_reports.papers.services import (
    add_section,
    create_paper,
    write_section,
)
from contracts_site.demonstration.kept_back import load_kept_back
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day, moment
from contracts_site.foundation.calendars import Period
from options_appraisal.appraisals.models import Appraisal

STANDARD_PARAGRAPHS = (
    "other_formats",
    "exclusion_words",
    "urgency_words",
    "lateness_words",
)


def load_papers(data: Mapping[str, Any]) -> None:
    """Heading sets and papers that are not there yet, a transaction each."""
    for source in data["papers"]:
        if not Paper.objects.filter(reference=source["reference"]).exists():
            with transaction.atomic():
                _load_paper(source, _heading_set(data, source["heading_set"]))
    _prepare_version(data["version_in_preparation"])


def _heading_set(data: Mapping[str, Any], name: str) -> HeadingSet:
    held = HeadingSet.objects.in_use().filter(name=name).first()
    if held is not None:
        return held
    source = next(each for each in data["heading_sets"] if each["name"] == name)
    return create_heading_set(
        wanted=HeadingSetInput(
            name=name,
            numbering=source["numbering"],
            cover_layout=source["cover_layout"],
            appendix_labels=source["appendix_labels"],
            headings=[HeadingInput(**each) for each in source["headings"]],
            cover_fields=[CoverFieldInput(**each) for each in source["cover"]],
            exempt_version=source.get("exempt_version", ExemptVersion.WHOLE),
            clearances=[ClearanceInput(**each) for each in source["clearances"]],
            **{words: source.get(words, "") for words in STANDARD_PARAGRAPHS},
        ),
        committee=Committee.objects.get(name=source["committee"]),
        by=person("clerk@council.example"),
    )


def _prepare_version(source: Mapping[str, Any]) -> None:
    """A second version that a clerk is at work on, unless there is one."""
    versions = HeadingSet.objects.filter(name=source["heading_set"])
    if versions.count() == 1:
        clerk = person("clerk@council.example")
        with transaction.atomic():
            add_line(
                heading_set=begin_version(heading_set=versions.get(), by=clerk),
                model=Heading,
                details=HeadingInput(**source["heading"]),
                by=clerk,
            )


def _load_paper(source: Mapping[str, Any], heading_set: HeadingSet) -> None:
    author, at = person(source["author"]), moment(source["written_at"])
    contract = (
        Contract.objects.get(reference=source["contract"])
        if source["contract"]
        else None
    )
    paper = create_paper(
        wanted=NewPaper(
            reference=source["reference"],
            heading_set=heading_set,
            author=author,
            cover=PaperCover(
                title=source["title"],
                meeting=MeetingDate.objects.get(
                    committee__name=source["committee"], held_on=day(source["held_on"])
                ),
                report_of=source["report_of"],
                contract=contract,
                values=source["cover"],
            ),
        ),
        at=at,
        by=author,
    )
    for words in source["recommendations"]:
        add_recommendation(paper=paper, text=words, by=author)
    for insert in source["inserts"]:
        _place(paper, insert, at=at, by=author)
    _write_sections(paper, source, at=at, by=author)
    load_kept_back(paper, source, at=at, by=author)


def _write_sections(
    paper: Paper, source: Mapping[str, Any], *, at: datetime, by: User
) -> None:
    for own in source.get("own_sections", ()):
        after = paper.sections.get(title=own["after"])
        wanted = NewSection(title=own["title"], after=after)
        add_section(paper=paper, wanted=wanted, by=by)
    for title, body in source["sections"].items():
        _write(paper.sections.get(title=title), body, at=at, by=by)
    for asked in paper.sections.filter(kind=PartKind.RECOMMENDATIONS):
        _write(asked, asked.body, at=at, by=by)
    for appendix in source["appendices"]:
        last = paper.sections.order_by("position").last()
        section = add_section(
            paper=paper,
            wanted=NewSection(
                title=appendix["title"], after=last, kind=PartKind.APPENDIX
            ),
            by=by,
        )
        _write(section, appendix["body"], at=at, by=by)


def _write(section: Section, body: str, *, at: datetime, by: User) -> None:
    write_section(
        section=section,
        text=SectionText(body=body, is_ready=True),
        seen_version=None,
        at=at,
        by=by,
    )


def _place(paper: Paper, source: Mapping[str, Any], *, at: datetime, by: User) -> None:
    kind, parameters = _asked(source)
    place_insert(paper=paper, kind=kind, parameters=parameters, into=None, at=at, by=by)


def _asked(source: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """A kind of insert and what it is asked."""
    if source["kind"] == "kpi_scorecard":
        return "kpi-scorecard", scorecard_parameters(
            contract=Contract.objects.get(reference=source["contract"]),
            until=Period.from_key(source["until"]),
            as_reported_at=moment(source["as_reported_at"]),
            charts=source["charts"],
        )
    if source["kind"] == "contract_register":
        return "contract-register", register_parameters(
            on=day(source["on"]), reference_begins=source["reference_begins"]
        )
    return source["kind"], appraisal_parameters(
        Appraisal.objects.get(reference=source["appraisal"]),
        as_reported_at=moment(source["as_reported_at"]),
    )
