"""What the overview says of a contract, for as much of it as a person reads."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString

from contracts.access.standing import Standing
from contracts.register.models import Contract
from contracts.register.permissions import Reading, contract_reading, reads_values
from contracts_site.foundation.look.components import SummaryRow
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
        SummaryRow("Term", _term(contract)),
        SummaryRow("Review date", _day(contract.review_on)),
    ]
    if reads_values(standing):
        value = pounds(contract.total_value) or NOT_RECORDED
        rows.append(SummaryRow("Value over the whole term, without VAT", value))
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


def _term(contract: Contract) -> str:
    return f"{date_words(contract.starts_on)} to {date_words(contract.ends_on)}"


def _day(day: date | None) -> str:
    return date_words(day) or NOT_RECORDED
