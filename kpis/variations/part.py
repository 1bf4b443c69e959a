"""The KPI set as a part of a variation, for the variation's own page."""

from django.urls import reverse

from contracts.variations.consequences import (
    ApprovalCheck,
    ApprovalConsequence,
    FieldChange,
    PartState,
    VariationPart,
)
from contracts.variations.models import Variation
from kpis.variations.approval import (
    approval_findings,
    counted,
    introduce_proposed_set,
    proposed_set,
)
from kpis.variations.comparison import Kind
from kpis.variations.facts import compare_sets, set_before
from kpis.variations.presentation import comparison_rows


def describe_kpi_set(variation: Variation) -> str:
    """What becomes of the KPIs: 1 dropped, 2 retargeted, 9 kept."""
    kpi_set = proposed_set(variation)
    if kpi_set is None:
        return "The KPIs stay as they are"
    number = kpi_set.definitions.count()
    words = "no KPIs yet" if number == 0 else counted(number, "KPI")
    before = set_before(kpi_set)
    changes = f"; {compare_sets(before, kpi_set).summary}" if before else ""
    return f"{kpi_set}: {words}{changes}"


def kpi_set_url(variation: Variation) -> str:
    kpi_set = proposed_set(variation)
    return reverse("kpis:kpi-set-detail", args=[kpi_set.pk]) if kpi_set else ""


def proposing_url(variation: Variation) -> str:
    if not variation.is_draft:
        return ""
    return reverse("kpis:variation-kpi-set-propose", args=[variation.pk])


def kpi_changes(variation: Variation) -> list[FieldChange]:
    """Each KPI that does not stay as it is, with its target before and after."""
    kpi_set = proposed_set(variation)
    before = None if kpi_set is None else set_before(kpi_set)
    if kpi_set is None or before is None:
        return []
    return [
        FieldChange(
            field=f"KPI {row.kpi}",
            before=row.before,
            after=row.after,
            note=", ".join(tag.word for tag in row.tags),
        )
        for row in comparison_rows(compare_sets(before, kpi_set))
        if [tag.word for tag in row.tags] != [str(Kind.KEPT)]
    ]


def kpi_set_state(variation: Variation) -> PartState:
    if proposed_set(variation) is None:
        return PartState("Stays as it is")
    return PartState("Changes", "blue")


KPI_SET_PART = VariationPart(
    title="KPI set",
    order=10,
    describe=describe_kpi_set,
    url=kpi_set_url,
    changes=kpi_changes,
    state=kpi_set_state,
    begin=proposing_url,
)
KPI_SET_CHECK = ApprovalCheck(name="KPI set", findings=approval_findings)
KPI_SET_CONSEQUENCE = ApprovalConsequence(name="KPI set", apply=introduce_proposed_set)
