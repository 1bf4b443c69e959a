"""What the law says of changes to contracts: limits and grounds, with their sources."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

ACT = "Procurement Act 2023"
SECTION_74 = f"{ACT}, section 74"
SECTION_75 = f"{ACT}, section 75"
REGULATION_72 = "Public Contracts Regulations 2015, regulation 72"
REGULATION_13 = (
    "Health Care Services (Provider Selection Regime) Regulations 2023, regulation 13"
)
LOCAL_RULES = "The council's own contract procedure rules"


class Nature(StrEnum):
    """What a contract is mainly for; works have a wider limit."""

    SERVICES = "services"
    GOODS = "goods"
    WORKS = "works"


@dataclass(frozen=True)
class Limit:
    """A share of the original, in per cent."""

    percent: Decimal
    source: str
    in_force_from: date


@dataclass(frozen=True)
class Amount:
    pounds: Decimal
    source: str
    in_force_from: date


@dataclass(frozen=True)
class Days:
    working_days: int
    source: str
    in_force_from: date


_ACT_FROM = date(2025, 2, 24)
_PCR_FROM = date(2015, 2, 26)
_PSR_FROM = date(2024, 1, 1)

VALUE_LIMITS = {
    Nature.GOODS: Limit(Decimal(10), f"{SECTION_75}(2)(a)(i)", _ACT_FROM),
    Nature.SERVICES: Limit(Decimal(10), f"{SECTION_75}(2)(a)(i)", _ACT_FROM),
    Nature.WORKS: Limit(Decimal(15), f"{SECTION_75}(2)(a)(ii)", _ACT_FROM),
}
SMALL_CHANGE_2015 = {
    Nature.GOODS: Limit(Decimal(10), f"{REGULATION_72}(5)(b)", _PCR_FROM),
    Nature.SERVICES: Limit(Decimal(10), f"{REGULATION_72}(5)(b)", _PCR_FROM),
    Nature.WORKS: Limit(Decimal(15), f"{REGULATION_72}(5)(b)", _PCR_FROM),
}
TERM_LIMIT = Limit(Decimal(10), f"{SECTION_75}(2)(b)", _ACT_FROM)
HALF = Limit(Decimal(50), f"{ACT}, Schedule 8", _ACT_FROM)
QUARTER = Limit(Decimal(25), f"{REGULATION_13}(2)(b)(ii)", _PSR_FROM)
HALF_A_MILLION = Amount(Decimal(500_000), f"{REGULATION_13}(2)(b)(i)", _PSR_FROM)
STANDSTILL = Days(8, f"{ACT}, section 76", _ACT_FROM)


class Condition(StrEnum):
    """What the record can tell of a ground; the rest is for an officer."""

    NONE = "none"
    TAKES_UP_OPTION = "takes up an option"
    RISES_BY_HALF_AT_MOST = "value rises by 50 % at most"
    RESTRUCTURING = "new provider on corporate restructuring"
    NOT_MATERIAL = "neither scope nor economic balance changes materially"
    NOT_FOR_COUNCILS = "not for councils"


@dataclass(frozen=True)
class Ground:
    """A ground in the law; `asks` is what an officer must be able to show."""

    key: str
    title: str
    source: str
    asks: str
    condition: Condition = Condition.NONE


SCHEDULE_8 = (
    Ground(
        "provided_for",
        "Provided for in the contract",
        f"{ACT}, Schedule 8, paragraph 1",
        "the change is unambiguously provided for in the contract as awarded and in its "
        "tender or transparency notice, and leaves its overall nature as it is",
        Condition.TAKES_UP_OPTION,
    ),
    Ground(
        "urgency",
        "Urgency, or the protection of life",
        f"{ACT}, Schedule 8, paragraphs 2 and 3",
        "a contract for it could be awarded directly because of extreme and unavoidable "
        "urgency or to protect life",
    ),
    Ground(
        "unforeseeable",
        "Unforeseeable circumstances",
        f"{ACT}, Schedule 8, paragraph 4",
        "nobody could reasonably have foreseen what makes the change necessary, and the "
        "overall nature of the contract stays",
        Condition.RISES_BY_HALF_AT_MOST,
    ),
    Ground(
        "known_risk",
        "A known risk has come about",
        f"{ACT}, Schedule 8, paragraphs 5 to 7",
        "the risk was named in the tender or transparency notice, nobody's act or "
        "omission caused it, and changing the contract serves the public interest",
        Condition.RISES_BY_HALF_AT_MOST,
    ),
    Ground(
        "additional",
        "Additional goods, services or works",
        f"{ACT}, Schedule 8, paragraph 8",
        "another provider would bring incompatible goods or services, with "
        "disproportionate difficulties or costs incurred twice",
        Condition.RISES_BY_HALF_AT_MOST,
    ),
    Ground(
        "restructuring",
        "Transfer on corporate restructuring",
        f"{ACT}, Schedule 8, paragraph 9",
        "the contract passes to a provider that is not excluded, on a corporate "
        "restructuring or similar",
        Condition.RESTRUCTURING,
    ),
    Ground(
        "defence",
        "Defence authority contracts",
        f"{ACT}, Schedule 8, paragraph 10",
        "the contract is one of a defence authority",
        Condition.NOT_FOR_COUNCILS,
    ),
)

GROUNDS_2015 = (
    Ground(
        "72_1_a",
        "Clear review clauses or options",
        f"{REGULATION_72}(1)(a)",
        "the first procurement documents provide for the change in clear, precise and "
        "unequivocal review clauses or options",
        Condition.TAKES_UP_OPTION,
    ),
    Ground(
        "72_1_b",
        "Additional works, services or supplies that have become necessary",
        f"{REGULATION_72}(1)(b)",
        "another provider cannot supply them for economic or technical reasons, or only "
        "with significant inconvenience or duplicated costs",
        Condition.RISES_BY_HALF_AT_MOST,
    ),
    Ground(
        "72_1_c",
        "Circumstances a diligent authority could not foresee",
        f"{REGULATION_72}(1)(c)",
        "a diligent authority could not have foreseen what makes the change necessary, "
        "and the overall nature of the contract stays",
        Condition.RISES_BY_HALF_AT_MOST,
    ),
    Ground(
        "72_1_d",
        "A new provider takes the place of the old one",
        f"{REGULATION_72}(1)(d)",
        "a review clause says so, or the provider succeeds on corporate restructuring",
        Condition.RESTRUCTURING,
    ),
    Ground(
        "72_1_e",
        "Not substantial",
        f"{REGULATION_72}(1)(e) and (8)",
        "other bidders or bids would not have come in, the economic balance does not "
        "move to the provider, and the scope is not extended considerably",
        Condition.NOT_MATERIAL,
    ),
)

GROUNDS_OF_PSR = (
    Ground(
        "13_1_a",
        "Provided for in the contract",
        f"{REGULATION_13}(1)(a)",
        "the contract's documents provide for the change clearly and unambiguously",
        Condition.TAKES_UP_OPTION,
    ),
    Ground(
        "13_1_b",
        "The provider changes by succession",
        f"{REGULATION_13}(1)(b)",
        "the change is only one of the provider's identity, after a takeover, merger, "
        "acquisition or insolvency, and the new one meets the basic selection criteria",
        Condition.RESTRUCTURING,
    ),
    Ground(
        "13_1_c",
        "External factors",
        f"{REGULATION_13}(1)(c)",
        "something beyond the control of council and provider, such as numbers of "
        "service users or a price formula, causes the change, and the contract is not "
        "materially different in character",
    ),
)
