"""Who may open what of publications; everybody reads what is published."""

from collections.abc import Mapping
from datetime import timedelta

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.publications.aftermath import (
    add_publication_note,
    withdraw_publication,
)
from contracts_site.committee_reports.publications.models import PublishedFigure
from contracts_site.committee_reports.publications.states import FileKind
from contracts_site.foundation.access_marks import Audience
from kpis.definitions.models import KPI
from kpis.returns.models import Return
from tests.architecture.access_rules import EVERYBODY, Rule, but
from tests.factories.agenda_packs import AgendaPackFactory
from tests.factories.publications import IN_TIME, TwoClerks, paper_without_stops

TABLE = "| Year | Cost |\n|---|---|\n| 2018 | £5 |"

RULES = [
    Rule(
        "A paper's publications are read by those who read the paper",
        "GET",
        "CAFKU",
        "",
        (
            "committee_reports:publication-list",
            "committee_reports:publication-detail",
        ),
    ),
    Rule(
        "… and their files taken, what is not public by POST",
        "GET POST",
        "CAFKU",
        "",
        ("committee_reports:published-file file_pk=published_file_pk",),
    ),
    Rule(
        "… and made, withdrawn and noted by clerks",
        "GET POST",
        "K",
        "CAFU",
        (
            "committee_reports:publication-propose",
            "committee_reports:proposal-confirm",
            "committee_reports:proposal-take-back",
            "committee_reports:publication-withdraw",
            "committee_reports:publication-note-create",
        ),
    ),
    Rule(
        "… who have a PDF made again",
        "POST",
        "K",
        "CAFU",
        ("committee_reports:publication-print",),
    ),
    Rule(
        "Agenda packs are read by clerks and auditors",
        "GET",
        "KU",
        but("KU"),
        ("committee_reports:agenda-pack-list meeting_pk=packed_meeting_pk",),
    ),
    Rule(
        "… who alone know of each",
        "GET",
        "KU",
        "",
        ("committee_reports:agenda-pack-pdf pack_pk=agenda_pack_pk",),
    ),
    Rule(
        "… that of what is exempt too, which is logged",
        "POST",
        "KU",
        "",
        ("committee_reports:exempt-agenda-pack-pdf pack_pk=exempt_pack_pk",),
    ),
    Rule(
        "Agenda packs are made by clerks",
        "POST",
        "K",
        but("K"),
        ("committee_reports:agenda-pack-make meeting_pk=packed_meeting_pk",),
    ),
    Rule(
        "Records corrected after publication are for clerks and auditors",
        "GET",
        "KU",
        but("KU"),
        ("committee_reports:corrected-list",),
    ),
    Rule(
        "Everybody reads published papers, without sign-in too",
        "GET",
        EVERYBODY,
        "",
        (
            "published:paper-list",
            "published:paper reference=published_reference",
            "published:version reference=published_reference version=published_version",
            "published:download reference=published_reference "
            "version=published_version name=published_name",
            "published:pack pack_pk=agenda_pack_pk",
        ),
    ),
]


def objects(contract: Contract, people: Mapping[str, User]) -> dict[str, int | str]:
    """Version 1 is withdrawn, version 2 stands, version 3 is proposed."""
    clerks = TwoClerks()
    paper = paper_without_stops(
        author=people["author"], contract=contract, text={"Summary": TABLE}
    )
    first = clerks.publish(paper)
    add_publication_note(publication=first, text="So.", at=IN_TIME, by=clerks.first)
    second = clerks.publish(paper, reason="A sum was wrong.")
    withdraw_publication(
        publication=first,
        reason="A person was named.",
        at=IN_TIME + timedelta(days=1),
        by=clerks.first,
    )
    PublishedFigure.objects.create(
        publication=second,
        insert_number=1,
        kpi=KPI.objects.filter(contract=contract).earliest("pk"),
        filed_in=Return.objects.filter(contract=contract).earliest("pk"),
        shows="62.5 % (Green)",
        as_reported_at=IN_TIME,
    )
    packs = {
        audience: AgendaPackFactory(
            meeting=paper.meeting, audience=audience, papers=[second]
        )
        for audience in Audience
    }
    table = second.files.filter(kind=FileKind.TABLE).earliest("position")
    return {
        "packed_meeting_pk": paper.meeting_id,
        "agenda_pack_pk": packs[Audience.PUBLIC].pk,
        "exempt_pack_pk": packs[Audience.EXEMPT].pk,
        "publication_pk": second.pk,
        "proposal_pk": clerks.propose(paper, reason="Another sum.").pk,
        "published_file_pk": table.pk,
        "published_reference": paper.reference,
        "published_version": second.version,
        "published_name": table.name,
    }
