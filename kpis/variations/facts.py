"""What the comparison of two sets needs to know, read from the record."""

from collections.abc import Iterable
from datetime import date, timedelta
from operator import itemgetter

from django.db.models import F, Q, QuerySet

from contracts.variations.models import Variation
from contracts_site.foundation.reading_together import read_together
from contracts_site.foundation.settings_data.rating_levels import RatingLevel
from contracts_site.foundation.settings_data.services import rating_words
from kpis.definitions.models import KPIDefinition, KPISet
from kpis.definitions.presentation import places_of, steps_words, weight_words
from kpis.definitions.year_rule import year_rule
from kpis.returns.models import Figure
from kpis.variations.comparison import DefinitionFacts, Kind, SetComparison, compare
from kpis.variations.models import ChangeReason

ONE_DAY = timedelta(days=1)
KINDS = {
    ChangeReason.Change.DROPPED: Kind.DROPPED,
    ChangeReason.Change.CONTROL: Kind.CONTROL,
}


def facts_of(definition: KPIDefinition) -> DefinitionFacts:
    return DefinitionFacts(
        kpi_id=definition.kpi_id,
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
        year_to_date=year_rule(definition).words,
        places=places_of(definition) or "as one figure",
        place_rule=definition.place_rule,
        decimal_places=definition.decimal_places,
        parts=(definition.numerator_label, definition.denominator_label),
        target_low=definition.target_low,
        target_high=definition.target_high,
        slight_low=definition.slight_low,
        slight_high=definition.slight_high,
        below_low=definition.below_low,
        below_high=definition.below_high,
        bounds_are=definition.get_bounds_are_display().lower(),
        steps=steps_words(definition),
        weight=weight_words(definition).lower(),
    )


def compare_sets(before: KPISet, after: KPISet) -> SetComparison:
    """The two sets of a contract, with warnings from the last figures rated before."""
    old, new = (
        kpi_set.definitions.select_related("kpi", "theme")
        for kpi_set in (before, after)
    )
    until = after.effective_from or date.max
    current = Figure.objects.current().filter(filed_in__contract=after.contract_id)
    rated = last_rated(current.filter(filed_in__period_end__lt=until))
    given = _reasons_between(before, after)
    read_together(old, new, rated, given)
    return compared(old, new, rated, given)


def compared(
    old: Iterable[KPIDefinition],
    new: Iterable[KPIDefinition],
    rated: Iterable[Figure],
    given: Iterable[ChangeReason] = (),
) -> SetComparison:
    """Two sets' definitions, with warnings from each KPI's last rated figure, and the
    reasons that were given."""
    return compare(
        [facts_of(definition) for definition in old],
        [facts_of(definition) for definition in new],
        off_target=_off_target(rated),
        reasons=_by_code(given),
    )


def _reasons_between(before: KPISet, after: KPISet) -> QuerySet[ChangeReason]:
    """Those given with the later set, and with each set between the two."""
    between = Q(kpi_set__effective_from__gt=before.effective_from or date.max) & Q(
        kpi_set__effective_from__lte=after.effective_from or date.max
    )
    return (
        ChangeReason.objects.filter(
            Q(kpi_set=after) | between, kpi_set__contract=after.contract_id
        )
        .select_related("kpi")
        .order_by(F("kpi_set__effective_from").asc(nulls_last=True), "pk")
    )


def _by_code(given: Iterable[ChangeReason]) -> dict[str, dict[Kind, str]]:
    """The newest reason for each change of each KPI."""
    found: dict[str, dict[Kind, str]] = {}
    for reason in given:
        kind = KINDS[ChangeReason.Change(reason.change)]
        found.setdefault(reason.kpi.code, {})[kind] = reason.words
    return found


def in_order(one: KPISet, other: KPISet) -> tuple[KPISet, KPISet]:
    """The two sets, the earlier first; a proposed one comes last."""
    if (one.effective_from or date.max) <= (other.effective_from or date.max):
        return one, other
    return other, one


def last_rated(figures: QuerySet[Figure]) -> QuerySet[Figure]:
    """Of these figures, each KPI's last rated one; one the council verified governs."""
    return (
        figures.exclude(rating=RatingLevel.OTHER)
        .order_by("kpi_id", "-filed_in__period_end", "source")
        .distinct("kpi_id")
        .select_related("kpi", "filed_in")
    )


def _off_target(last_rated: Iterable[Figure]) -> dict[str, str]:
    """For each KPI whose last rated figure missed its target: "Red in August 2018"."""
    words = {level: word.word for level, word in rating_words().items()}
    return {
        figure.kpi.code: (
            f"{words[RatingLevel(figure.rating)]} in {figure.filed_in.period.label}"
        )
        for figure in last_rated
        if figure.rating != RatingLevel.MET
    }


def sets_of(variation: Variation) -> QuerySet[KPISet]:
    """Every set of the variation's contract, its own included."""
    return KPISet.objects.filter(contract=variation.contract_id).select_related(
        "variation"
    )


def own_set(variation: Variation, sets: Iterable[KPISet]) -> KPISet | None:
    """Of the sets of a contract, the one that the variation introduces."""
    return next((each for each in sets if each.variation_id == variation.pk), None)


def set_before(kpi_set: KPISet) -> KPISet | None:
    """The set that this one follows, or would follow."""
    dated = KPISet.objects.filter(contract=kpi_set.contract_id).dated()
    return the_one_before(kpi_set, dated)


def the_one_before(kpi_set: KPISet, sets: Iterable[KPISet]) -> KPISet | None:
    """Of the sets of a contract, the one that this one follows, or would follow."""
    if kpi_set.effective_from is not None:
        last_day = kpi_set.effective_from - ONE_DAY
    elif kpi_set.variation is not None:
        last_day = kpi_set.variation.effective_on
    else:
        return None
    earlier = [
        (each.effective_from, each)
        for each in sets
        if each.effective_from is not None and each.effective_from <= last_day
    ]
    return max(earlier, key=itemgetter(0))[1] if earlier else None
