"""What the demonstration council is not in the middle of, made inside a running site.

`manage.py shell -c "from tests.end_to_end.states import build; build()"` prints, as
JSON, the addresses of the states by the person who opens them and the words for them.
"""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from contracts.calendar.services import make_address
from contracts.register.choices import EarlyEnd as Ground
from contracts.register.models import Contract, Directorate, Provider
from contracts.register.regimes import Regime
from contracts.register.services import EarlyEnd, end_contract_early
from contracts.variations.models import Variation
from contracts.variations.services import (
    VariationDetails,
    draft_variation,
    propose_variation,
)
from contracts_site.accounts.models import User
from contracts_site.foundation.calendars import Cadence, Period, period_containing
from contracts_site.foundation.jobs.models import Job
from kpis.definitions.details import DefinitionFields, NewKPI
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.services import (
    add_definition,
    create_kpi,
    remove_definition,
    revise_definition,
)
from kpis.recovery.services import name_kpi
from kpis.returns.figure_input import FigureInput
from kpis.returns.models import Return
from kpis.returns.services import (
    add_evidence,
    correct_figure,
    open_returns,
    save_draft_figure,
    submit_return,
    validate_return,
)
from kpis.variations.services import give_reasons, propose_kpi_set
from tests.end_to_end.states_of_accounts import account_in_every_state
from tests.end_to_end.states_of_after_meetings import follow_papers
from tests.end_to_end.states_of_appraisals import in_the_middle
from tests.end_to_end.states_of_bundles import records_for_requests
from tests.end_to_end.states_of_imports import upload_registers
from tests.end_to_end.states_of_papers import (
    decide_in_a_paper,
    draft_of_earlier_headings,
    pack_papers_of_a_meeting,
    propose_paper,
    write_papers,
)
from tests.end_to_end.states_of_places import report_by_site
from tests.end_to_end.states_of_sheets import upload_sheets
from tests.factories.accounts import PersonFactory
from tests.factories.contracts import (
    ActionPlanFactory,
    ContractFactory,
    PlannedActionFactory,
    VariationFactory,
)
from tests.factories.jobs import JobFactory
from tests.factories.kpis import KPIDefinitionFactory, KPISetFactory
from tests.factories.organisations import PartyFactory
from tests.factories.procurement import ProcurementFactory
from tests.factories.saved_views import SavedViewFactory

UNDER_CHANGE, BARE = "Holiday activities", "Short stays"
LEAD, SECOND = "commissioner@council.example", "commissioner2@council.example"
CLERK, SECOND_CLERK = "clerk@council.example", "clerk2@council.example"
AUTHOR, NOBODY = "author@council.example", "nobody@council.example"
OFFICER, FINANCE = "officer@council.example", "finance@council.example"
MEMBER = "member@council.example"
ADMINISTRATOR = "admin@council.example"
NOTHING_THERE = {"home without a part": "/", "no contracts": "/contracts/"}
A_DAY = timedelta(days=1)
EVIDENCE = b"%PDF-1.7 the decision"


def build() -> None:
    """Make all of it, in one go, and print where it is."""
    contract = _contract(
        UNDER_CHANGE, "ST-CHANGES", first=_months()[0].first, regime=Regime.PA_2023
    )
    for_author: dict[str, str] = {}

    def write() -> None:
        first_month, author = _months()[0], _person(AUTHOR)
        for_author.update(write_papers(contract, until=first_month, by=author))

    for_commissioner = {
        **_returns(contract, when_filed=write),
        **_variations(contract),
        **_action_plans(contract),
        **_parties(contract),
        **_bare_contract(),
        **_contract_ended_early(),
        **_by_site(),
        **_procurement_under_way(),
        **_saved_views(),
        **records_for_requests(contract, by=_lead()),
    }
    for_author |= {**_jobs(), **decide_in_a_paper(contract, by=_person(AUTHOR))}
    for_clerk = {
        **propose_paper(by=_person(SECOND_CLERK), to=_person(CLERK)),
        **draft_of_earlier_headings(by=_person(CLERK)),
        **pack_papers_of_a_meeting(by=_person(CLERK)),
        **follow_papers(
            contract,
            by=_person(CLERK),
            author=_person(AUTHOR),
            officer=_person(OFFICER),
            member=_person(MEMBER),
        ),
    }
    upload_registers(at=timezone.now(), by=_lead())
    make_address(at=timezone.now(), by=_lead())
    _add_person_without_a_part()
    account_in_every_state(by=_person(ADMINISTRATOR))
    places = {
        LEAD: for_commissioner,
        AUTHOR: for_author,
        OFFICER: in_the_middle(
            officer=_person(OFFICER), scorers=[_person(SECOND), _person(FINANCE)]
        ),
        CLERK: for_clerk,
        NOBODY: NOTHING_THERE,
    }
    print(json.dumps(places))


def _saved_views() -> dict[str, str]:
    view = SavedViewFactory(owner=_lead(), name="Running")
    return {
        "views of the register": reverse(
            "contracts:saved-view-list", args=["contracts"]
        ),
        "saving a view": reverse("contracts:saved-view-create", args=["contracts"])
        + "?term=live&sort=-value",
        "renaming a view": reverse("contracts:saved-view-edit", args=[view.pk]),
        "removing a view": reverse("contracts:saved-view-remove", args=[view.pk]),
        "a view that shows something else": reverse("contracts:contract-list")
        + f"?term=expired&view={view.pk}",
    }


def _person(email: str) -> User:
    return User.objects.get(email=email)


def _lead() -> User:
    return _person(LEAD)


def _months() -> list[Period]:
    """The last three months that have ended."""
    newest = period_containing(timezone.localdate(), cadence=Cadence.MONTHLY).previous()
    return [newest.previous(2), newest.previous(), newest]


def _contract(title: str, reference: str, *, first: date, **more: str) -> Contract:
    contract: Contract = ContractFactory(
        title=title,
        reference=reference,
        directorate=Directorate.objects.get(name="Children and families"),
        provider=Provider.objects.get(name="Larkfield Family Trust"),
        starts_on=first,
        ends_on=first + timedelta(days=1000),
        is_illustrative=True,
        **more,
    )
    return contract


def _returns(contract: Contract, *, when_filed: Callable[[], object]) -> dict[str, str]:
    """A month validated and corrected after a paper showed it, one sent in, one begun."""
    definitions = _definitions(contract)
    open_returns(contracts=[contract], on=timezone.localdate())
    earlier, sent_in, newest = (
        Return.objects.get(contract=contract, period_start=month.first)
        for month in _months()
    )
    _file(earlier, definitions)
    _file(sent_in, definitions, comment="Tom Baxter and one more worker were away.")
    when_filed()
    validate_return(filed_in=earlier, at=timezone.now(), by=_person(SECOND))
    figure = earlier.figures.get(kpi=definitions[1].kpi)
    correct_figure(
        figure=figure,
        content=FigureInput.reported(Decimal(6)),
        reason="Two families were counted twice.",
        at=timezone.now(),
        by=_person(SECOND),
    )
    _begin(newest, definitions)
    return {
        **upload_sheets(
            newest, at=timezone.now(), by=_lead(), meanwhile=_person(SECOND)
        ),
        "return just submitted": reverse("kpis:return-submitted", args=[sent_in.pk]),
        "return with a likely name": reverse("kpis:return-validate", args=[sent_in.pk]),
        "return to be typed": reverse("kpis:return-entry", args=[newest.pk]),
        "figure to be corrected": reverse(
            "kpis:figure-correct",
            args=[earlier.figures.filter(superseded_at=None).first().pk],
        ),
    }


def _definitions(contract: Contract) -> list[KPIDefinition]:
    kpi_set = KPISetFactory(contract=contract)
    return [
        KPIDefinitionFactory(kpi_set=kpi_set, kpi__code="HA01", ratio=True),
        KPIDefinitionFactory(kpi_set=kpi_set, kpi__code="HA02", low=True),
        KPIDefinitionFactory(kpi_set=kpi_set, kpi__code="HA03", in_range=True),
        KPIDefinitionFactory(kpi_set=kpi_set, kpi__code="HA04", context=True),
    ]


def _file(
    filed_in: Return,
    definitions: list[KPIDefinition],
    *,
    comment: str = "Two workers were away.",
) -> None:
    for definition, content in zip(definitions, _figures(comment), strict=True):
        _save(filed_in, definition, content)
    lead = _lead()
    submit_return(
        filed_in=filed_in,
        declared_name=lead.name,
        declared_post=lead.post,
        at=timezone.now(),
        by=lead,
    )


def _figures(comment: str) -> list[FigureInput]:
    return [
        FigureInput.part_of_whole(Decimal(660), Decimal(1000)),
        FigureInput.reported(Decimal(8), comment=comment),
        FigureInput.reported(Decimal(90)),
        FigureInput.reported(Decimal(4100)),
    ]


def _save(filed_in: Return, definition: KPIDefinition, content: FigureInput) -> None:
    save_draft_figure(
        filed_in=filed_in,
        kpi=definition.kpi,
        content=content,
        seen_version=None,
        at=timezone.now(),
        by=_lead(),
    )


def _begin(filed_in: Return, definitions: list[KPIDefinition]) -> None:
    _save(filed_in, definitions[1], FigureInput.reported(Decimal(3)))
    add_evidence(
        filed_in=filed_in,
        kpi=definitions[1].kpi,
        upload=SimpleUploadedFile("waiting list.csv", b"week,families\n1,3\n"),
        at=timezone.now(),
        by=_lead(),
    )


def _variations(contract: Contract) -> dict[str, str]:
    approved = VariationFactory(
        contract=contract, number=1, approved=True, drafted_by=_lead()
    )
    approved.evidence.save("decision.pdf", ContentFile(EVIDENCE))
    withdrawn = VariationFactory(contract=contract, number=2, withdrawn=True)
    draft = _draft(contract, "Another day each week")
    changing = _draft(contract, "Fewer KPIs")
    kpi_set = _changed_set(changing)
    proposed = _draft(contract, "One more measure")
    _changed_set(proposed)
    propose_variation(variation=proposed, by=_lead())
    pages = {
        "approved variation": ("variation-detail", approved),
        "withdrawn variation": ("variation-detail", withdrawn),
        "draft variation": ("variation-detail", draft),
        "revising a draft variation": ("variation-edit", draft),
        "withdrawing a draft variation": ("variation-withdraw", draft),
        "draft variation with a KPI set": ("variation-detail", changing),
        "proposed variation": ("variation-detail", proposed),
        "approving a variation": ("variation-approve", proposed),
    }
    return {
        **{
            words: reverse(f"contracts:{name}", args=[variation.pk])
            for words, (name, variation) in pages.items()
        },
        "proposing a KPI set": reverse(
            "kpis:variation-kpi-set-propose", args=[draft.pk]
        ),
        **_pages_of_set(kpi_set),
    }


def _draft(contract: Contract, title: str) -> Variation:
    return draft_variation(
        contract=contract,
        details=VariationDetails(
            title=title,
            rationale="The first months showed what matters.",
            effective_on=timezone.localdate() - A_DAY,
        ),
        by=_lead(),
    )


def _changed_set(variation: Variation) -> KPISet:
    """One KPI kept, one reworded with another target, one dropped, one added."""
    lead = _lead()
    kpi_set = propose_kpi_set(
        variation=variation, name="Proposed KPIs", reason="Fewer, better.", by=lead
    )
    held = {each.kpi.code: each for each in kpi_set.definitions.select_related("kpi")}
    fields = {
        name: getattr(held["HA02"], name)
        for name in DefinitionFields.__dataclass_fields__
    }
    changed = fields | {"wording": "Families who waited", "target_high": Decimal(4)}
    revise_definition(
        definition=held["HA02"], fields=DefinitionFields(**changed), by=lead
    )
    remove_definition(definition=held["HA03"], by=lead)
    why = {(held["HA03"].kpi_id, "dropped"): "Nobody waits any more."}
    give_reasons(kpi_set=kpi_set, reasons=why, by=lead)
    code = f"HA{10 + variation.number}"
    kpi = create_kpi(
        contract=kpi_set.contract, new=NewKPI(code, "Meals served"), by=lead
    )
    add_definition(
        kpi_set=kpi_set, kpi=kpi, fields=DefinitionFields.of(held["HA04"]), by=lead
    )
    return kpi_set


def _pages_of_set(kpi_set: KPISet) -> dict[str, str]:
    definition = kpi_set.definitions.get(kpi__code="HA02")
    return {
        "open KPI set": reverse("kpis:kpi-set-detail", args=[kpi_set.pk]),
        "editing an open KPI set": reverse("kpis:kpi-set-edit", args=[kpi_set.pk]),
        "comparing an open KPI set": reverse("kpis:kpi-set-compare", args=[kpi_set.pk]),
        "removing an open KPI set": reverse("kpis:kpi-set-remove", args=[kpi_set.pk]),
        "adding a KPI": reverse("kpis:definition-create", args=[kpi_set.pk]),
        "changing a definition": reverse("kpis:definition-edit", args=[definition.pk]),
        "who looks after a KPI": reverse("kpis:definition-care", args=[definition.pk]),
        "reasons for changes": reverse("kpis:kpi-set-reasons", args=[kpi_set.pk]),
        "choosing a measure": reverse("kpis:definition-choose", args=[kpi_set.pk]),
        "taking a KPI out": reverse("kpis:definition-remove", args=[definition.pk]),
    }


def _action_plans(contract: Contract) -> dict[str, str]:
    under_way = ActionPlanFactory(contract=contract, raised_on=contract.starts_on)
    to_do = PlannedActionFactory(plan=under_way, due_soon=True)
    PlannedActionFactory(plan=under_way, done=True, what="Ask the families")
    name_kpi(plan=under_way, kpi=contract.kpis.get(code="HA02"), by=_lead())
    closed = ActionPlanFactory(
        contract=contract,
        title="Waiting times",
        raised_on=contract.starts_on,
        closed=True,
        closed_on=timezone.localdate(),
    )
    PlannedActionFactory(plan=closed, done=True)
    return {
        "action plan under way": reverse(
            "contracts:action-plan-detail", args=[under_way.pk]
        ),
        "closing an action plan": reverse(
            "contracts:action-plan-close", args=[under_way.pk]
        ),
        "completing an action": reverse(
            "contracts:planned-action-complete", args=[to_do.pk]
        ),
        "closed action plan": reverse("contracts:action-plan-detail", args=[closed.pk]),
    }


def _jobs() -> dict[str, str]:
    """Jobs as their page may find them; no worker takes them up or gives them up."""
    asked = {"requested_by": _person(AUTHOR), "kind": "on-trial"}
    beating = {"heartbeat_at": timezone.now() + A_DAY, "running": True}
    jobs: dict[str, Job] = {
        "job under way": JobFactory(**asked, **beating),
        "job under way, counted": JobFactory(**asked, **beating, done=12, total=40),
        "failed job": JobFactory(**asked, stopped=True),
        "finished job": JobFactory(
            **asked,
            finished=True,
            result={
                "message": "Two papers are printed, one is not.",
                "failures": ["CR-2018-03 has no meeting."],
                "url": "/papers/",
                "link_text": "Go to the papers",
            },
        ),
    }
    return {words: job.get_absolute_url() for words, job in jobs.items()}


def _bare_contract() -> dict[str, str]:
    """A contract with which nothing has been done yet."""
    bare = _contract(BARE, "ST-BARE", first=timezone.localdate() + 60 * A_DAY)
    names = {
        "contract with nothing on it": "contracts:contract-detail",
        "no variations": "contracts:variation-list",
        "no action plans": "contracts:action-plan-list",
        "no scorecard": "kpis:scorecard",
        "no KPI sets": "kpis:kpi-set-list",
        "introducing the first KPI set": "kpis:kpi-set-create",
        "no history": "contracts:contract-history",
    }
    return {words: reverse(name, args=[bare.pk]) for words, name in names.items()}


def _parties(contract: Contract) -> dict[str, str]:
    joined = {"contract": contract, "joined_on": contract.starts_on}
    member = PartyFactory(**joined)
    PartyFactory(**joined, subcontractor=True, left_on=timezone.localdate())
    return {
        "changing a party": reverse("contracts:party-edit", args=[member.pk]),
    }


def _contract_ended_early() -> dict[str, str]:
    contract = _contract("Holiday breakfasts", "ST-ENDED", first=_months()[0].first)
    end_contract_early(
        contract=contract,
        end=EarlyEnd(
            ends_on=timezone.localdate(),
            ground=Ground.AGREED,
            reason="The schools took it over.",
        ),
        by=_lead(),
    )
    return {
        "contract ended early": reverse(
            "contracts:contract-detail", args=[contract.pk]
        ),
        "taking back an early end": reverse(
            "contracts:contract-end-early-take-back", args=[contract.pk]
        ),
    }


def _procurement_under_way() -> dict[str, str]:
    """Service begins in two years: the steps of its timetable are still to come."""
    procurement = ProcurementFactory(
        title="Holiday activities from next year",
        directorate=Directorate.objects.get(name="Children and families"),
        regime=Regime.PA_2023,
        starts_on=timezone.localdate() + timedelta(days=730),
    )
    return {
        "a timetable with steps to come": reverse(
            "contracts:procurement-timetable", args=[procurement.pk]
        )
    }


def _by_site() -> dict[str, str]:
    _, filed, newest = _months()
    contract = _contract("Holiday play schemes", "ST-SITES", first=filed.first)
    return report_by_site(
        contract, filed, newest, by=_lead(), validated_by=_person(SECOND)
    )


def _add_person_without_a_part() -> None:
    """Signs in with the demonstration's password, and finds nothing."""
    somebody = PersonFactory(email=NOBODY)
    somebody.password = _lead().password
    somebody.save()
