"""One of everything, and one person of every kind: what the access table is tried on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from contracts.outcomes.models import Outcome
from contracts.register.models import Contract
from contracts.worked_out.services import work_out_all
from contracts_site.accounts.models import User
from contracts_site.committee_reports.checks.draft import read_draft
from contracts_site.committee_reports.checks.finding import RecordCheck
from contracts_site.committee_reports.checks.paper_findings import findings_in
from contracts_site.committee_reports.checks.services import dismiss_finding
from contracts_site.committee_reports.clearances.services import ask_for_clearance
from contracts_site.committee_reports.heading_sets.kinds import (
    ClearanceKind,
    Numbering,
    PartKind,
)
from contracts_site.committee_reports.heading_sets.services import (
    ClearanceInput,
    HeadingInput,
    HeadingSetInput,
    create_heading_set,
)
from contracts_site.committee_reports.inserts.contract_register import (
    register_parameters,
)
from contracts_site.committee_reports.inserts.services import place_insert
from contracts_site.committee_reports.papers.details import (
    NewPaper,
    NewSection,
    PaperCover,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.papers.recommendations import add_recommendation
from contracts_site.committee_reports.papers.services import add_section, create_paper
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.foundation.access_marks import Audience
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.states import JobState
from kpis.definitions.models import KPIDefinition
from kpis.outcomes.models import OutcomeShown
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return, ReturnPart, SubmissionWindow
from kpis.returns.places_asked import PlaceAsked
from kpis.returns.services import (
    PlaceChange,
    add_evidence,
    open_returns,
    query_return,
    save_draft_figure,
    save_place_draft,
    submit_return,
    validate_return,
)
from kpis.variations.services import propose_kpi_set
from tests.architecture.rooms import room_objects
from tests.factories.accounts import MembershipFactory, PersonFactory
from tests.factories.contracts import (
    ActionPlanFactory,
    CommitteeFactory,
    ContractFactory,
    MeetingDateFactory,
    PlannedActionFactory,
    VariationFactory,
)
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.factories.places import ServedSiteFactory

NOW = datetime(2018, 12, 1, 9, 0, tzinfo=UTC)


@dataclass
class World:
    """The objects by the name of the argument that a URL takes for them."""

    people: dict[str, User]
    objects: dict[str, int | str]
    returns: dict[str, Return]
    sessions: dict[str, str]

    def client_of(self, person: str) -> Client:
        """A browser of its own in which they signed in when the world was built."""
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person]
        return client


def build_world() -> World:
    contract = ContractFactory()
    people = _people(contract)
    first = KPISetFactory(contract=contract)
    definition = KPIDefinitionFactory(kpi_set=first)
    filed = _returns(contract, definition, people)
    objects = {
        "contract_pk": contract.pk,
        "kpi_pk": definition.kpi_id,
        "accent": "0e4a43",
        **_variations(contract, people),
        **_action_plan(contract),
        **_figures(filed, definition, people),
        **_figures_by_site(contract, people),
        **_paper(contract, people),
        **room_objects(contract, people),
        "job_pk": Job.objects.create(
            kind="papers.print",
            key="one",
            label="A paper",
            requested_by=people["author"],
            state=JobState.FAILED,
            started_at=NOW,
            finished_at=NOW,
            error="It stopped.",
        ).pk,
    }
    OutcomeShown.objects.create(
        kpi=definition.kpi, outcome=Outcome.objects.earliest("pk")
    )
    work_out_all(on=timezone.localdate())  # as the daily work leaves it
    sessions = {name: _session_of(person) for name, person in people.items()}
    return World(people, objects, filed, sessions)


def _session_of(person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _people(contract: Contract) -> dict[str, User]:
    """A person of each kind; "other" are of another directorate or provider."""
    clearing = PersonFactory()
    MembershipFactory(user=clearing, clearing_officer=True)
    return {
        "commissioner": PersonFactory(commissioner_of=contract.directorate),
        "other commissioner": PersonFactory(commissioner=True),
        "provider": PersonFactory(works_for=contract.provider),
        "other provider": PersonFactory(provider_user=True),
        "officer": PersonFactory(commissioning_officer=True),
        "author": PersonFactory(author=True),
        "other author": PersonFactory(author=True),
        "clearing officer": clearing,
        "clerk": PersonFactory(clerk=True),
        "member": PersonFactory(member=True),
        "auditor": PersonFactory(auditor=True),
        "administrator": PersonFactory(administrator=True),
        "person without a part": PersonFactory(),
    }


def _returns(
    contract: Contract, definition: KPIDefinition, people: dict[str, User]
) -> dict[str, Return]:
    """Four months, one in each state."""
    open_returns(contracts=[contract], on=NOW.date())
    months = list(Return.objects.filter(contract=contract).order_by("period_start")[:4])
    states = ("validated", "submitted", "queried", "open")
    for state, filed_in in zip(states, months, strict=True):
        if state == "open":
            continue
        save_draft_figure(
            filed_in=filed_in,
            kpi=definition.kpi,
            content=FigureInput.reported(Decimal(70)),
            seen_version=None,
            at=NOW,
            by=people["provider"],
        )
        submit_return(
            filed_in=filed_in,
            declared_name="A person",
            declared_post="A post",
            at=NOW,
            by=people["provider"],
        )
    filed = dict(zip(states, months, strict=True))
    SubmissionWindow.objects.create(contract=contract, opens_days=1, due_days=14)
    ReturnPart.objects.create(
        filed_in=filed["validated"],
        owner="provider",
        state="submitted",
        due_on=filed["validated"].due_on,
        submitted_by=people["provider"],
        submitted_at=NOW,
        declared_name="A person",
        declared_post="A post",
    )
    validate_return(filed_in=filed["validated"], at=NOW, by=people["commissioner"])
    query_return(
        filed_in=filed["queried"],
        kpi=definition.kpi,
        text="Why?",
        at=NOW,
        by=people["commissioner"],
    )
    return filed


def _variations(contract: Contract, people: dict[str, User]) -> dict[str, int]:
    draft = VariationFactory(contract=contract, drafted_by=people["commissioner"])
    bare = VariationFactory(contract=contract, drafted_by=people["commissioner"])
    proposed = VariationFactory(contract=contract, proposed=True)
    approved = VariationFactory(contract=contract, approved=True)
    approved.evidence.save("decision.pdf", ContentFile(b"%PDF-1.7 a decision"))
    kpi_set = propose_kpi_set(
        variation=draft, name="Proposed", reason="Why", by=people["commissioner"]
    )
    return {
        "draft_variation_pk": draft.pk,
        "bare_variation_pk": bare.pk,
        "proposed_variation_pk": proposed.pk,
        "approved_variation_pk": approved.pk,
        "kpi_set_pk": kpi_set.pk,
        "definition_pk": kpi_set.definitions.get().pk,
    }


def _action_plan(contract: Contract) -> dict[str, int]:
    plan = ActionPlanFactory(contract=contract)
    return {"plan_pk": plan.pk, "action_pk": PlannedActionFactory(plan=plan).pk}


def _figures(
    filed: dict[str, Return], definition: KPIDefinition, people: dict[str, User]
) -> dict[str, int]:
    evidence = add_evidence(
        filed_in=filed["open"],
        kpi=definition.kpi,
        upload=SimpleUploadedFile("register.csv", b"week,children\n1,20\n"),
        at=NOW,
        by=people["provider"],
    )
    filed["submitted"].name_dismissals.create(
        kpi=definition.kpi,
        words="Kelham Marsh",
        reason="A place.",
        dismissed_by=people["commissioner"],
        dismissed_at=NOW,
    )
    return {
        **{f"{state}_return_pk": each.pk for state, each in filed.items()},
        "figure_pk": filed["validated"].figures.get().pk,
        "query_pk": filed["queried"].queries.get().pk,
        "evidence_pk": evidence.pk,
    }


def _figures_by_site(contract: Contract, people: dict[str, User]) -> dict[str, int]:
    """Of another contract of the same people, with one KPI that is reported by site."""
    like = ContractFactory(directorate=contract.directorate, provider=contract.provider)
    served = ServedSiteFactory(contract=like)
    definition = KPIDefinitionFactory(
        kpi_set__contract=like, ratio=True, reported_by="site", place_rule="ratio"
    )
    open_returns(contracts=[like], on=NOW.date())
    validated, to_fill_in = like.returns.order_by("period_start")[:2]
    save_place_draft(
        filed_in=validated,
        kpi=definition.kpi,
        change=PlaceChange(
            PlaceAsked("site", served.site_id, served.site.name),
            FigureInput.part_of_whole(Decimal(70), Decimal(100)),
            None,
        ),
        at=NOW,
        by=people["provider"],
    )
    submit_return(
        filed_in=validated,
        declared_name="A person",
        declared_post="A post",
        at=NOW,
        by=people["provider"],
    )
    validate_return(filed_in=validated, at=NOW, by=people["commissioner"])
    return {
        "placed_return_pk": to_fill_in.pk,
        "placed_kpi_pk": definition.kpi_id,
        "placed_site_pk": served.site_id,
        "place_figure_pk": validated.place_figures.get().pk,
    }


def _started_paper(contract: Contract, author: User) -> Paper:
    heading_set = create_heading_set(
        wanted=HeadingSetInput(
            name="Plain",
            numbering=Numbering.BY_SECTION,
            headings=[
                HeadingInput("Recommendations", kind=PartKind.RECOMMENDATIONS),
                HeadingInput("Report"),
            ],
            clearances=[
                ClearanceInput(ClearanceKind.LEGAL),
                ClearanceInput(ClearanceKind.CHAIRS_BRIEFING, step=2),
            ],
        ),
        committee=CommitteeFactory(),
        by=author,
    )
    return create_paper(
        wanted=NewPaper(
            heading_set=heading_set,
            author=author,
            cover=PaperCover(
                title="A paper",
                meeting=MeetingDateFactory(committee=heading_set.committee),
                report_of="The director",
                contract=contract,
            ),
        ),
        at=NOW,
        by=author,
    )


def _paper(contract: Contract, people: dict[str, User]) -> dict[str, int | str]:
    author = people["author"]
    paper = _started_paper(contract, author)
    fixed = paper.sections.get(title="Report")
    own = add_section(
        paper=paper, wanted=NewSection(title="Our own", after=fixed), by=author
    )
    insert = place_insert(
        paper=paper,
        kind="contract-register",
        parameters=register_parameters(on=NOW.date()),
        into=fixed,
        at=NOW,
        by=author,
    )
    Rendering.objects.create(
        paper=paper,
        audience=Audience.PUBLIC,
        content_hash="0" * 64,
        file="papers/a-paper.pdf",
        sha256="0" * 64,
        size=1,
        pages=1,
        made_at=NOW,
        made_by=author,
    )
    recommendation = add_recommendation(paper=paper, text="to note;", by=author)
    ask_for_clearance(
        paper=paper, kinds=[ClearanceKind.LEGAL], words="", at=NOW, by=author
    )
    to_settle, to_take_back = (
        finding.fingerprint
        for finding in findings_in(read_draft(paper, at=NOW)).open
        if finding.check_label in {RecordCheck.NO_TEXT, RecordCheck.CONTACT}
    )
    dismissal = dismiss_finding(
        paper=paper, fingerprint=to_take_back, reason="So be it.", at=NOW, by=author
    )
    return {
        "paper_pk": paper.pk,
        "clearance_kind": ClearanceKind.LEGAL.value,
        "recorded_kind": ClearanceKind.CHAIRS_BRIEFING.value,
        "fingerprint": to_settle,
        "finding_dismissal_pk": dismissal.pk,
        "section_pk": own.pk,
        "insert_pk": insert.pk,
        "recommendation_pk": recommendation.pk,
    }
