"""What the pages of money say: navigation within the tab, columns, cards."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from contracts.money.kinds import MoneyKind
from contracts.money.models import Payment
from contracts.money.models.rows import MoneyRow
from contracts.money.year_choices import this_year
from contracts.money.year_money import MoneyOfYear, MoneyTable
from contracts.register.models import Contract
from contracts_site.foundation.look.components import (
    Action,
    SubNavigationItem,
    SummaryCard,
    SummaryRow,
    Tag,
)
from contracts_site.foundation.look.wording import date_words, pounds, short_date_words
from contracts_site.foundation.tables import Column

MONEY = "contracts:money"
LINES, OUTLOOK = "contracts:money-lines", "contracts:money-outlook"
PAYMENTS, COMMITMENT = "contracts:payment-list", "contracts:money-commitment"
PAGES = (
    ("Year by year", MONEY),
    ("Envelope, price and savings", LINES),
    ("Payments", PAYMENTS),
    ("Block and spot, pressures", OUTLOOK),
    ("Commitment", COMMITMENT),
)


def pages_of_money(contract: Contract, *, current: str) -> list[SubNavigationItem]:
    """The pages within the tab."""
    return [
        SubNavigationItem(label, reverse(name, args=[contract.pk]), name == current)
        for label, name in PAGES
    ]


@dataclass(frozen=True)
class RowCard:
    """One row of money as a card, with what may be done to it."""

    card: SummaryCard
    rows: Sequence[SummaryRow]


@dataclass(frozen=True)
class KindOnPage:
    kind: MoneyKind
    cards: Sequence[RowCard]
    add_url: str


def kind_on_page(kind: MoneyKind, contract: Contract, *, may_write: bool) -> KindOnPage:
    add = reverse("contracts:money-row-create", args=[contract.pk, kind.slug])
    rows = kind.model.objects.of(contract)
    cards = [_card(kind, row, may_write=may_write) for row in rows]
    return KindOnPage(kind, cards, add if may_write else "")


def _card(kind: MoneyKind, row: MoneyRow, *, may_write: bool) -> RowCard:
    told = kind.rows_of(row)
    actions = [
        Action(words, reverse(name, args=[kind.slug, row.pk]))
        for words, name in (
            ("Change", "contracts:money-row-edit"),
            ("Remove", "contracts:money-row-remove"),
        )
    ]
    card = SummaryCard(
        f"{kind.title}: {told[0].value}",
        heading_level=4,
        actions=actions if may_write else (),
    )
    return RowCard(card, told)


@dataclass(frozen=True)
class ThisYear:
    """This financial year's money; `money` is empty where the term does not run."""

    label: str
    money: MoneyOfYear | None

    @property
    def bar_words(self) -> str:
        money = self.money
        if money is None or money.envelope is None:
            return ""
        return (
            f"{pounds(money.payments.amount)} paid of an envelope of "
            f"{pounds(money.envelope.amount)}"
        )


def this_year_of(table: MoneyTable, *, on: date) -> ThisYear:
    year = this_year(on)
    return ThisYear(year.label, table.year(year.start_year))


def payment_tag(payment: Payment) -> Tag:
    return Tag("Cancelled", "grey") if payment.is_cancelled else Tag("Counted", "green")


def period_words(payment: Payment) -> str:
    return (
        f"{short_date_words(payment.period_from)} to "
        f"{short_date_words(payment.period_to)}"
    )


PAYMENT_COLUMNS: Sequence[Column] = (
    Column(
        "reference",
        "Reference",
        lambda payment: payment.reference,
        sort="reference",
        link=lambda payment: reverse("contracts:payment-detail", args=[payment.pk]),
    ),
    Column("paid_on", "Paid on", lambda payment: payment.paid_on, sort="paid_on"),
    Column(
        "amount",
        "Amount",
        lambda payment: pounds(payment.amount),
        sort="amount",
        numeric=True,
        export=lambda payment: payment.amount,
    ),
    Column("basis", "Basis", lambda payment: payment.get_basis_display()),
    Column("period", "For the period", period_words, sort="period_from"),
    Column("state", "State", payment_tag, sort="cancelled_on"),
)
PAYMENT_EXPORT_COLUMNS: Sequence[Column] = (
    *(column for column in PAYMENT_COLUMNS if column.key != "period"),
    Column("vat", "VAT", lambda payment: payment.vat),
    Column("period_from", "Period from", lambda payment: payment.period_from),
    Column("period_to", "Period to", lambda payment: payment.period_to),
    Column("cancelled_on", "Cancelled on", lambda payment: payment.cancelled_on),
    Column("reason", "Why cancelled", lambda payment: payment.cancelled_reason),
)


def payment_rows(payment: Payment) -> list[SummaryRow]:
    rows = [
        SummaryRow("Reference", payment.reference),
        SummaryRow("Paid on", date_words(payment.paid_on)),
        SummaryRow("Amount", f"{pounds(payment.amount)}, {_basis(payment)}"),
        SummaryRow("VAT", pounds(payment.vat) or "Not recorded"),
        SummaryRow(
            "For the period",
            f"{date_words(payment.period_from)} to {date_words(payment.period_to)}",
        ),
    ]
    if payment.is_cancelled:
        rows += [
            SummaryRow("Cancelled on", date_words(payment.cancelled_on)),
            SummaryRow("Why", payment.cancelled_reason),
        ]
    return rows


def _basis(payment: Payment) -> str:
    words = str(payment.get_basis_display())
    return words[:1].lower() + words[1:]


TABLE_COLUMNS: Sequence[Column] = (
    Column("year", "Financial year", lambda year: year.label),
    Column(
        "envelope",
        "Envelope",
        lambda year: None if year.envelope is None else year.envelope.amount,
    ),
    Column("price", "Contract price", lambda year: year.price.amount),
    Column(
        "additional", "Authorised additional spend", lambda year: year.additional.amount
    ),
    Column("savings", "Savings", lambda year: year.savings.amount),
    Column("payments", "Payments", lambda year: year.payments.amount),
    Column("headroom", "Headroom", lambda year: year.headroom.amount),
    Column("left", "Left of the envelope", lambda year: year.left.amount),
)
