"""Papers as the demonstration council has none: behind the record, and empty."""

from dataclasses import replace

from django.urls import reverse
from django.utils import timezone

from contracts.governance.models import MeetingDate
from contracts.register.models import Contract
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.checks.services import dismiss_finding
from contracts_site.committee_reports.heading_sets.lines import remove_line
from contracts_site.committee_reports.heading_sets.models import HeadingSet
from contracts_site.committee_reports.heading_sets.versions import (
    begin_version,
    bring_into_use,
)
from contracts_site.committee_reports.inserts.kpi_scorecard import scorecard_parameters
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    contract_parameters,
)
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.inserts.variation_proposal import (
    proposal_parameters,
)
from contracts_site.committee_reports.papers.details import NewSection
from contracts_site.committee_reports.papers.models import Paper, Section
from contracts_site.committee_reports.papers.recommendations import (
    add_recommendation,
)
from contracts_site.committee_reports.papers.services import add_section
from contracts_site.committee_reports.publications.models import Publication
from contracts_site.foundation.calendars import Period
from tests.factories.agenda_packs import AgendaPackFactory
from tests.factories.heading_sets import STRAIGHT_THROUGH
from tests.factories.papers import HeadingSetFactory, PaperFactory
from tests.factories.publications import TwoClerks, paper_without_stops


def write_papers(contract: Contract, *, until: Period, by: User) -> dict[str, str]:
    """A paper whose insert falls behind, and one in which nothing stands.

    The insert shows the contract up to the period, as it is on record by now.
    """
    meeting = MeetingDate.objects.filter(held_on__gt=timezone.localdate()).first()
    written: Paper = PaperFactory(
        reference="ST-STALE",
        title="Holiday activities: the first months",
        heading_set=HeadingSet.objects.in_use()
        .filter(committee=meeting.committee)
        .first(),
        meeting=meeting,
        author=by,
        contract=contract,
    )
    insert = _place_scorecard(written, until=until, by=by)
    add_recommendation(paper=written, text="note the first months;", by=by)
    return {
        **_pages_of_insert(insert),
        **_sections(written, by=by),
        **_choosing_an_insert(written),
        **_findings(written, by=by),
        **_clearances(written),
        **_empty_paper(meeting, by=by),
    }


def decide_in_a_paper(contract: Contract, *, by: User) -> dict[str, str]:
    """A paper with a variation to be decided and the drawing of a timeline."""
    paper: Paper = PaperFactory(
        reference="ST-DECIDE",
        title="Holiday activities: what is to be decided",
        meeting=MeetingDate.objects.filter(held_on__gt=timezone.localdate()).first(),
        author=by,
        contract=contract,
    )
    _add_own_section(paper, by=by)
    proposed = contract.variations.proposed().get()
    asked = {
        "a variation to be decided": ("variation-proposal", proposed),
        "a timeline": ("contract-recommissioning", contract),
    }
    parameters = {Variation: proposal_parameters, Contract: contract_parameters}
    return {
        f"insert with {words}": _page(
            "insert-detail",
            place_insert(
                paper=paper,
                kind=kind,
                parameters=parameters[type(record)](record),
                into=paper.sections.first(),
                at=timezone.now(),
                by=by,
            ).pk,
        )
        for words, (kind, record) in asked.items()
    }


def draft_of_earlier_headings(*, by: User) -> dict[str, str]:
    """A draft whose heading set has a later version in use."""
    meeting = MeetingDate.objects.filter(held_on__gt=timezone.localdate()).last()
    paper = PaperFactory(
        reference="ST-HEADINGS",
        title="Holiday activities: what they cost",
        heading_set=HeadingSetFactory(committee=meeting.committee),
        meeting=meeting,
        author=by,
        text={"Future benefits": "Fewer children are hungry in the holidays."},
    )
    later = begin_version(heading_set=paper.heading_set, by=by)
    for title in ("Future benefits", "Next steps"):
        remove_line(line=later.headings.get(title=title), by=by)
    bring_into_use(heading_set=later, by=by)
    return {
        "paper with earlier headings": _page("paper-detail", paper.pk),
        "taking later headings": _page("paper-headings", paper.pk),
    }


def propose_paper(*, by: User, to: User) -> dict[str, str]:
    """A paper that one clerk has proposed for another to confirm, and one to propose."""
    now = timezone.now()
    meeting = MeetingDate.objects.filter(held_on__gt=timezone.localdate()).last()
    wanted = {
        "at": now,
        "heading_set": HeadingSet.objects.in_use()
        .filter(committee=meeting.committee)
        .first(),
        "meeting": meeting,
    }
    ready = paper_without_stops(
        reference="ST-READY", title="Holiday activities: what was done", **wanted
    )
    paper = paper_without_stops(
        reference="ST-PROPOSED", title="Holiday activities: what comes next", **wanted
    )
    proposal = TwoClerks(first=by, second=to).propose(paper, at=now)
    return {
        "paper to be proposed": _page("publication-list", ready.pk),
        "proposing to publish": _page("publication-propose", ready.pk),
        "paper that is proposed": _page("publication-list", paper.pk),
        "proposal to be confirmed": _page("proposal-confirm", proposal.pk),
        "proposal to be taken back": _page("proposal-take-back", proposal.pk),
        "nothing corrected after publication": _page("corrected-list"),
    }


def pack_papers_of_a_meeting(*, by: User) -> dict[str, str]:
    """The newest paper that everybody may read is in a pack; what the pack prints is of
    no matter here."""
    published = Publication.objects.in_force().latest("pk")
    meeting = published.paper.meeting
    AgendaPackFactory(meeting=meeting, papers=[published], made_by=by)
    return {"packs of a meeting": _page("agenda-pack-list", meeting.pk)}


def _findings(paper: Paper, *, by: User) -> dict[str, str]:
    """One to be dismissed, and one that is."""
    now = timezone.now()
    first, second = findings_in(read_draft(paper, at=now)).open[:2]
    dismissal = dismiss_finding(
        paper=paper, fingerprint=second.fingerprint, reason="So be it.", at=now, by=by
    )
    every = _page("finding-list", paper.pk)
    return {
        "findings of a paper": every,
        "dismissed findings": f"{every}?state=dismissed",
        "no such finding": f"{every}?q=nothing-has-these-words",
        "dismissing a finding": _page("finding-dismiss", paper.pk, first.fingerprint),
        "taking a dismissal back": _page("finding-dismissal-take-back", dismissal.pk),
    }


def _clearances(paper: Paper) -> dict[str, str]:
    """A paper of which nothing is asked for yet."""
    return {
        "clearance of a paper": _page("paper-clearances", paper.pk),
        "asking for clearance": _page("clearance-ask", paper.pk),
        "clearance not asked for": _page("clearance-detail", paper.pk, "legal"),
        "commenting on a clearance": _page("clearance-answer", paper.pk, "legal"),
        "no such clearance": f"{_page('clearance-list')}?q=nothing-has-these-words",
    }


def _place_scorecard(paper: Paper, *, until: Period, by: User) -> Insert:
    return place_insert(
        paper=paper,
        kind="kpi-scorecard",
        parameters=scorecard_parameters(
            contract=paper.contract, until=until, charts=["HA02"]
        ),
        into=paper.sections.first(),
        at=timezone.now(),
        by=by,
    )


def _pages_of_insert(insert: Insert) -> dict[str, str]:
    return {
        "paper with a stale insert": _page("paper-detail", insert.paper_id),
        "stale insert": _page("insert-detail", insert.pk),
        "refreshing a stale insert": _page("insert-refresh", insert.pk),
        "removing an insert": _page("insert-remove", insert.pk),
    }


def _sections(paper: Paper, *, by: User) -> dict[str, str]:
    """One of the author's own, and one of the heading set in which nothing stands."""
    own = _add_own_section(paper, by=by)
    return {
        "own section of a paper": _page("section-edit", own.pk),
        "section to be written": _page("section-edit", paper.sections.last().pk),
    }


def _add_own_section(paper: Paper, *, by: User) -> Section:
    """The second: of a paper's sections a walk opens two, of which this can be removed."""
    wanted = NewSection(title="What families say", after=paper.sections.first())
    return add_section(paper=paper, wanted=wanted, by=by)


def _choosing_an_insert(paper: Paper) -> dict[str, str]:
    address = _page("insert-create", paper.pk)
    return {
        "choosing an insert": address,
        "placing a scorecard": f"{address}?kind=kpi-scorecard",
        "placing a register": f"{address}?kind=contract-register",
        "placing a KPI's chart": f"{address}?kind=kpi-chart",
        "placing a contract's money": f"{address}?kind=contract-money",
        "placing a contract's duties": f"{address}?kind=contract-duties",
        "placing an audit review": f"{address}?kind=audit-review",
        "placing a variation": f"{address}?kind=variation-decision",
        "placing a proposed variation": f"{address}?kind=variation-proposal",
        "placing the costs of options": f"{address}?kind=appraisal-costs",
    }


def _empty_paper(meeting: MeetingDate, *, by: User) -> dict[str, str]:
    empty: Paper = PaperFactory(
        reference="ST-EMPTY",
        title="A paper to be written",
        heading_set=HeadingSetFactory(
            wanted=replace(STRAIGHT_THROUGH, headings=()), committee=meeting.committee
        ),
        meeting=meeting,
        author=by,
    )
    return {
        "paper without a section": _page("paper-detail", empty.pk),
        "page of a paper without a section": _page("paper-page", empty.pk),
        "paper without recommendations": _page("recommendation-list", empty.pk),
    }


def _page(name: str, *args: int | str) -> str:
    return reverse(f"committee_reports:{name}", args=args)
