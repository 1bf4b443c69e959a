"""The columns of the list of procurements, on the page and in its CSV."""

from collections.abc import Sequence

from django.urls import reverse

from contracts.procurement.models import Procurement
from contracts.procurement.presentation import DETAIL
from contracts_site.foundation.look.wording import pounds
from contracts_site.foundation.tables import Column


def procurement_columns() -> Sequence[Column]:
    """For procurements that carry their figures."""
    return (
        Column(
            "title",
            "Title",
            _title,
            sort="title",
            link=lambda each: reverse(DETAIL, args=[each.pk]),
            export=lambda each: each.title,
        ),
        Column("reference", "Reference", lambda each: each.reference, sort="reference"),
        Column(
            "directorate",
            "Directorate",
            lambda each: str(each.directorate),
            sort="directorate__name",
        ),
        Column(
            "procedure",
            "Procedure",
            lambda each: each.get_procedure_display(),
            sort="procedure",
        ),
        Column(
            "starts_on", "Service starts", lambda each: each.starts_on, sort="starts_on"
        ),
        Column(
            "budget",
            "Budget a year",
            lambda each: pounds(each.budget_a_year),
            sort="budget_a_year",
            numeric=True,
            export=lambda each: each.budget_a_year,
        ),
        Column(
            "lots",
            "Lots with a contract",
            lambda each: f"{each.lots_contracted} of {each.lots_planned}",
        ),
    )


def procurement_export_columns() -> Sequence[Column]:
    return (
        *procurement_columns(),
        Column("regime", "Regime", lambda each: each.get_regime_display()),
        Column("years", "Initial term in years", lambda each: each.initial_years),
        Column(
            "options",
            "Extension options in months",
            lambda each: ", ".join(map(str, each.option_months)),
        ),
        Column("illustrative", "Illustrative", lambda each: each.is_illustrative),
    )


def _title(procurement: Procurement) -> str:
    if procurement.is_illustrative:
        return f"{procurement.title} (illustrative)"
    return procurement.title
