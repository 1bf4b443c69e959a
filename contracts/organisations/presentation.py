"""What the pages of organisations show: columns, tables, summaries."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from contracts.organisations.models import Party
from contracts.register.columns import term_tag
from contracts.register.models import Contract, Provider, ProviderQuerySet
from contracts_site.foundation.look.components import (
    Cell,
    SummaryRow,
    Table,
)
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.tables import Column

NOT_RECORDED = "Not recorded"


def with_running(providers: ProviderQuerySet, *, on: date) -> QuerySet[Provider]:
    """Each provider with how many contracts are `running`, and their `value`."""
    running = Contract.objects.live(on=on).filter(provider=OuterRef("pk"))
    grouped = running.order_by().values("provider")
    count, value = Count("pk"), Sum("total_value")
    return providers.annotate(
        running=Coalesce(Subquery(grouped.annotate(n=count).values("n")), 0),
        value=Subquery(grouped.annotate(n=value).values("n")),
    )


def provider_columns() -> Sequence[Column]:
    return [
        Column("name", "Provider", lambda p: p.name, sort="name", link=_page),
        Column("company", "Company", lambda p: p.company_number),
        Column("charity", "Charity", lambda p: p.charity_number),
        Column("sme", "Small or medium", lambda p: p.is_small_or_medium),
        Column("vcse", "Voluntary or community", lambda p: p.is_voluntary_or_community),
        Column(
            "running",
            "Running contracts",
            lambda p: p.running,
            sort="running",
            numeric=True,
        ),
        Column(
            "value",
            "Their value",
            lambda p: pounds(p.value),
            sort="value",
            numeric=True,
            export=lambda p: p.value,
        ),
    ]


def _page(provider: Any) -> str:
    return reverse("contracts:provider-detail", args=[provider.pk])


def provider_rows(provider: Provider) -> Iterator[SummaryRow]:
    if provider.merged_into is not None:
        link = format_html(
            '<a class="govuk-link" href="{}">{}</a> from {}',
            _page(provider.merged_into),
            provider.merged_into.name,
            date_words(provider.merged_on),
        )
        yield SummaryRow("Merged into", link)
    yield SummaryRow("Company number", provider.company_number or NOT_RECORDED)
    yield SummaryRow("Charity number", provider.charity_number or NOT_RECORDED)
    yield SummaryRow("Small or medium enterprise", _told(provider.is_small_or_medium))
    yield SummaryRow(
        "Voluntary or community organisation", _told(provider.is_voluntary_or_community)
    )
    former = [
        (former.name, date_words(former.until), former.reason)
        for former in provider.former_names.all()
    ]
    if former:
        yield SummaryRow(
            "Former names", format_html_join("", "{} until {}. {}<br>", former)
        )
    absorbed = [(_page(each), each.name) for each in provider.absorbed.all()]
    if absorbed:
        links = format_html_join(
            ", ", '<a class="govuk-link" href="{}">{}</a>', absorbed
        )
        yield SummaryRow("Took over", links)


def _told(answer: bool | None) -> str:
    return {True: "Yes", False: "No", None: NOT_RECORDED}[answer]


def contracts_table(contracts: Iterable[Contract], *, on: date) -> Table | None:
    rows = [
        [
            Cell(_link("contracts:contract-detail", each.pk, each.title)),
            Cell(each.reference),
            Cell(str(each.directorate)),
            Cell(f"{date_words(each.starts_on)} to {date_words(each.ends_on)}"),
            Cell(pounds(each.total_value) or NOT_RECORDED, numeric=True),
            Cell(term_tag(each, on=on).word),
        ]
        for each in contracts
    ]
    head = [
        Cell(words, numeric=words == "Value")
        for words in ("Contract", "Reference", "Directorate", "Term", "Value", "State")
    ]
    return Table(rows=rows, head=head, caption="Contracts it holds") if rows else None


def parts_table(parties: Iterable[Party]) -> Table | None:
    rows = [
        [
            Cell(
                _link(
                    "contracts:contract-detail", each.contract_id, each.contract.title
                )
            ),
            Cell(each.get_role_display()),
            Cell(each.delivers),
            Cell(_span(each)),
        ]
        for each in parties
    ]
    head = [Cell(words) for words in ("Contract", "As", "Delivers", "From")]
    return Table(rows=rows, head=head, caption="Contracts of others") if rows else None


def parties_table(parties: Iterable[Party], *, may_write: bool) -> Table | None:
    rows = [
        [
            Cell(
                _link("contracts:provider-detail", each.provider_id, str(each.provider))
            ),
            Cell(each.get_role_display()),
            Cell(each.delivers),
            Cell(_span(each)),
            *([Cell(_change(each))] if may_write else []),
        ]
        for each in parties
    ]
    words = ["Provider", "As", "Delivers", "From", *(["Change"] if may_write else [])]
    head = [Cell(each) for each in words]
    return Table(rows=rows, head=head, caption="Other parties") if rows else None


def _change(party: Party) -> str:
    return format_html(
        '<a class="govuk-link" href="{}">Change'
        '<span class="govuk-visually-hidden"> {}</span></a>',
        reverse("contracts:party-edit", args=[party.pk]),
        str(party),
    )


def _link(url_name: str, pk: int, words: str) -> str:
    return format_html(
        '<a class="govuk-link" href="{}">{}</a>', reverse(url_name, args=[pk]), words
    )


def _span(party: Party) -> str:
    first = date_words(party.joined_on)
    return f"{first} to {date_words(party.left_on)}" if party.left_on else first
