"""The tables that the rooms of the contracts app have in a contract's record."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model

from contracts import models
from contracts.bundles.grounds import (
    BUSINESS,
    FEW_PEOPLE,
    UNDECIDED,
)
from contracts.bundles.judging import (
    benefits_judged,
    documents_judged,
    variations_judged,
    versions_judged,
)
from contracts.bundles.sections import (
    ASSURANCE,
    CONCERNS,
    CONTRACT,
    DOCUMENTS,
    DUTIES,
    GOVERNANCE,
    MONEY,
    PLACES,
    PROCUREMENT,
    VARIATIONS,
)
from contracts.bundles.tables import RecordTable
from contracts.register.models import Contract

FILE = dict.fromkeys(("file_name", "file_size", "file_sha256"), UNDECIDED)
RATINGS = (
    "inherent_likelihood",
    "inherent_impact",
    "residual_likelihood",
    "residual_impact",
)


def by_id(keys: Callable[[Contract], Any]) -> Callable[[Contract], Mapping[str, Any]]:
    """For models that no path leads from: those with these keys."""
    return lambda contract: {"id__in": keys(contract)}


def _boards(contract: Contract) -> Any:
    watched = models.WatchedContract.objects.filter(contract=contract)
    return watched.values("board_id")


def _of_boards(path: str) -> Callable[[Contract], Mapping[str, Any]]:
    return lambda contract: {f"{path}__in": _boards(contract)}


def _sites(path: str) -> Callable[[Contract], Mapping[str, Any]]:
    return lambda contract: {
        f"{path}__in": models.ServedSite.objects.filter(contract=contract).values(
            "site_id"
        )
    }


def _procurements(path: str) -> Callable[[Contract], Mapping[str, Any]]:
    return lambda contract: {
        f"{path}__in": models.Lot.objects.filter(contract=contract).values(
            "procurement_id"
        )
    }


CONTRACT_TABLES = [
    RecordTable(
        model=models.Contract,
        section=CONTRACT,
        titled="register entry",
        found_by=by_id(lambda contract: [contract.pk]),
        told=("tier", "total_value", "annual_value", "irrecoverable_vat"),
    ),
    RecordTable(model=models.RegimeDecision, section=CONTRACT),
    RecordTable(model=models.Party, section=CONTRACT),
    RecordTable(
        model=models.FormerName,
        section=CONTRACT,
        titled="former names of the provider",
        found_by=lambda contract: {"provider_id": contract.provider_id},
    ),
    RecordTable(
        model=models.ExtensionOption,
        section=CONTRACT,
        told=("months", "notice_months", "decided_by"),
    ),
]
PRICES = (
    "total_value_before",
    "total_value_after",
    "annual_value_before",
    "annual_value_after",
)
VARIATION_TABLES = [
    RecordTable(model=models.Variation, section=VARIATIONS, judging=variations_judged),
    *(
        RecordTable(
            model=each,
            section=VARIATIONS,
            path="variation__contract",
            told=(*PRICES, "variation"),
            judging=variations_judged,
            related=("variation",),
        )
        for each in (
            models.PriceChange,
            models.ScopeChange,
            models.LotsChange,
            models.ProviderChange,
            models.PartyChange,
            models.TermChange,
        )
    ),
    RecordTable(
        model=models.ModificationTest,
        section=VARIATIONS,
        path="variation__contract",
        titled="tests of the change against the law",
        told=("tested_value", "tested_months", "variation"),
        judging=variations_judged,
        related=("variation",),
    ),
    RecordTable(
        model=models.MadeTogether,
        section=VARIATIONS,
        path="modification_test__variation__contract",
        titled="earlier variations taken together",
        told=("earlier",),
    ),
]
YEARS = ("start_year", "first_year", "last_year", "amount", "limit_amount", "uplift")
MONEY_TABLES = [
    RecordTable(model=models.Envelope, section=MONEY, told=YEARS),
    RecordTable(model=models.PriceLine, section=MONEY, told=YEARS),
    RecordTable(model=models.AuthorisedSpend, section=MONEY, told=YEARS),
    RecordTable(model=models.Payment, section=MONEY, told=("amount", "vat")),
    RecordTable(model=models.VolumePrice, section=MONEY, ground=BUSINESS),
    RecordTable(model=models.Saving, section=MONEY, ground=UNDECIDED),
    RecordTable(model=models.AnticipatedCost, section=MONEY, ground=UNDECIDED),
    RecordTable(model=models.BudgetPressure, section=MONEY, ground=UNDECIDED),
]
OF_MEETINGS = (
    (models.Minutes, "minutes"),
    (models.Attendance, "attendance at meetings"),
    (models.Decision, "decisions of meetings"),
)
GOVERNANCE_TABLES = [
    RecordTable(model=models.Board, section=GOVERNANCE, found_by=_of_boards("id")),
    RecordTable(
        model=models.WatchedContract,
        section=GOVERNANCE,
        titled="boards that watch the contract",
    ),
    RecordTable(
        model=models.BoardMember,
        section=GOVERNANCE,
        titled="members of boards",
        found_by=_of_boards("board"),
    ),
    RecordTable(
        model=models.TermsOfReference,
        section=GOVERNANCE,
        found_by=_of_boards("board"),
    ),
    RecordTable(model=models.Meeting, section=GOVERNANCE, found_by=_of_boards("board")),
    *(
        RecordTable(
            model=model,
            section=GOVERNANCE,
            titled=titled,
            found_by=_of_boards("meeting__board"),
        )
        for model, titled in OF_MEETINGS
    ),
    RecordTable(
        model=models.MinutesCorrection,
        section=GOVERNANCE,
        titled="corrections of minutes",
        found_by=_of_boards("minutes__meeting__board"),
    ),
    RecordTable(
        model=models.MeetingAction, section=GOVERNANCE, titled="actions of meetings"
    ),
    RecordTable(
        model=models.MeetingPack,
        section=GOVERNANCE,
        found_by=_of_boards("meeting__board"),
        ground=UNDECIDED,
        note="A pack covers every contract that its board watches. The packs are named "
        "here; read them on the pages of their meetings.",
    ),
]
CONCERN_TABLES = [
    RecordTable(model=models.Issue, section=CONCERNS, told=("severity",)),
    RecordTable(model=models.IssueUpdate, section=CONCERNS, path="issue__contract"),
    RecordTable(model=models.EarlyWarning, section=CONCERNS, told=("likelihood",)),
    RecordTable(model=models.Risk, section=CONCERNS, told=RATINGS),
    RecordTable(
        model=models.RiskScore,
        section=CONCERNS,
        path="risk__contract",
        told=RATINGS,
    ),
    RecordTable(
        model=models.Mitigation,
        section=CONCERNS,
        path="risk__contract",
        titled="actions on risks",
    ),
    RecordTable(model=models.ActionPlan, section=CONCERNS),
    RecordTable(model=models.PlannedAction, section=CONCERNS, path="plan__contract"),
    RecordTable(model=models.RectificationNotice, section=CONCERNS),
    RecordTable(
        model=models.Benefit,
        section=CONCERNS,
        told=("baseline", "target"),
        judging=benefits_judged,
    ),
    RecordTable(
        model=models.BenefitMeasurement,
        section=CONCERNS,
        path="benefit__contract",
        titled="measurements of benefits",
        told=("value", "benefit"),
        judging=benefits_judged,
        related=("benefit",),
    ),
]
DUTY_TABLES = [
    RecordTable(model=models.DutyRecord, section=DUTIES),
    RecordTable(model=models.DutyOverride, section=DUTIES, titled="duty decisions"),
    RecordTable(
        model=models.LocalDuty,
        section=DUTIES,
        told=("over_value", "days", "every_months"),
    ),
    RecordTable(model=models.RuleWaiver, section=DUTIES),
    RecordTable(model=models.Quotation, section=DUTIES, ground=BUSINESS),
]
DOCUMENT_TABLES = [
    RecordTable(model=models.Document, section=DOCUMENTS, judging=documents_judged),
    RecordTable(
        model=models.DocumentVersion,
        section=DOCUMENTS,
        path="document__contract",
        titled="versions of documents",
        told=("document", "file_size"),
        judging=versions_judged,
        related=("document",),
    ),
]
ASSURANCE_TABLES = [
    RecordTable(model=models.Assessment, section=ASSURANCE),
    RecordTable(
        model=models.ComplianceEvidence,
        section=ASSURANCE,
        kept=FILE,
        titled="compliance evidence of this contract",
    ),
    RecordTable(
        model=models.ComplianceEvidence,
        section=ASSURANCE,
        kept=FILE,
        titled="compliance evidence of the provider",
        found_by=lambda contract: {
            "contract": None,
            "provider_id": contract.provider_id,
        },
    ),
    RecordTable(model=models.EvidenceRequirement, section=ASSURANCE),
    RecordTable(model=models.Inspection, section=ASSURANCE),
    RecordTable(model=models.QualityVisit, section=ASSURANCE),
    RecordTable(model=models.UserVoice, section=ASSURANCE),
    RecordTable(model=models.AuditReview, section=ASSURANCE),
    RecordTable(model=models.AgreedAction, section=ASSURANCE, path="review__contract"),
    RecordTable(
        model=models.ClaimOfCompletion,
        section=ASSURANCE,
        path="action__review__contract",
        titled="claims of completion",
    ),
]
PLACE_TABLES = [
    RecordTable(model=models.ServedSite, section=PLACES),
    RecordTable(model=models.ServedLocality, section=PLACES),
    RecordTable(
        model=models.Site,
        section=PLACES,
        found_by=_sites("id"),
        kept=dict.fromkeys(("landlord", "lease_notes", "rent_per_year"), BUSINESS),
    ),
    RecordTable(model=models.OpeningSpell, section=PLACES, found_by=_sites("site")),
    RecordTable(
        model=models.PlacementTotal,
        section=PLACES,
        ground=FEW_PEOPLE,
        note="What of placements may be shown stands on the page of placements.",
    ),
    RecordTable(model=models.ContractOutcome, section=PLACES),
    RecordTable(
        model=models.OutcomePayment,
        section=PLACES,
        path="serving__contract",
        titled="payments by outcome",
        told=("share_per_cent", "amount"),
    ),
]
PROCUREMENT_TABLES = [
    RecordTable(
        model=models.Procurement,
        section=PROCUREMENT,
        found_by=_procurements("id"),
        told=("initial_years", "option_months"),
    ),
    RecordTable(model=models.Lot, section=PROCUREMENT, ground=BUSINESS),
    RecordTable(
        model=models.PotAllocation,
        section=PROCUREMENT,
        path="lot__contract",
        ground=BUSINESS,
    ),
    RecordTable(
        model=models.SpecificationItem,
        section=PROCUREMENT,
        found_by=_procurements("procurement"),
        titled="lines of the specification",
        ground=UNDECIDED,
    ),
    RecordTable(
        model=models.TimetableRecord,
        section=PROCUREMENT,
        found_by=_procurements("procurement"),
    ),
    RecordTable(model=models.PlanChoice, section=PROCUREMENT),
    RecordTable(model=models.MilestoneRecord, section=PROCUREMENT),
]
TABLES = [
    *CONTRACT_TABLES,
    *VARIATION_TABLES,
    *MONEY_TABLES,
    *GOVERNANCE_TABLES,
    *CONCERN_TABLES,
    *DUTY_TABLES,
    *DOCUMENT_TABLES,
    *ASSURANCE_TABLES,
    *PLACE_TABLES,
    *PROCUREMENT_TABLES,
]
NAMED: tuple[type[Model], ...] = (
    models.Directorate,
    models.Provider,
    models.Committee,
    models.Locality,
    models.Outcome,
    models.Priority,
    models.Site,
)
