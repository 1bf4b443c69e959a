"""The recommissioning timeline of a contract as a drawing that a paper keeps.

Bar and ticks stand where the timeline's own page has them; what is late is named
beneath, without by how many weeks: docs/rules/inserts.md, step 4.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from contracts.recommissioning.back_plan import BackPlan, MilestoneState
from contracts.recommissioning.presentation import drawable
from contracts.recommissioning.reading import ContractPlan
from contracts.recommissioning.timeline import LEFT, RIGHT, Tick, timeline
from contracts_site.committee_reports.inserts.kinds import Content
from contracts_site.foundation.look.wording import date_words

DRAWING = "drawing"
# Of more that is late the table alone tells.
MOST_NAMED = 6
# In the units of the drawing.
BAR_Y, NAMES_Y, LINE = 44, 88, 20


def drawing_of(planned: ContractPlan, *, on: date) -> Mapping[str, Any]:
    """Plain values: `words` is the finding, `description` tells the bar."""
    ledger, plan = planned.ledger, planned.plan
    drawn = timeline([drawable(planned)], on=on)
    assert drawn is not None
    [line] = drawn.lines
    ends = f"Runs to {date_words(ledger.current_end)}"
    if ledger.maximum_end > ledger.current_end:
        ends = f"{ends}, at most to {date_words(ledger.maximum_end)}"
    return {
        "words": finding_of(plan),
        "description": f"{ends}. The tables below say the same.",
        "on": date_words(on),
        "years": [{"x": year.x - LEFT, "label": year.label} for year in drawn.years],
        "term": _moved(asdict(line.term)),
        "extension": _moved(asdict(line.extension)) if line.extension else None,
        "ticks": [_tick(each) for each in line.ticks],
        "today": drawn.today - LEFT,
        "late": _late(plan),
    }


def finding_of(plan: BackPlan) -> str:
    """3 of 14 milestones are late."""
    late = sum(each.state is MilestoneState.LATE for each in plan.milestones)
    if not late:
        words = "all are done" if plan.next is None else "none is late"
        return f"Of {len(plan.milestones)} milestones {words}"
    verb = "is" if late == 1 else "are"
    return f"{late} of {len(plan.milestones)} milestones {verb} late"


def _late(plan: BackPlan) -> list[str]:
    late = [
        f"{each.title}, planned by {date_words(each.planned_on)}"
        for each in plan.milestones
        if each.state is MilestoneState.LATE
    ]
    if len(late) <= MOST_NAMED:
        return late
    more = len(late) - MOST_NAMED + 1
    return [*late[: MOST_NAMED - 1], f"{more} more, which the table names"]


def placed(drawing: Mapping[str, Any]) -> Mapping[str, Any]:
    """The drawing with the places of the names beneath its bar."""
    late = [
        {"words": words, "y": NAMES_Y + number * LINE}
        for number, words in enumerate(drawing["late"])
    ]
    return {
        **drawing,
        "width": RIGHT - LEFT,
        "height": NAMES_Y + len(late) * LINE + 8,
        "key_y": NAMES_Y + len(late) * LINE,
        "bar_y": BAR_Y,
        "names": late,
    }


def without_drawing(content: Content) -> Content:
    """What is compared: where today stands is another place every day, and all else in
    the drawing stands in the tables."""
    pieces = [
        {
            **piece,
            "data": {
                key: value for key, value in piece["data"].items() if key != DRAWING
            },
        }
        for piece in content["pieces"]
    ]
    return {**content, "pieces": pieces}


def _moved(bar: dict[str, int]) -> dict[str, int]:
    return {**bar, "x": bar["x"] - LEFT}


def _tick(tick: Tick) -> dict[str, Any]:
    return {"x": tick.x - LEFT, "kind": tick.kind}
