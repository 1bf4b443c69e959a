"""What the comparison of two sets needs to know, read from the record."""

from datetime import date

from contracts.register.models import Contract
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.services import set_in_force
from kpis.returns.models import Figure
from kpis.variations.comparison import DefinitionFacts, SetComparison, compare


def facts_of(definition: KPIDefinition) -> DefinitionFacts:
    return DefinitionFacts(
        code=definition.kpi.code,
        name=definition.kpi.name,
        theme=definition.theme.name,
        wording=definition.wording,
        calculation=definition.calculation,
        source=definition.source,
        unit=definition.unit,
        good_is=definition.good_is,
        cadence=definition.get_cadence_display().lower(),
        control=definition.get_control_display().lower(),
        decimal_places=definition.decimal_places,
        parts=(definition.numerator_label, definition.denominator_label),
        target_low=definition.target_low,
        target_high=definition.target_high,
        slight_low=definition.slight_low,
        slight_high=definition.slight_high,
        below_low=definition.below_low,
        below_high=definition.below_high,
    )


def compare_sets(before: KPISet, after: KPISet) -> SetComparison:
    """The two sets of a contract, with warnings from its last rated figures."""
    old, new = (
        [facts_of(d) for d in kpi_set.definitions.select_related("kpi", "theme")]
        for kpi_set in (before, after)
    )
    missed = off_target(after.contract, before=after.effective_from)
    return compare(old, new, off_target=missed)


def in_order(one: KPISet, other: KPISet) -> tuple[KPISet, KPISet]:
    """The two sets, the earlier first; a proposed one comes last."""
    if (one.effective_from or date.max) <= (other.effective_from or date.max):
        return one, other
    return other, one


def off_target(contract: Contract, *, before: date | None) -> dict[str, str]:
    """For each KPI whose last rated figure missed its target: "Red in August 2018".

    Of periods that end before the day, or of all. A figure the council verified governs.
    """
    words = {level: word.word for level, word in rating_words().items()}
    last_rated = (
        Figure.objects.current()
        .filter(
            filed_in__contract=contract, filed_in__period_end__lt=before or date.max
        )
        .exclude(rating=RatingLevel.OTHER)
        .order_by("kpi_id", "-filed_in__period_end", "source")
        .distinct("kpi_id")
        .select_related("kpi", "filed_in")
    )
    return {
        figure.kpi.code: (
            f"{words[RatingLevel(figure.rating)]} in {figure.filed_in.period.label}"
        )
        for figure in last_rated
        if figure.rating != RatingLevel.MET
    }


def set_before(kpi_set: KPISet) -> KPISet | None:
    """The set that this one follows, or would follow."""
    if kpi_set.effective_from is not None:
        earlier = KPISet.objects.filter(
            contract=kpi_set.contract_id, effective_from__lt=kpi_set.effective_from
        )
        return earlier.order_by("-effective_from").first()
    if kpi_set.variation is None:
        return None
    return set_in_force(kpi_set.contract, on=kpi_set.variation.effective_on)
