"""The worked example of docs/rules/return-spreadsheet.md, row by row."""

from datetime import date
from decimal import Decimal

import pytest

from kpis.returns.figure_input import FigureInput
from kpis.returns.models import DraftFigure
from kpis.returns.services import save_draft_figure
from kpis.returns.states import FigureState
from tests.kpis.returns.situations import APRIL_OVER, LATER, Situation, counted
from tests.kpis.returns.situations import children_centres as centres_with
from tests.kpis.spreadsheets.sheets import Sheet, uploaded
from tests.rule_pages import rows_under

pytestmark = pytest.mark.django_db
EXAMPLES = rows_under("return-spreadsheet.md", "Worked example")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each["row says"])
def test_row_becomes_what_the_worked_example_says(example: dict[str, str]) -> None:
    centres = centres_with((counted("A2"),), opened_until=date(2018, 4, 30))
    draft(centres, example["draft at download"])
    sheet = Sheet.of(centres.april)
    draft(centres, example["draft now"])
    state, number = words_and_number(example["row says"])
    sheet.fill_in("A2", state=state, figure=number)

    (row,) = uploaded(centres, sheet.xlsx()).rows.all()

    assert row.get_outcome_display().lower() == example["outcome"]


def words_and_number(said: str) -> tuple[str, str]:
    *words, last = said.split()
    if last[0].isdigit():
        return " ".join(words), last
    return said, ""


def draft(centres: Situation, said: str) -> None:
    """Save the draft if it is to say something else than it does."""
    if said == "nothing":
        return
    words, number = words_and_number(said)
    state = next(each for each in FigureState if each.label == words)
    content = FigureInput.reported(Decimal(number)) if number else FigureInput(state)
    held = DraftFigure.objects.filter(filed_in=centres.april).first()
    save_draft_figure(
        filed_in=centres.april,
        kpi=centres.kpi("A2"),
        content=content,
        seen_version=held.version if held else None,
        at=LATER if held else APRIL_OVER,
        by=centres.commissioner,
    )
