"""What is published of a contract: public fields, and nothing that is not one."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Supplier:
    name: str
    key: int
    company_number: str
    charity_number: str
    is_small_or_medium: bool | None
    is_voluntary_or_community: bool | None


@dataclass(frozen=True, kw_only=True)
class Amendment:
    """An approved variation."""

    number: int
    title: str
    rationale: str
    effective_on: date


@dataclass(frozen=True, kw_only=True)
class Target:
    """A KPI as the set in force words it; None is an end that has no bound."""

    code: str
    name: str
    wording: str
    unit: str
    applies_from: date
    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Result:
    """A validated figure; without a value its state says why. One that is missing is no
    result."""

    code: str
    name: str
    unit: str
    starts_on: date
    ends_on: date
    value: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None
    counts_people: bool
    level: str
    state: str = "reported"


@dataclass(frozen=True, kw_only=True)
class ContractFacts:
    reference: str
    title: str
    description: str
    supplier: Supplier
    procedure: str
    procedure_words: str
    regime: str
    starts_on: date
    ends_on: date
    maximum_end: date
    signed_on: date | None
    review_on: date | None
    value: Decimal | None
    is_gross: bool
    is_illustrative: bool
    amendments: tuple[Amendment, ...]
    targets: tuple[Target, ...]
    results: tuple[Result, ...]
    changed_at: datetime | None


@dataclass(frozen=True)
class Publisher:
    """Who publishes, under which registered prefix, and which counts are too small."""

    name: str
    prefix: str
    small_numbers_below: int
