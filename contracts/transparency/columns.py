"""The columns of the transparency register: as it is published, and as it is prepared."""

from collections.abc import Callable, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from contracts.register.models import Contract
from contracts.transparency.conditions import facts_of
from contracts.transparency.transparency import Publication, Requirement, assess
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.tables import Column

TAGS = {
    Publication.PUBLISHABLE: Tag("Can be published", "green"),
    Publication.LACKING: Tag("Not yet", "yellow"),
    Publication.NOT_ASKED_FOR: Tag("Not asked for", "grey"),
}
TENDERED = {
    Contract.Procedure.TENDER: "Published invitation to tender",
    Contract.Procedure.COMPETITIVE: "Published invitation to tender",
    Contract.Procedure.FRAMEWORK: "Published invitation to tender",
    Contract.Procedure.QUOTATION: "Invitation to quote",
}


def published_columns() -> Sequence[Column]:
    """What the code asks, in its own order."""
    return [*_of_contract(), *_of_money_and_term(), *_of_supplier()]


def _of_contract() -> Sequence[Column]:
    return [
        Column(
            "reference", "Reference number", lambda c: c.reference, sort="reference"
        ),
        Column("title", "Title of agreement", _title, sort="title"),
        Column(
            "department",
            "Department responsible",
            lambda c: str(c.directorate),
            sort="directorate__name",
        ),
        Column("description", "Description", lambda c: c.description),
        Column(
            "supplier",
            "Supplier name",
            lambda c: c.provider.name,
            sort="provider__name",
        ),
    ]


def _of_money_and_term() -> Sequence[Column]:
    return [
        Column(
            "value", "Value over the term, £", lambda c: c.total_value, numeric=True
        ),
        Column("annual", "Value in a year, £", lambda c: c.annual_value, numeric=True),
        Column("basis", "Values are", lambda c: c.get_value_basis_display()),
        Column(
            "vat",
            "VAT that cannot be recovered, £",
            lambda c: c.irrecoverable_vat,
            numeric=True,
        ),
        Column("starts_on", "Start date", lambda c: c.starts_on, sort="starts_on"),
        Column("ends_on", "End date", lambda c: c.ends_on, sort="ends_on"),
        Column("review_on", "Review date", lambda c: c.review_on, sort="review_on"),
        Column("process", "Process", _process),
    ]


def _of_supplier() -> Sequence[Column]:
    return [
        Column(
            "sme", "Small or medium enterprise", lambda c: c.provider.is_small_or_medium
        ),
        Column(
            "vcse",
            "Voluntary or community organisation",
            lambda c: c.provider.is_voluntary_or_community,
        ),
        Column("number", "Registration number", _number),
        Column("illustrative", "Illustrative", lambda c: c.is_illustrative),
    ]


def _title(contract: Contract) -> str:
    return contract.title


def marked_title(contract: Contract) -> str:
    """For pages: what a demonstration invented says so."""
    mark = " (illustrative)" if contract.is_illustrative else ""
    return f"{contract.title}{mark}"


def _process(contract: Contract) -> str:
    """Whether it came of an invitation to quote or a published invitation to tender."""
    procedure = Contract.Procedure(contract.procedure) if contract.procedure else None
    return TENDERED.get(procedure, "Neither") if procedure else ""


def _number(contract: Contract) -> str:
    provider = contract.provider
    return provider.company_number or provider.charity_number


def preparing_columns(
    *, may_write: Callable[[Contract], bool], on: date
) -> Sequence[Column]:
    """For the officers who fill the register: where each contract stands, and why."""
    return [
        Column("title", "Title", marked_title, sort="title", link=_page, export=_title),
        Column("reference", "Reference", lambda c: c.reference, sort="reference"),
        Column(
            "directorate",
            "Directorate",
            lambda c: str(c.directorate),
            sort="directorate__name",
        ),
        Column(
            "provider", "Provider", lambda c: str(c.provider), sort="provider__name"
        ),
        Column(
            "publication",
            "Publication",
            lambda c: TAGS[Publication(c.publication)],
            sort="publication",
        ),
        Column(
            "why",
            "Why, or what it lacks",
            lambda c: _why(c, may_write=may_write(c), on=on),
            export=lambda c: assess(facts_of(c), on=on).why,
        ),
    ]


def _page(contract: Contract) -> str:
    return reverse("contracts:contract-detail", args=[contract.pk])


def _why(contract: Contract, *, may_write: bool, on: date) -> SafeString | str:
    assessment = assess(facts_of(contract), on=on)
    if not assessment.lacks:
        return assessment.why
    items = format_html_join(
        "",
        "<li>{}</li>",
        ([_lack(contract, each, may_write)] for each in assessment.lacks),
    )
    return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', items)


def _lack(
    contract: Contract, requirement: Requirement, may_write: bool
) -> SafeString | str:
    """What is lacking, leading to the field; a provider is an administrator's."""
    if requirement.of_supplier or not may_write:
        return requirement.asks
    page = reverse("contracts:contract-edit", args=[contract.pk])
    return format_html(
        '<a class="govuk-link" href="{}#id_{}">{}</a>',
        page,
        requirement.name,
        requirement.asks,
    )
