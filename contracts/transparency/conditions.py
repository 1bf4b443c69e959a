"""The rule of publication as the database asks it of all contracts at once.

`transparency.assess` is the rule; a test holds the two together.
"""

from datetime import date
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from contracts.register.models import Contract
from contracts.transparency.transparency import (
    OVER,
    Publication,
    RegisterFacts,
)

_SMALL_OR_VOLUNTARY = Q(provider__is_small_or_medium=True) | Q(
    provider__is_voluntary_or_community=True
)
MET = {
    "description": ~Q(description__regex=r"^\s*$"),
    "total_value": Q(total_value__isnull=False) | Q(annual_value__isnull=False),
    "review_on": Q(review_on__isnull=False),
    "procedure": ~Q(procedure=""),
    "is_small_or_medium": Q(provider__is_small_or_medium__isnull=False),
    "is_voluntary_or_community": Q(provider__is_voluntary_or_community__isnull=False),
    "company_number": ~_SMALL_OR_VOLUNTARY
    | ~Q(provider__company_number="")
    | ~Q(provider__charity_number=""),
}


def with_publication(contracts: QuerySet[Contract], *, on: date) -> QuerySet[Any]:
    """Contracts with `publication`, where each stands on the day."""
    complete = Q()
    for condition in MET.values():
        complete &= condition
    return contracts.alias(
        counted_value=Coalesce("total_value", "annual_value")
    ).annotate(
        publication=Case(
            When(
                Q(arrangement=Contract.Arrangement.IN_HOUSE)
                | Q(ends_on__lt=on)
                | Q(counted_value__lte=OVER.pounds),
                then=Value(Publication.NOT_ASKED_FOR.value),
            ),
            When(complete, then=Value(Publication.PUBLISHABLE.value)),
            default=Value(Publication.LACKING.value),
            output_field=CharField(),
        )
    )


def publishable(*, on: date) -> QuerySet[Any]:
    """The contracts of the published register, with their providers."""
    annotated = with_publication(Contract.objects.all(), on=on)
    return annotated.filter(publication=Publication.PUBLISHABLE).select_related(
        "provider", "directorate"
    )


def facts_of(contract: Contract) -> RegisterFacts:
    provider = contract.provider
    return RegisterFacts(
        description=contract.description,
        ends_on=contract.ends_on,
        review_on=contract.review_on,
        total_value=contract.total_value,
        annual_value=contract.annual_value,
        procedure=contract.procedure,
        is_in_house=contract.arrangement == Contract.Arrangement.IN_HOUSE,
        supplier_is_small_or_medium=provider.is_small_or_medium,
        supplier_is_voluntary_or_community=provider.is_voluntary_or_community,
        supplier_number=provider.company_number or provider.charity_number,
    )
