"""What the overview says of a contract, for as much of it as a person reads."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts.register.permissions import (
    Reading,
    contract_reading,
    may_write_contract,
    reads_values,
)
from contracts_site.foundation.look.components import Action, SummaryRow
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.prose import to_html

NOT_RECORDED = "Not recorded"


def summary_rows(contract: Contract, *, standing: Standing) -> Sequence[SummaryRow]:
    whole = contract_reading(standing, contract) is Reading.WHOLE
    rows = [
        SummaryRow("Reference", contract.reference),
        SummaryRow("Directorate", str(contract.directorate)),
        *(_contract_manager(contract) if whole else ()),
        SummaryRow("Provider", _provider(contract)),
        SummaryRow("Arrangement", contract.get_arrangement_display()),
        *_chosen(contract),
        *(_law(contract, standing=standing) if whole else ()),
        SummaryRow("Term", _term(contract)),
        *_early_end(contract, whole=whole),
        *_signed(contract),
        SummaryRow("Review date", _day(contract.review_on)),
        *(_value(contract) if reads_values(standing) else ()),
        *(_funding(contract) if whole else ()),
    ]
    if contract.description:
        rows.append(SummaryRow("What is delivered", prose_value(contract.description)))
    return rows


def prose_value(text: str) -> SafeString:
    """Officers' text as the value of a summary row."""
    return format_html('<div class="app-prose">{}</div>', to_html(text))


def _contract_manager(contract: Contract) -> Iterator[SummaryRow]:
    owner = contract.owner
    if owner is None:
        yield SummaryRow("Contract manager", "Nobody yet")
    else:
        post = f", {owner.post}" if owner.post else ""
        yield SummaryRow("Contract manager", f"{owner.name}{post}")


def _chosen(contract: Contract) -> Iterator[SummaryRow]:
    if contract.procedure:
        yield SummaryRow(
            "How the provider was chosen", contract.get_procedure_display()
        )


def _provider(contract: Contract) -> str:
    provider = contract.provider
    facts = [
        "small or medium enterprise" if provider.is_small_or_medium else "",
        "voluntary or community organisation"
        if provider.is_voluntary_or_community
        else "",
        f"company {provider.company_number}" if provider.company_number else "",
        f"charity {provider.charity_number}" if provider.charity_number else "",
    ]
    told = ", ".join(filter(None, facts))
    return f"{provider.name} ({told})" if told else provider.name


def _law(contract: Contract, *, standing: Standing) -> Iterator[SummaryRow]:
    actions = []
    if may_write_contract(standing, contract):
        url = reverse("contracts:contract-regime", args=[contract.pk])
        actions = [Action("Change", url, "procurement regime")]
    regime = contract.get_regime_display() or NOT_RECORDED
    yield SummaryRow("Procurement regime", regime, actions)
    if contract.statutory_basis:
        yield SummaryRow("Statutory basis", contract.statutory_basis)
    codes = (contract.category, contract.cpv_code and f"CPV {contract.cpv_code}")
    if category := ", ".join(filter(None, codes)):
        yield SummaryRow("Category", category)
    if contract.tier is not None:
        yield SummaryRow("Tier", contract.get_tier_display())


def _early_end(contract: Contract, *, whole: bool) -> Iterator[SummaryRow]:
    if contract.is_ended_early:
        ground = _inside_a_sentence(contract.get_termination_ground_display())
        words = f"{date_words(contract.terminated_on)}, {ground}"
        yield SummaryRow("Ended early", words)
        if whole:
            reason = prose_value(contract.termination_reason)
            yield SummaryRow("Why it ended early", reason)


def _signed(contract: Contract) -> Iterator[SummaryRow]:
    if contract.signed_on is not None:
        yield SummaryRow("Signed on", date_words(contract.signed_on))


def _value(contract: Contract) -> Iterator[SummaryRow]:
    basis = _inside_a_sentence(contract.get_value_basis_display())
    value = pounds(contract.total_value) or NOT_RECORDED
    yield SummaryRow(f"Value over the whole term, {basis}", value)
    if contract.annual_value is not None:
        in_a_year = pounds(contract.annual_value)
        yield SummaryRow(f"Estimated value in a year, {basis}", in_a_year)
    if contract.irrecoverable_vat is not None:
        vat = pounds(contract.irrecoverable_vat)
        yield SummaryRow("VAT that cannot be recovered", vat)


def _funding(contract: Contract) -> Iterator[SummaryRow]:
    told = (contract.get_funding_display(), contract.funding_notes)
    if funding := ": ".join(filter(None, told)):
        yield SummaryRow("Paid from", funding)


def _term(contract: Contract) -> str:
    return f"{date_words(contract.starts_on)} to {date_words(contract.ends_on)}"


def _day(day: date | None) -> str:
    return date_words(day) or NOT_RECORDED


def _inside_a_sentence(words: str) -> str:
    """Without the capital that begins it; VAT stays VAT."""
    return words[:1].lower() + words[1:]
