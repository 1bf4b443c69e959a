"""Small pieces that the pages of concerns draw alike."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from contracts.register.summary import prose_value
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words, number
from contracts_site.foundation.tables import Column


def days_late(day: date, *, on: date) -> str:
    """For a day that has passed: 4 days late."""
    days = (on - day).days
    return f"{number(days)} day{'' if days == 1 else 's'} late"


def late_row(key: str, day: date, *, is_late: bool, on: date) -> SummaryRow:
    late = f" ({days_late(day, on=on)})" if is_late else ""
    return SummaryRow(key, f"{date_words(day)}{late}")


def prose_rows(*told: tuple[str, str]) -> list[SummaryRow]:
    """Rows of officers' text, without those that are empty."""
    return [SummaryRow(key, prose_value(text)) for key, text in told if text]


def overdue_tag(words: str = "Overdue") -> Tag:
    return Tag(words, "red")


def contract_columns() -> Sequence[Column]:
    """Which contract a row of a list across contracts is about."""
    return (
        Column(
            "contract",
            "Contract",
            lambda row: row.contract.title,
            sort="contract__title",
            link=_overview,
        ),
    )


def contract_export_columns() -> Sequence[Column]:
    return (
        Column("reference", "Reference", lambda row: row.contract.reference),
        Column("contract", "Contract", lambda row: row.contract.title),
        Column("provider", "Provider", lambda row: str(row.contract.provider)),
        Column("directorate", "Directorate", lambda row: str(row.contract.directorate)),
    )


def _overview(row: Any) -> str:
    return reverse("contracts:concern-overview", args=[row.contract_id])
