"""The effect of an action plan on a KPI, in a table and in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from contracts_site.foundation.look.components import Cell, Table
from kpis.definitions.models import KPI, KPIDefinition
from kpis.definitions.wording import Number, value_words
from kpis.recovery.effect import FEWEST_TO_COMPARE, Effect, Spell, Verdict
from kpis.recovery.reading import MeasuredEffect

CAUTION = "This does not show that the plan was the cause."
VERDICTS = {
    Verdict.BETTER: "which is better",
    Verdict.WORSE: "which is worse",
    Verdict.HIGHER: "which is higher",
    Verdict.LOWER: "which is lower",
}


@dataclass(frozen=True)
class DrawnEffect:
    """What a KPI did around a plan; `heading` names the KPI, or the plan."""

    kpi: KPI
    plan_title: str
    plan_pk: int
    table: Table
    sentences: Sequence[str]


def drawn_effect(measured: MeasuredEffect) -> DrawnEffect:
    plan = measured.link.plan
    return DrawnEffect(
        kpi=measured.link.kpi,
        plan_title=plan.title,
        plan_pk=plan.pk,
        table=_table(measured),
        sentences=_sentences(measured),
    )


def _table(measured: MeasuredEffect) -> Table:
    effect, definition = measured.effect, measured.definition
    spells = [("Before the plan", effect.before), ("While it ran", effect.during)]
    if measured.link.plan.closed_on is not None:
        spells.append(("After it closed", effect.after))
    return Table(
        head=[
            Cell("When"),
            Cell("Figures", numeric=True),
            Cell("Mean", numeric=True),
            Cell("On target", numeric=True),
        ],
        rows=[[Cell(words), *_cells(spell, definition)] for words, spell in spells],
        first_cell_is_header=True,
        caption=f"{measured.link.kpi} and the plan “{measured.link.plan.title}”",
    )


def _cells(spell: Spell, definition: KPIDefinition | None) -> list[Cell]:
    return [
        Cell(str(len(spell.figures)), numeric=True),
        Cell(_value(spell.mean, definition) or "–", numeric=True),
        Cell(f"{spell.met} of {spell.rated}" if spell.rated else "–", numeric=True),
    ]


def _sentences(measured: MeasuredEffect) -> list[str]:
    effect, definition = measured.effect, measured.definition
    said = [_verdict_words(effect, definition)]
    if effect.expected is not None and effect.verdict is not Verdict.TOO_FEW:
        low, high = (
            _value(end, definition)
            for end in (effect.expected.low, effect.expected.high)
        )
        said.append(
            f"Of the {len(effect.later.figures)} later figures {effect.outside} lie "
            f"outside the range expected from before, {low} to {high}."
        )
    if measured.left_out:
        noun = "figure is" if measured.left_out == 1 else "figures are"
        said.append(f"{measured.left_out} {noun} left out: measured otherwise.")
    if effect.verdict is not Verdict.TOO_FEW:
        said.append(CAUTION)
    return said


def _verdict_words(effect: Effect, definition: KPIDefinition | None) -> str:
    before, later = effect.before, effect.later
    if effect.verdict is Verdict.TOO_FEW:
        return (
            f"Too few figures to compare: {len(before.figures)} before and "
            f"{len(later.figures)} since. It takes {FEWEST_TO_COMPARE} on each side."
        )
    if effect.verdict is Verdict.LEVEL:
        return f"The mean stayed at {_value(before.mean, definition)}."
    was, now = _value(before.mean, definition), _value(later.mean, definition)
    return f"The mean went from {was} to {now}, {VERDICTS[effect.verdict]}."


def _value(value: Number | None, definition: KPIDefinition | None) -> str:
    if value is None or definition is None:
        return ""
    # One place more than the figures: means of whole numbers lie between them.
    return value_words(value, definition.unit, definition.decimal_places + 1)
