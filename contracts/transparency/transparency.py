"""What the transparency code asks of a contract before it is published.

Source: Local Government Transparency Code 2015, part 2, procurement information:
contracts, commissioned activity, agreements and framework agreements whose value exceeds
£5,000, published every quarter. docs/rules/transparency-register.md gives the steps.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

SOURCE = "Local Government Transparency Code 2015, part 2, procurement information"


@dataclass(frozen=True)
class Threshold:
    """Only what is worth more than this is asked for."""

    pounds: Decimal
    source: str


OVER = Threshold(Decimal(5000), source=SOURCE)


class Publication(StrEnum):
    """Where a contract stands today."""

    PUBLISHABLE = "publishable"
    LACKING = "lacking"
    NOT_ASKED_FOR = "not_asked_for"


@dataclass(frozen=True, kw_only=True)
class RegisterFacts:
    """A contract as the code sees it; None and "" are what is not recorded."""

    description: str
    ends_on: date
    review_on: date | None
    total_value: Decimal | None
    annual_value: Decimal | None
    procedure: str
    is_in_house: bool
    supplier_is_small_or_medium: bool | None
    supplier_is_voluntary_or_community: bool | None
    supplier_number: str


@dataclass(frozen=True)
class Requirement:
    """`name` is the field that fills it; `of_supplier`, that it is the provider's."""

    name: str
    asks: str
    is_met: Callable[[RegisterFacts], bool]
    of_supplier: bool = False


def _value_is_known(facts: RegisterFacts) -> bool:
    return facts.total_value is not None or facts.annual_value is not None


def _number_is_known_where_asked(facts: RegisterFacts) -> bool:
    """The registration number of a small firm or a voluntary organisation."""
    is_either = (
        facts.supplier_is_small_or_medium or facts.supplier_is_voluntary_or_community
    )
    return not is_either or bool(facts.supplier_number)


# Reference, title, department, supplier, start and end every contract of the register
# has; VAT that cannot be recovered is published where there is any.
REQUIREMENTS = (
    Requirement("description", "a description", lambda f: bool(f.description.strip())),
    Requirement(
        "total_value", "its value, over the term or in a year", _value_is_known
    ),
    Requirement("review_on", "a review date", lambda f: f.review_on is not None),
    Requirement(
        "procedure", "how the provider was chosen", lambda f: bool(f.procedure)
    ),
    Requirement(
        "is_small_or_medium",
        "whether the provider is a small or medium enterprise",
        lambda f: f.supplier_is_small_or_medium is not None,
        of_supplier=True,
    ),
    Requirement(
        "is_voluntary_or_community",
        "whether the provider is a voluntary or community organisation",
        lambda f: f.supplier_is_voluntary_or_community is not None,
        of_supplier=True,
    ),
    Requirement(
        "company_number",
        "the provider's company or charity number",
        _number_is_known_where_asked,
        of_supplier=True,
    ),
)
BY_NAME = {requirement.name: requirement for requirement in REQUIREMENTS}


@dataclass(frozen=True)
class Assessment:
    """Where the contract stands, why, and what it lacks."""

    state: Publication
    why: str
    lacks: tuple[Requirement, ...] = ()


def assess(facts: RegisterFacts, *, on: date) -> Assessment:
    """Whether the contract can be published on the day."""
    if reason := _not_asked_for(facts, on=on):
        return Assessment(Publication.NOT_ASKED_FOR, reason)
    lacks = tuple(each for each in REQUIREMENTS if not each.is_met(facts))
    if lacks:
        words = ", ".join(each.asks for each in lacks)
        return Assessment(Publication.LACKING, f"Lacks {words}.", lacks)
    return Assessment(Publication.PUBLISHABLE, "Everything the code asks is recorded.")


def _not_asked_for(facts: RegisterFacts, *, on: date) -> str:
    if facts.is_in_house:
        return "An in-house service is no agreement with a supplier."
    if facts.ends_on < on:
        return "The contract has ended."
    value = facts.total_value if facts.total_value is not None else facts.annual_value
    if value is not None and value <= OVER.pounds:
        return f"Worth no more than £{OVER.pounds:,}."
    return ""
