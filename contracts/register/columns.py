"""The columns of the register, on the page and in its CSV."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts.register.permissions import reads_values
from contracts.register.record_columns import record_columns
from contracts.register.term import TermState
from contracts_site.foundation.look.components import Tag
from contracts_site.foundation.look.wording import pounds
from contracts_site.foundation.tables import Column

TERM_COLOURS = {
    TermState.NOT_STARTED: "blue",
    TermState.LIVE: "green",
    TermState.LAST_MONTHS: "yellow",
    TermState.EXPIRED: "grey",
}


def term_tag(contract: Contract, *, on: date) -> Tag:
    state = contract.term_state(on=on)
    return Tag(str(state), TERM_COLOURS[state])


def register_columns(standing: Standing, *, on: date) -> Sequence[Column]:
    columns = [
        Column(
            "title",
            "Title",
            _title,
            sort="title",
            link=_page,
            export=lambda contract: contract.title,
        ),
        Column("reference", "Reference", lambda c: c.reference, sort="reference"),
        Column(
            "provider", "Provider", lambda c: str(c.provider), sort="provider__name"
        ),
        Column(
            "directorate",
            "Directorate",
            lambda c: str(c.directorate),
            sort="directorate__name",
        ),
        Column("starts_on", "Starts", lambda c: c.starts_on, sort="starts_on"),
        Column("ends_on", "Ends", lambda c: c.ends_on, sort="ends_on"),
    ]
    if reads_values(standing):
        columns.append(_value_column())
    return [*columns, Column("term", "Term", lambda c: term_tag(c, on=on))]


def register_export_columns(standing: Standing, *, on: date) -> Sequence[Column]:
    """The columns of the page, and those for which the page has no room."""
    return [
        *register_columns(standing, on=on),
        Column("arrangement", "Arrangement", lambda c: c.get_arrangement_display()),
        Column(
            "procedure",
            "How the provider was chosen",
            lambda c: c.get_procedure_display(),
        ),
        Column("signed_on", "Signed on", lambda c: c.signed_on),
        Column("review_on", "Review date", lambda c: c.review_on),
        *(_whole_columns() if standing.reads_every_contract else ()),
        Column(
            "sme", "Small or medium enterprise", lambda c: c.provider.is_small_or_medium
        ),
        Column(
            "vcse",
            "Voluntary or community organisation",
            lambda c: c.provider.is_voluntary_or_community,
        ),
        *(record_columns() if standing.reads_every_contract else ()),
        Column("illustrative", "Illustrative", lambda c: c.is_illustrative),
    ]


def _whole_columns() -> Iterator[Column]:
    """What only those who read contracts whole take away."""
    yield Column("regime", "Procurement regime", lambda c: c.get_regime_display())
    yield Column("began", "Procurement began on", lambda c: c.procurement_began_on)
    yield Column("tier", "Tier", lambda c: c.tier)
    yield Column("category", "Category", lambda c: c.category)
    yield Column("cpv_code", "CPV code", lambda c: c.cpv_code)
    yield Column("statutory_basis", "Statutory basis", lambda c: c.statutory_basis)
    yield Column("basis", "Values are", lambda c: c.get_value_basis_display())
    yield Column("annual_value", "Value in a year", lambda c: c.annual_value)
    yield Column(
        "irrecoverable_vat",
        "VAT that cannot be recovered",
        lambda c: c.irrecoverable_vat,
    )
    yield Column("funding", "Paid from", lambda c: c.get_funding_display())
    yield Column("ended_early", "Ended early on", lambda c: c.terminated_on)


def _value_column() -> Column:
    return Column(
        "value",
        "Value",
        lambda contract: pounds(contract.total_value),
        sort="total_value",
        numeric=True,
        export=lambda contract: contract.total_value,
    )


def _title(contract: Contract) -> str:
    return (
        f"{contract.title} (illustrative)"
        if contract.is_illustrative
        else contract.title
    )


def _page(contract: Any) -> str:
    return reverse("contracts:contract-detail", args=[contract.pk])
