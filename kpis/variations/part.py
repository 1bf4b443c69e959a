"""The KPI set as a part of a variation, for the variation's own page."""

from collections.abc import Collection

from django.urls import reverse

from contracts.variations.consequences import (
    ApprovalCheck,
    ApprovalConsequence,
    FieldChange,
    PartState,
    ToldPart,
    VariationPart,
)
from contracts.variations.models import Variation
from contracts_site.foundation.reading_together import Reading
from kpis.definitions.models import KPISet
from kpis.variations.approval import (
    approval_findings,
    counted,
    introduce_proposed_set,
)
from kpis.variations.comparison import Kind, SetComparison
from kpis.variations.facts import (
    compare_sets,
    own_set,
    sets_of,
    the_one_before,
)
from kpis.variations.presentation import comparison_rows


def kpi_set_reading(variation: Variation) -> Reading[ToldPart]:
    """Which sets there are is read with the other parts, what they hold after that."""
    sets = sets_of(variation)
    return Reading([sets], lambda: _told(variation, sets))


def _told(variation: Variation, sets: Collection[KPISet]) -> ToldPart:
    begin = (
        reverse("kpis:variation-kpi-set-propose", args=[variation.pk])
        if variation.is_draft
        else ""
    )
    own = own_set(variation, sets)
    if own is None:
        stays = PartState("Stays as it is")
        return ToldPart("The KPIs stay as they are", begin=begin, state=stays)
    before = the_one_before(own, sets)
    comparison = compare_sets(before, own) if before else None
    return ToldPart(
        _described(own, comparison),
        reverse("kpis:kpi-set-detail", args=[own.pk]),
        begin,
        PartState("Changes", "blue"),
        _changes(comparison) if comparison else (),
    )


def _described(kpi_set: KPISet, comparison: SetComparison | None) -> str:
    """What becomes of the KPIs: 1 dropped, 2 retargeted, 9 kept."""
    number = kpi_set.definitions.count() if comparison is None else comparison.after
    words = "no KPIs yet" if number == 0 else counted(number, "KPI")
    changes = f"; {comparison.summary}" if comparison else ""
    return f"{kpi_set}: {words}{changes}"


def _changes(comparison: SetComparison) -> list[FieldChange]:
    """Each KPI that does not stay as it is, with its target before and after."""
    return [
        FieldChange(
            field=f"KPI {row.kpi}",
            before=row.before,
            after=row.after,
            note=", ".join(tag.word for tag in row.tags),
        )
        for row in comparison_rows(comparison)
        if [tag.word for tag in row.tags] != [str(Kind.KEPT)]
    ]


def preview_reading(variation: Variation) -> Reading[ToldPart]:
    """The way to the preview, which is worked out on its own page."""
    own = KPISet.objects.filter(variation=variation.pk)
    return Reading([own], lambda: _preview_told(variation, is_proposed=bool(own)))


def _preview_told(variation: Variation, *, is_proposed: bool) -> ToldPart:
    if not is_proposed:
        nothing = PartState("Nothing to preview")
        return ToldPart("The KPIs stay as they are", state=nothing)
    return ToldPart(
        "Ratings as reported, beside those under the proposed KPIs",
        reverse("kpis:variation-preview", args=[variation.pk]),
        state=PartState("Read before the decision" if variation.is_open else "Kept"),
    )


KPI_SET_PART = VariationPart("KPI set", 10, kpi_set_reading)
PREVIEW_PART = VariationPart("The last twelve periods", 12, preview_reading)
KPI_SET_CHECK = ApprovalCheck(name="KPI set", findings=approval_findings)
KPI_SET_CONSEQUENCE = ApprovalConsequence(name="KPI set", apply=introduce_proposed_set)
