"""What is given to start a paper, write a section or add one."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from contracts.governance.models import MeetingDate
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.heading_sets.kinds import PartKind
from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.committee_reports.papers.models import Section


@dataclass(frozen=True, kw_only=True)
class PaperCover:
    """What the cover says; `values` are answers to the cover box by key."""

    title: str
    meeting: MeetingDate
    report_of: str
    contract: Contract | None = None
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class NewPaper:
    """A paper to be started; an empty reference is given one."""

    cover: PaperCover
    heading_set: HeadingSet
    author: User
    reference: str = ""


@dataclass(frozen=True)
class SectionText:
    """A section as its author left it."""

    body: str
    is_ready: bool = False
    title: str = ""  # empty: keep the title


@dataclass(frozen=True)
class NewSection:
    """A section of the author's own, to stand after another or first."""

    title: str
    after: Section | None
    kind: PartKind = PartKind.SECTION
    is_numbered: bool = True
