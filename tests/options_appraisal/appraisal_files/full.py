"""An appraisal in which every part has something, and words that are found again."""

from datetime import date
from decimal import Decimal

from contracts_site.foundation.access_marks import AccessMark
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.considered.models import Option
from tests.factories import appraisals as made
from tests.factories import scored_appraisals as scored
from tests.factories.contracts import ContractFactory
from tests.factories.documents import DocumentFactory
from tests.factories.outcomes import OutcomeFactory

MARKS = (
    "points_access",
    "consultation_access",
    "risks_access",
    "costs_access",
    "scores_access",
)


def public(**but: str) -> dict[str, str]:
    """Every mark public, but those named."""
    return dict.fromkeys(MARKS, AccessMark.PUBLIC) | but


def full_appraisal(**values: object) -> Appraisal:
    """A weighted draft with one record of every kind, a removed option, three prices."""
    appraisal = made.AppraisalFactory(
        weighted=True,
        starts_on=date(2017, 10, 1),
        months=24,
        option_months=[12, 12],
        options_counted=1,
        base_year=2017,
        **values,
    )
    contract = ContractFactory(live=True)
    made.ServiceInScopeFactory(
        appraisal=appraisal, name="Centres CANARY-SERVICE", contract=contract
    )
    evidence = made.EvidenceFactory(
        appraisal=appraisal,
        says="CANARY-EVIDENCE",
        document=DocumentFactory(contract=contract),
    )
    made.FindingFactory(appraisal=appraisal, saw="CANARY-FINDING", evidence=evidence)
    objective = made.ObjectiveFactory(
        appraisal=appraisal, number=3, outcome=OutcomeFactory()
    )
    member = made.MemberFactory(appraisal=appraisal, guest=True, name="The incumbent")
    made.MemberFactory(appraisal=appraisal, name="Silent CANARY-MEMBER")
    _options(appraisal, objective, member)
    made.InHouseTestFactory(appraisal=appraisal, not_needed_because="CANARY-INHOUSE")
    made.NextStepFactory(
        appraisal=appraisal, what="Plan CANARY-STEP", contract=contract
    )
    made.RoundFactory(appraisal=appraisal)
    made.WeightFactory(
        round=appraisal.rounds.get(),
        criterion=appraisal.criteria.get(),
        reasoning="CANARY-WEIGHT",
    )
    return appraisal


def _options(appraisal, objective, member) -> None:
    criterion = made.CriterionFactory(appraisal=appraisal, number=2)
    criterion.objectives.add(objective)
    option = made.OptionFactory(appraisal=appraisal, number=5, proposed_by=member)
    made.OptionFactory(appraisal=appraisal, number=7, removed=True)
    interest = made.InterestFactory(
        member=member, is_none=False, what="CANARY-INTEREST"
    )
    interest.excused_from.add(option)
    entry = made.ConsultationEntryFactory(appraisal=appraisal, said="CANARY-SAID")
    panel = made.PanelOutcomeFactory(
        appraisal=appraisal, words="CANARY-PANEL", option=option
    )
    spoken = {"criterion": criterion, "objective": objective}
    made.PointFactory(
        option=option,
        member=member,
        words="EXEMPT-POINT",
        exempt_paragraph=3,
        exempt_reason="A bid is named.",
        **spoken,
    )
    made.PointFactory(option=option, member=member, words="An open point", **spoken)
    made.PointFactory(
        option=option, member=None, entry=entry, words="CANARY-ENTRY-POINT"
    )
    made.PointFactory(
        option=option, member=None, panel=panel, words="CANARY-PANEL-POINT"
    )
    made.JudgementFactory(option=option, criterion=criterion)
    made.MatterFactory(option=option)
    made.PlannedLotFactory(option=option, number=1, budget=Decimal("777123.00"))
    made.OptionRiskFactory(option=option, title="CANARY-RISK")
    made.OptionEqualityFactory(option=option, reason="CANARY-EQUALITY")
    with_costs(appraisal, option)


def with_costs(appraisal: Appraisal, option: Option) -> None:
    """Two lines, one of them a price that is exempt, on one index."""
    index = scored.CostIndexFactory()
    for year in range(2017, 2022):
        scored.IndexRateFactory(index=index, start_year=year, rate=Decimal("2.125"))
    scored.CostBasisFactory(appraisal=appraisal, deflator=index)
    scored.EnvelopeFactory(appraisal=appraisal, authority="CANARY-ENVELOPE")
    scored.CostLineFactory(
        option=option,
        name="Staff CANARY-LINE",
        amount=Decimal("654321.09"),
        index=index,
        contingency=Decimal("2.50"),
    )
    scored.CostLineFactory(
        option=option,
        price=True,
        name="Price EXEMPT-CANARY",
        amount=Decimal("123456.78"),
    )
