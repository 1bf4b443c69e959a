"""What is checked before a variation with a KPI set is approved, and done once it is."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, QuerySet

from contracts.register.uses import RECORD_USES
from contracts.variations.consequences import ApprovalFinding
from contracts.variations.models import Variation
from contracts_site.accounts.models import User
from contracts_site.foundation.look.wording import date_words
from kpis.definitions.models import KPISet
from kpis.returns.models import DraftFigure, Figure, Return
from kpis.returns.services.drafting import clear_numbers
from kpis.returns.services.recording import Basis, append_figure
from kpis.returns.states import Cause, FigureSource, ReturnState
from kpis.variations.comparison import Kind, SetComparison
from kpis.variations.facts import (
    compare_sets,
    own_set,
    set_before,
    sets_of,
    the_one_before,
)
from kpis.variations.previewing import preview_of
from kpis.variations.rejudging import Judgement, judged_again

UNEXPLAINED = {
    Kind.DROPPED: "is dropped",
    Kind.CONTROL: "is controlled by somebody else",
}


@dataclass(frozen=True)
class Rejudged:
    """How many returns and figures were judged again, and how many fell away."""

    returns: int
    figures: int
    no_longer_apply: int


def proposed_set(variation: Variation) -> KPISet | None:
    return KPISet.objects.filter(variation=variation).first()


def approval_findings(variation: Variation) -> Sequence[ApprovalFinding]:
    """What to read, and what to cure, before the variation's KPI set is approved."""
    sets, first_day = sets_of(variation), variation.effective_on
    kpi_set = own_set(variation, sets)
    if kpi_set is None:
        return []
    before = the_one_before(kpi_set, sets)
    obstacles = [
        *_obstacles(kpi_set, sets, first_day),
        *_without_a_reason(compare_sets(before, kpi_set) if before else None),
    ]
    return [
        *(ApprovalFinding(each, is_blocking=True) for each in obstacles),
        *(ApprovalFinding(each) for each in _judged_again(kpi_set, first_day)),
        *(
            ApprovalFinding(each, must_be_read=True)
            for each in _warnings(variation, kpi_set, sets)
        ),
    ]


def _obstacles(
    kpi_set: KPISet, sets: Iterable[KPISet], first_day: date
) -> Iterator[str]:
    if not kpi_set.definitions.exists():
        yield (
            "The proposed KPI set has no KPIs. Add at least one, or remove the set from "
            "the variation."
        )
    same_day = next((s for s in sets if s.effective_from == first_day), None)
    if same_day is not None:
        yield (
            f"Another KPI set of this contract, “{same_day}”, already applies from "
            f"{date_words(first_day)}. Choose another date for the variation."
        )


def _without_a_reason(comparison: SetComparison | None) -> Iterator[str]:
    """Each KPI dropped or in other hands with nobody saying why."""
    if comparison is None or not comparison.after:
        return
    for change in comparison.unexplained:
        what = " and ".join(UNEXPLAINED[kind] for kind in change.unexplained)
        yield (
            f"Say why {change.code} {change.name} {what}: open the KPI set, then “Give "
            "the reasons for changes”."
        )


def _judged_again(kpi_set: KPISet, first_day: date) -> Iterator[str]:
    covered = list(returns_covered(kpi_set, from_day=first_day))
    if covered:
        first, last = covered[0].period.label, covered[-1].period.label
        span = first if len(covered) == 1 else f"{first} to {last}"
        yield (
            f"{counted(len(covered), 'return')} already submitted ({span}) will be "
            "judged again by the proposed KPI set, as corrections."
        )


def _warnings(
    variation: Variation, kpi_set: KPISet, sets: Iterable[KPISet]
) -> Sequence[str]:
    before = the_one_before(kpi_set, sets)
    if before is None:
        return ()
    return preview_of(variation, own=kpi_set, before=before).warnings


def returns_covered(kpi_set: KPISet, *, from_day: date) -> QuerySet[Return]:
    """Submitted returns among those that the set covers, if it applies from the day."""
    return every_return_covered(kpi_set, from_day=from_day).exclude(
        state=ReturnState.OPEN
    )


def every_return_covered(kpi_set: KPISet, *, from_day: date) -> QuerySet[Return]:
    """Returns whose last day the set covers, those not yet submitted included.

    The set that follows it, where there is one, judges the returns after.
    """
    sets = KPISet.objects.filter(contract=kpi_set.contract_id).exclude(pk=kpi_set.pk)
    followed = sets.filter(
        effective_from__gt=from_day, effective_from__lte=OuterRef("period_end")
    )
    return Return.objects.filter(
        ~Exists(followed), contract=kpi_set.contract_id, period_end__gte=from_day
    ).order_by("period_end", "cadence")


def introduce_proposed_set(
    variation: Variation, by: User, at: datetime
) -> Sequence[str]:
    """Date the set by the variation, and judge again the months that it covers."""
    kpi_set = proposed_set(variation)
    if kpi_set is None:
        return []
    kpi_set.effective_from = variation.effective_on
    kpi_set.full_clean()
    kpi_set.save()
    begins = f"“{kpi_set}” applies from {date_words(variation.effective_on)}."
    rejudged = _judge_again(kpi_set, variation, at=at, by=by)
    if not rejudged.figures:
        return [begins]
    return [begins, _rejudged_words(rejudged), *_uses_words(variation, by)]


def _judge_again(
    kpi_set: KPISet, variation: Variation, *, at: datetime, by: User
) -> Rejudged:
    new = {each.kpi_id: each for each in kpi_set.definitions.all()}
    # Open returns are held too: one that is being submitted now has read the old set,
    # and is judged again once it is in.
    covered = every_return_covered(kpi_set, from_day=variation.effective_on)
    held = list(covered.select_for_update(of=("self",)))
    _ask_again_in_the_new_unit(kpi_set, held, at=at, by=by)
    figures = (
        Figure.objects.current()
        .filter(filed_in__in=held)
        .select_related("definition", "kpi", "filed_in")
        .order_by("filed_in__period_end", "kpi", "source")
    )
    pairs = [
        (figure, again)
        for figure in figures
        if (again := judged_again(figure, new.get(figure.kpi_id), variation.number))
    ]
    reason = _why_again(kpi_set, variation)
    for figure, again in pairs:
        _record(figure, again, reason=reason, at=at, by=by)
    return Rejudged(
        returns=len({figure.filed_in_id for figure, _ in pairs}),
        figures=len(pairs),
        no_longer_apply=sum(again.no_longer_applies for _, again in pairs),
    )


def _ask_again_in_the_new_unit(
    kpi_set: KPISet, held: Sequence[Return], *, at: datetime, by: User
) -> None:
    """Clear what was typed for a KPI whose unit the set changes: 4 days are not 4 %."""
    before = set_before(kpi_set)
    if before is None:
        return
    units = dict(before.definitions.values_list("kpi", "unit"))
    changed = [
        definition.kpi_id
        for definition in kpi_set.definitions.all()
        if definition.unit != units.get(definition.kpi_id, definition.unit)
    ]
    drafts = DraftFigure.objects.filter(
        filed_in__in=[each for each in held if each.is_with_provider], kpi__in=changed
    )
    clear_numbers(drafts, at=at, by=by)


def _record(
    figure: Figure, again: Judgement, *, reason: str, at: datetime, by: User
) -> None:
    append_figure(
        filed_in=figure.filed_in,
        definition=again.definition,
        content=again.content,
        basis=Basis(
            source=FigureSource(figure.source),
            cause=Cause.REJUDGEMENT,
            supersedes=figure,
            change_reason=reason,
        ),
        at=at,
        by=by,
    )


def _why_again(kpi_set: KPISet, variation: Variation) -> str:
    return (
        f"Variation {variation.number}, “{variation.title}”, applies from "
        f"{date_words(variation.effective_on)} and was approved later: judged again by "
        f"the KPI set “{kpi_set}”"
    )


def _rejudged_words(rejudged: Rejudged) -> str:
    words = (
        f"{counted(rejudged.figures, 'figure')} in {counted(rejudged.returns, 'return')} "
        f"{'was' if rejudged.figures == 1 else 'were'} judged again"
    )
    if not rejudged.no_longer_apply:
        return f"{words}."
    verb = "applies" if rejudged.no_longer_apply == 1 else "apply"
    return f"{words}; {rejudged.no_longer_apply} no longer {verb}."


def _uses_words(variation: Variation, by: User) -> list[str]:
    """Where the figures that changed are printed, as the person may see it."""
    titles = [
        use.title
        for source in RECORD_USES
        for use in source.uses_of(by, variation.contract)
    ]
    if not titles:
        return []
    return [f"Figures of this contract are used in: {', '.join(titles)}."]


def counted(number: int, noun: str) -> str:
    """1 return, 2 returns."""
    return f"{number} {noun if number == 1 else f'{noun}s'}"
