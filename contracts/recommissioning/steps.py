"""The steps of recommissioning, what each is counted from, and how long each takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    CONTRACT_REVIEW = "contract-review"
    SOFT_MARKET_TEST = "soft-market-test"
    CONSULTATION_OPENS = "consultation-opens"
    CONSULTATION_CLOSES = "consultation-closes"
    OPTIONS_APPRAISAL = "options-appraisal"
    SPECIFICATION = "specification"
    SCRUTINY_PAPERS = "scrutiny-papers"
    SCRUTINY = "scrutiny"
    FORWARD_PLAN = "forward-plan"
    APPROVAL = "approval"
    TENDER = "tender"
    AWARD_DECISION = "award-decision"
    STANDSTILL_BEGINS = "standstill-begins"
    STANDSTILL_ENDS = "standstill-ends"
    MOBILISATION = "mobilisation"
    TUPE = "tupe"
    SERVICE_START = "service-start"
    EXTENSION_DECISION = "extension-decision"


class Unit(StrEnum):
    WEEKS = "weeks"
    DAYS = "days"
    WORKING_DAYS = "working days"
    CLEAR_DAYS = "clear days"


class BuyingProcedure(StrEnum):
    """How the service is to be bought next time."""

    OPEN = "open"
    DIALOGUE = "dialogue"
    CALL_OFF = "call_off"
    DIRECT = "direct"
    QUOTATION = "quotation"


@dataclass(frozen=True)
class StepRule:
    """One line of the chain; anchors come later in time, and are listed before it.

    Where it is `of_the_act`, its source says nothing of what is bought under other law
    than the Procurement Act 2023.
    """

    step: Step
    title: str
    anchors: tuple[Step, ...]
    unit: Unit
    avoids_elections: bool = False
    source: str = ""
    of_the_act: bool = False


CHAIN = (
    StepRule(
        Step.MOBILISATION, "Mobilisation begins", (Step.SERVICE_START,), Unit.WEEKS
    ),
    StepRule(
        Step.TUPE,
        "TUPE: staff information is exchanged",
        (Step.SERVICE_START,),
        Unit.WEEKS,
        source=(
            "Transfer of Undertakings (Protection of Employment) Regulations 2006, "
            "regulation 11: at least 28 days before the transfer"
        ),
    ),
    StepRule(
        Step.STANDSTILL_ENDS,
        "Standstill ends, contract is signed",
        (Step.MOBILISATION,),
        Unit.WORKING_DAYS,
    ),
    StepRule(
        Step.STANDSTILL_BEGINS,
        "Standstill begins",
        (Step.STANDSTILL_ENDS,),
        Unit.WORKING_DAYS,
        source="Procurement Act 2023, section 51: eight working days",
        of_the_act=True,
    ),
    StepRule(
        Step.AWARD_DECISION,
        "Award is decided; call-in follows",
        (Step.STANDSTILL_BEGINS,),
        Unit.WORKING_DAYS,
        avoids_elections=True,
    ),
    StepRule(Step.TENDER, "Tender begins", (Step.AWARD_DECISION,), Unit.WEEKS),
    StepRule(
        Step.APPROVAL,
        "Approval to procure; call-in follows",
        (Step.TENDER,),
        Unit.WORKING_DAYS,
        avoids_elections=True,
    ),
    StepRule(
        Step.FORWARD_PLAN,
        "Notice in the forward plan",
        (Step.APPROVAL,),
        Unit.DAYS,
        source=(
            "Local Authorities (Executive Arrangements) (Meetings and Access to "
            "Information) (England) Regulations 2012, regulation 9: 28 clear days"
        ),
    ),
    StepRule(
        Step.SCRUTINY,
        "Scrutiny considers the proposal",
        (Step.APPROVAL,),
        Unit.WEEKS,
        avoids_elections=True,
    ),
    StepRule(
        Step.SCRUTINY_PAPERS,
        "Papers for scrutiny are published",
        (Step.SCRUTINY,),
        Unit.CLEAR_DAYS,
        source="Local Government Act 1972, section 100B: five clear days",
    ),
    StepRule(
        Step.SPECIFICATION,
        "Specification is drafted",
        (Step.SCRUTINY_PAPERS,),
        Unit.WEEKS,
    ),
    StepRule(
        Step.OPTIONS_APPRAISAL,
        "Options appraisal recommends an option",
        (Step.SPECIFICATION,),
        Unit.WEEKS,
    ),
    StepRule(
        Step.CONSULTATION_CLOSES,
        "Consultation closes",
        (Step.APPROVAL,),
        Unit.WEEKS,
        avoids_elections=True,
    ),
    StepRule(
        Step.CONSULTATION_OPENS,
        "Consultation opens",
        (Step.CONSULTATION_CLOSES,),
        Unit.WEEKS,
        avoids_elections=True,
    ),
    StepRule(
        Step.SOFT_MARKET_TEST,
        "Soft market test begins",
        (Step.CONSULTATION_OPENS, Step.OPTIONS_APPRAISAL),
        Unit.WEEKS,
    ),
    StepRule(
        Step.CONTRACT_REVIEW,
        "Contract review begins",
        (Step.SOFT_MARKET_TEST, Step.OPTIONS_APPRAISAL),
        Unit.WEEKS,
    ),
)
RULES: Mapping[Step, StepRule] = {rule.step: rule for rule in CHAIN}
TITLES: Mapping[Step, str] = {
    **{rule.step: rule.title for rule in CHAIN},
    Step.SERVICE_START: "Service starts",
    Step.EXTENSION_DECISION: "Decide whether to extend",
}

Durations = Mapping[Step, int | None]

_USUAL: dict[Step, int | None] = {
    Step.MOBILISATION: 12,
    Step.TUPE: 8,
    Step.STANDSTILL_ENDS: 1,
    Step.STANDSTILL_BEGINS: 8,
    Step.AWARD_DECISION: 7,
    Step.TENDER: 16,
    Step.APPROVAL: 7,
    Step.FORWARD_PLAN: 29,
    Step.SCRUTINY: 4,
    Step.SCRUTINY_PAPERS: 5,
    Step.SPECIFICATION: 1,
    Step.OPTIONS_APPRAISAL: 4,
    Step.CONSULTATION_CLOSES: 2,
    Step.CONSULTATION_OPENS: 12,
    Step.SOFT_MARKET_TEST: 4,
    Step.CONTRACT_REVIEW: 8,
}
DEFAULTS: Mapping[BuyingProcedure, Durations] = {
    BuyingProcedure.OPEN: _USUAL,
    BuyingProcedure.DIALOGUE: {**_USUAL, Step.MOBILISATION: 13, Step.TENDER: 28},
    BuyingProcedure.CALL_OFF: {
        **_USUAL,
        Step.TENDER: 10,
        Step.CONSULTATION_OPENS: 8,
    },
    BuyingProcedure.DIRECT: {
        **_USUAL,
        Step.MOBILISATION: 8,
        Step.TUPE: 6,
        Step.TENDER: 4,
        Step.CONSULTATION_CLOSES: None,
        Step.CONSULTATION_OPENS: None,
        Step.SOFT_MARKET_TEST: None,
    },
    BuyingProcedure.QUOTATION: {
        **dict.fromkeys(_USUAL, None),
        Step.MOBILISATION: 4,
        Step.AWARD_DECISION: 7,
        Step.TENDER: 5,
        Step.APPROVAL: 5,
        Step.SPECIFICATION: 1,
        Step.OPTIONS_APPRAISAL: 2,
        Step.CONTRACT_REVIEW: 4,
    },
}
