"""What the committee papers add to the site's lists, once Django has started."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from contracts.access.holdings import HOLDING_SOURCES, HoldingSource
from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.governance.committees.models import Committee
from contracts.governance.committees.panels import COMMITTEE_PANELS, CommitteePanel
from contracts.register.home_panels import (
    HOME_PANELS,
    NO_PART_IN_IT,
    HomePanel,
    HomePanelReading,
)
from contracts.register.home_tasks import (
    HOME_TASKS,
    MOST,
    Group,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    TasksFound,
    group_of,
)
from contracts.register.models import Contract
from contracts.register.search_sources import SEARCH_SOURCES
from contracts.register.uses import RECORD_USES, RecordUse, RecordUseSource
from contracts.transparency.public_pages import PUBLIC_PAGES, PublicPage
from contracts_site.committee_reports.after_meetings.home_tasks import (
    AFTER_MEETINGS,
    ANSWERS_DUE,
)
from contracts_site.committee_reports.after_meetings.reminders import (
    ANSWERS_REMINDED,
)
from contracts_site.committee_reports.after_meetings.search import PAPER_OUTCOMES
from contracts_site.committee_reports.agenda_packs.jobs import KIND as MAKING_PACKS
from contracts_site.committee_reports.agenda_packs.jobs import make_pack_in_background
from contracts_site.committee_reports.clearances.home_tasks import CLEARANCES
from contracts_site.committee_reports.clearances.reminders import (
    CLEARANCES_REMINDED,
)
from contracts_site.committee_reports.clearances.stops import outstanding_clearances
from contracts_site.committee_reports.heading_sets.permissions import (
    may_keep_heading_sets,
)
from contracts_site.committee_reports.inserts.appraisals.kinds import APPRAISAL_SORTS
from contracts_site.committee_reports.inserts.contract_register import CONTRACT_REGISTER
from contracts_site.committee_reports.inserts.figure_uses import papers_showing_figure
from contracts_site.committee_reports.inserts.kinds import add_insert_kind
from contracts_site.committee_reports.inserts.kpi_scorecard import KPI_SCORECARD
from contracts_site.committee_reports.inserts.models import Insert
from contracts_site.committee_reports.inserts.of_contracts.kinds import CONTRACT_SORTS
from contracts_site.committee_reports.inserts.spc_chart import SPC_CHART
from contracts_site.committee_reports.inserts.variation_decision import (
    VARIATION_DECISION,
)
from contracts_site.committee_reports.inserts.variation_proposal import (
    VARIATION_PROPOSAL,
)
from contracts_site.committee_reports.marks.home_tasks import MARKS_TO_DECIDE
from contracts_site.committee_reports.members.entitled import is_member
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.naming import page_of, paper_named
from contracts_site.committee_reports.papers.permissions import may_open_papers
from contracts_site.committee_reports.papers.search import PAPERS as PAPERS_SEARCHED
from contracts_site.committee_reports.papers.timing import timing_of
from contracts_site.committee_reports.publications import home_tasks
from contracts_site.committee_reports.publications.figure_uses import (
    publications_showing_figure,
)
from contracts_site.committee_reports.publications.jobs import (
    KIND as PRINTING_PUBLICATIONS,
)
from contracts_site.committee_reports.publications.jobs import (
    print_publication_in_background,
)
from contracts_site.committee_reports.publications.stops import (
    STOPS_TO_PUBLICATION,
    stops_of_the_draft,
)
from contracts_site.committee_reports.renderings.jobs import (
    KIND as PRINTING,
)
from contracts_site.committee_reports.renderings.jobs import (
    print_paper,
)
from contracts_site.foundation.calendars.models import NonWorkingDay
from contracts_site.foundation.jobs.handlers import job_handler
from contracts_site.foundation.look.navigation import NAVIGATION, NavigationItem
from contracts_site.foundation.reading_together import Reading
from kpis.reminders.parts import DIGEST_PARTS
from kpis.returns.figure_uses import FIGURE_USES, FigureUseSource

PAPERS = "Committee reports"
PUBLISHED = "Published papers"
LATEST_PAPERS = 3
PAPERS_OF_A_COMMITTEE = 10
# What keeps a paper from being published; each room adds what it knows.
stops_to_publication = STOPS_TO_PUBLICATION


def join_the_site() -> None:
    """Kinds of insert, navigation, home tasks, uses of the record, background work."""
    job_handler(PRINTING)(print_paper)
    add_insert_kind(KPI_SCORECARD)
    add_insert_kind(CONTRACT_REGISTER)
    add_insert_kind(VARIATION_DECISION)
    add_insert_kind(VARIATION_PROPOSAL)
    add_insert_kind(SPC_CHART)
    for of_contract in CONTRACT_SORTS:
        add_insert_kind(of_contract.kind)
    for sort in APPRAISAL_SORTS:
        add_insert_kind(sort.kind)
    NAVIGATION.append(
        NavigationItem(
            PAPERS, "committee_reports:paper-list", 50, _opens_papers, ("/papers/",)
        )
    )
    HOLDING_SOURCES.append(
        HoldingSource(
            "Author of a paper that is not published",
            lambda person: Paper.objects.filter(
                author=person, publications__isnull=True
            ),
            "author",
            "committee_reports:paper-detail",
        )
    )
    HOME_TASKS.append(PAPERS_TO_PUBLISH)
    HOME_TASKS.extend((CLEARANCES, MARKS_TO_DECIDE, ANSWERS_DUE, AFTER_MEETINGS))
    DIGEST_PARTS.extend((CLEARANCES_REMINDED, ANSWERS_REMINDED))
    HOME_PANELS.append(
        HomePanel(PAPERS, "committee_reports/_home_papers.html", 50, latest_papers)
    )
    COMMITTEE_PANELS.append(
        CommitteePanel(
            "Papers", "committee_reports/_committee_papers.html", 10, papers_of
        )
    )
    RECORD_USES.append(RecordUseSource(PAPERS, papers_showing))
    FIGURE_USES.append(FigureUseSource(PAPERS, papers_showing_figure))
    SEARCH_SOURCES.extend((PAPERS_SEARCHED, PAPER_OUTCOMES))
    _join_with_publications()


def _join_with_publications() -> None:
    job_handler(PRINTING_PUBLICATIONS)(print_publication_in_background)
    job_handler(MAKING_PACKS)(make_pack_in_background)
    # The draft reads at once what clearances are compared with.
    stops_to_publication.extend((stops_of_the_draft, outstanding_clearances))
    HOME_TASKS.extend((home_tasks.TO_CONFIRM, home_tasks.CORRECTED))
    FIGURE_USES.append(FigureUseSource(PUBLISHED, publications_showing_figure))
    NAVIGATION.append(
        NavigationItem(
            PUBLISHED, "published:paper-list", 65, _is_a_visitor, ("/published/",)
        )
    )
    NAVIGATION.append(
        NavigationItem(
            "Exempt papers",
            "committee_reports:member-paper-list",
            55,
            _is_a_member,
            ("/papers/for-members/",),
        )
    )
    PUBLIC_PAGES.append(
        PublicPage(
            PUBLISHED,
            "published:paper-list",
            "Reports to committees, as page and PDF with their tables.",
        )
    )


def papers_showing(user: SignedInPerson, contract: Contract) -> Sequence[RecordUse]:
    """Papers the person may read, on the contract or with an insert that shows it."""
    inserts = Insert.objects.showing(contract)
    papers = (
        Paper.objects.visible_to(user)
        .filter(Q(contract=contract) | Q(inserts__in=inserts))
        .select_related("meeting__committee")
        .distinct()
    )
    return [RecordUse(paper_named(paper), page_of(paper)) for paper in papers]


def _papers_to_publish(user: SignedInPerson, today: date) -> TaskReading:
    """For the clerk every paper whose meeting is to come, for an author their own."""
    standing = standing_of(user)
    papers = Paper.objects.visible_to(user).for_meetings_from(today).not_published()
    if not standing.holds(Role.CLERK):
        papers = papers.written_by(user)
    in_order = papers.select_related("meeting__committee").order_by(
        "meeting__held_on", "reference"
    )
    first = in_order[:MOST]
    of_meetings = (
        papers.order_by().values("meeting__held_on").annotate(papers=Count("pk"))
    )
    closed = NonWorkingDay.objects.all()

    def found() -> TasksFound:
        days = closed.days()
        counts: Counter[Group] = Counter()
        for row in of_meetings:
            timing = timing_of(row["meeting__held_on"], today=today, closed=days)
            counts[group_of(timing.publish_by, on=today)] += row["papers"]
        return TasksFound(
            counts, [_task(paper, today=today, closed=days) for paper in first]
        )

    return Reading([first, of_meetings, closed], found)


def _task(paper: Paper, *, today: date, closed: Collection[date]) -> HomeTask:
    timing = timing_of(paper.meeting.held_on, today=today, closed=closed)
    return HomeTask(
        kind="Paper",
        title=paper_named(paper),
        url=page_of(paper),
        due_on=timing.publish_by,
    )


def latest_papers(user: SignedInPerson, on: date) -> HomePanelReading:
    """The papers of the latest meetings, of those the person may read."""
    if not may_open_papers(standing_of(user)):
        return NO_PART_IN_IT
    papers = Paper.objects.visible_to(user).select_related("meeting__committee")
    latest = papers.order_by("-meeting__held_on", "reference")[:LATEST_PAPERS]
    return Reading([latest], lambda: {"papers": list(latest)} if latest else None)


def papers_of(
    committee: Committee, user: SignedInPerson, _on: date
) -> Mapping[str, object] | None:
    """The latest papers for the committee, of those the person may read."""
    if not may_open_papers(standing_of(user)):
        return None
    papers = Paper.objects.visible_to(user).filter(meeting__committee=committee)
    latest = papers.select_related("meeting").order_by("-meeting__held_on", "reference")
    return {"papers": list(latest[:PAPERS_OF_A_COMMITTEE])}


def _is_a_visitor(user: Any) -> bool:
    """Officers and members come from their lists; everybody else has only this way."""
    return not user.is_authenticated


def _is_a_member(user: Any) -> bool:
    return is_member(standing_of(user))


def _opens_papers(user: Any) -> bool:
    """Whoever keeps the heading sets finds them beside the papers."""
    standing = standing_of(user)
    return may_open_papers(standing) or may_keep_heading_sets(standing)


PAPERS_TO_PUBLISH = HomeTaskSource(
    PAPERS,
    _papers_to_publish,
    lambda _group: reverse("committee_reports:paper-list"),
)
