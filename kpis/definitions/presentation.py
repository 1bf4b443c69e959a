"""What the pages of KPI sets show: rows and groups, made ready for the templates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.template.defaultfilters import capfirst

from contracts.variations.models import Variation
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words, month_words
from contracts_site.foundation.settings_data.services import rating_words
from contracts_site.foundation.tables import Column
from kpis.definitions.from_library import library_words
from kpis.definitions.models import BoundsAre, KPIDefinition, KPISet
from kpis.definitions.place_rule import places_words
from kpis.definitions.rating import level_words
from kpis.definitions.wording import bounds_of, bounds_words, target_words
from kpis.definitions.year_rule import year_rule

IN_FORCE = Tag("In force", "green")
COMING = Tag("To come", "blue")
ENDED = Tag("Ended", "grey")
PROPOSED = Tag("Proposed", "yellow")
WITHDRAWN = Tag("Withdrawn", "orange")


@dataclass(frozen=True)
class SetRow:
    """One KPI set of a contract, with the days it applies."""

    kpi_set: KPISet
    state: Tag
    applies: str
    introduced_by: str
    kpis: int


@dataclass(frozen=True)
class ThemeGroup:
    name: str
    definitions: Sequence[KPIDefinition]


def set_rows(sets: Sequence[KPISet], *, ends_on: date, on: date) -> list[SetRow]:
    """The sets of one contract, the newest first; each is annotated with `kpis`.

    Once the contract has ended, so has its last set.
    """
    dated = sorted(s.effective_from for s in sets if s.effective_from is not None)
    if ends_on < on:
        dated.append(ends_on + timedelta(days=1))
    rows = []
    for kpi_set in sets:
        until = next((d for d in dated if _is_after(d, kpi_set.effective_from)), None)
        rows.append(
            SetRow(
                kpi_set=kpi_set,
                state=state_tag(kpi_set, until=until, on=on),
                applies=applies_words(kpi_set, until=until),
                introduced_by=introduced_by(kpi_set),
                kpis=getattr(kpi_set, "kpis", 0),
            )
        )
    return rows[::-1]


def _is_after(day: date, start: date | None) -> bool:
    return start is not None and day > start


def state_tag(kpi_set: KPISet, *, until: date | None, on: date) -> Tag:
    """Where the set stands on a day; `until` is the date of the set that follows."""
    if kpi_set.effective_from is None:
        variation = kpi_set.variation
        gone = variation is not None and variation.state == Variation.State.WITHDRAWN
        return WITHDRAWN if gone else PROPOSED
    if kpi_set.effective_from > on:
        return COMING
    return ENDED if until is not None and until <= on else IN_FORCE


def applies_words(kpi_set: KPISet, *, until: date | None) -> str:
    """1 October 2016 to 31 March 2018, or from when it would apply."""
    if kpi_set.effective_from is None:
        variation = kpi_set.variation
        day = date_words(variation.effective_on) if variation else ""
        return f"From {day}, if approved"
    first = date_words(kpi_set.effective_from)
    if until is None:
        return f"From {first}"
    return f"{first} to {date_words(until - timedelta(days=1))}"


def introduced_by(kpi_set: KPISet) -> str:
    return "The award" if kpi_set.variation is None else str(kpi_set.variation)


def by_theme(definitions: Iterable[KPIDefinition]) -> list[ThemeGroup]:
    """The definitions under their themes, both in the set's order."""
    groups: dict[str, list[KPIDefinition]] = {}
    for definition in definitions:
        groups.setdefault(definition.theme.name, []).append(definition)
    return [ThemeGroup(name, found) for name, found in groups.items()]


def levels(definition: KPIDefinition) -> list[tuple[str, str]]:
    """The council's word for each level, with the values that get it; none for
    context."""
    words = rating_words()
    return [(words[level].word, taken) for level, taken in level_words(definition)]


def definition_rows(definition: KPIDefinition) -> list[SummaryRow]:
    """All that a definition says, for its card."""
    rows = [
        SummaryRow("What is measured", definition.wording),
        SummaryRow("How it is calculated", definition.calculation),
    ]
    if definition.has_parts:
        parts = f"{definition.numerator_label}, of {definition.denominator_label}"
        rows.append(SummaryRow("Entered as", parts))
    rows += [
        SummaryRow("Unit", definition.get_unit_display()),
        SummaryRow("Decimal places", str(definition.decimal_places)),
        SummaryRow("Good is", definition.get_good_is_display()),
        SummaryRow("Target", capfirst(target_words(definition))),
        *(SummaryRow(word, capfirst(taken)) for word, taken in levels(definition)),
        SummaryRow("Bounds", capfirst(bounds_in_words(definition))),
        *_step_rows(definition),
        SummaryRow("Weight", weight_words(definition)),
        SummaryRow("Reported", definition.get_cadence_display()),
        *_place_rows(definition),
        SummaryRow("Year to date", capfirst(year_rule(definition).explained)),
        SummaryRow("Who controls it", definition.get_control_display()),
        SummaryRow("Where it comes from", definition.source),
        SummaryRow("Counts people", "Yes" if definition.counts_people else "No"),
        SummaryRow("Who owns it", definition.owner_post or "Nobody named"),
        SummaryRow("Next review", date_words(definition.next_review_on) or "No date"),
    ]
    if definition.why_it_matters:
        rows.append(SummaryRow("Why it matters", definition.why_it_matters))
    if taken := library_words(definition):
        rows.append(SummaryRow("Library of measures", taken))
    return rows


def bounds_in_words(definition: KPIDefinition) -> str:
    """The bounds of the definition, or of the period it judges, and how they are given."""
    as_distances = definition.bounds_are == BoundsAre.DISTANCES
    return bounds_words(definition, as_distances=as_distances)


def bounds_beside_target(definition: KPIDefinition) -> str:
    """The same where the target stands beside it: nothing for a KPI without one."""
    return bounds_in_words(definition) if bounds_of(definition) else ""


def weight_words(definition: KPIDefinition) -> str:
    """3 points, or that the contract does not weigh it."""
    if definition.weight is None:
        return "Not weighted"
    return f"{definition.weight} {'point' if definition.weight == 1 else 'points'}"


def steps_words(definition: KPIDefinition) -> str:
    """From January 2027 at least 65 %; from April 2027 at least 70 %."""
    return "; ".join(
        f"from {month_words(step.begins)} {target_words(definition.judging(step.begins))}"
        for step in definition.target_steps
    )


def _place_rows(definition: KPIDefinition) -> list[SummaryRow]:
    words = places_of(definition)
    return [SummaryRow("Put together", capfirst(words))] if words else []


def places_of(definition: KPIDefinition) -> str:
    """How figures of sites or localities make its own; empty for one figure."""
    return places_words(definition.reported_by, definition.place_rule)


def _step_rows(definition: KPIDefinition) -> list[SummaryRow]:
    judging = [
        (month_words(step.begins), definition.judging(step.begins))
        for step in definition.target_steps
    ]
    return [
        SummaryRow(
            f"Target from {month}",
            f"{capfirst(target_words(judged))}; {bounds_in_words(judged)}",
        )
        for month, judged in judging
    ]


DEFINITION_COLUMNS: Sequence[Column] = (
    Column("theme", "Theme", lambda d: d.theme.name),
    Column("code", "Code", lambda d: d.kpi.code),
    Column("name", "KPI", lambda d: d.kpi.name),
    Column("wording", "What is measured", lambda d: d.wording),
    Column("calculation", "How it is calculated", lambda d: d.calculation),
    Column("unit", "Unit", lambda d: d.get_unit_display()),
    Column("good_is", "Good is", lambda d: d.get_good_is_display()),
    Column("target", "Target", target_words),
    Column("target_low", "Target, at least", lambda d: d.target_low),
    Column("target_high", "Target, at most", lambda d: d.target_high),
    Column("slight_low", "Floor", lambda d: d.slight_low),
    Column("slight_high", "Ceiling", lambda d: d.slight_high),
    Column("below_low", "Lower floor", lambda d: d.below_low),
    Column("below_high", "Higher ceiling", lambda d: d.below_high),
    Column("bounds_are", "Bounds are", lambda d: d.get_bounds_are_display()),
    Column("steps", "Steps of the target", steps_words),
    Column("weight", "Weight", lambda d: d.weight),
    Column("cadence", "Reported", lambda d: d.get_cadence_display()),
    Column("places", "Put together", places_of),
    Column("year_to_date", "Year to date", lambda d: year_rule(d).words),
    Column("control", "Who controls it", lambda d: d.get_control_display()),
    Column("source", "Where it comes from", lambda d: d.source),
    Column("counts_people", "Counts people", lambda d: d.counts_people),
    Column("owner", "Who owns it", lambda d: d.owner_post),
    Column("next_review", "Next review", lambda d: d.next_review_on),
    Column("why", "Why it matters", lambda d: d.why_it_matters),
    Column("library", "Library of measures", library_words),
)
