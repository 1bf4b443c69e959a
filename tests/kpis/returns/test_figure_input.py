"""What may be typed for one figure, what is refused, what must be settled first."""

from dataclasses import dataclass
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpis.returns.figure_input import (
    FigureInput,
    TypedFigure,
    problems_to_settle,
)
from kpis.returns.states import FigureState


@dataclass
class Measure:
    unit: str = "count"
    good_is: str = "high"
    decimal_places: int = 0
    target_low: Decimal | None = None
    target_high: Decimal | None = None
    slight_low: Decimal | None = None
    slight_high: Decimal | None = None
    below_low: Decimal | None = None
    below_high: Decimal | None = None
    numerator_label: str = ""
    denominator_label: str = ""

    @property
    def has_parts(self) -> bool:
        return bool(self.numerator_label)


COUNT = Measure()
PERCENTAGE = Measure(unit="percentage", target_low=Decimal(90))
CHANGE = Measure(unit="percentage", target_low=Decimal(-5))
SPEND = Measure(
    unit="percentage",
    good_is="low",
    target_high=Decimal(100),
    slight_high=Decimal(110),
)
PARTS = Measure(
    unit="percentage",
    target_low=Decimal(65),
    numerator_label="children who attended",
    denominator_label="children living in the area",
)
MEAN_WAIT = Measure(
    unit="days", numerator_label="days waited", denominator_label="families"
)
POUNDS = Measure(unit="pounds")


def read(definition: Measure, **typed: str) -> tuple[FigureInput, list[str]]:
    content, problems = FigureInput.from_text(
        TypedFigure(**typed), definition=definition
    )
    return content, [f"{problem.field}: {problem.words}" for problem in problems]


def test_number_typed_while_awaited_becomes_reported() -> None:
    content, problems = read(COUNT, state="awaited", value="1,020")
    assert (content.state, content.value, problems) == (
        FigureState.REPORTED,
        Decimal(1020),
        [],
    )


def test_reported_figure_whose_number_is_cleared_is_awaited() -> None:
    content, problems = read(COUNT, state="reported", value="")
    assert (content.state, content.value, problems) == (FigureState.AWAITED, None, [])


def test_nought_is_a_reported_value_and_not_an_absence() -> None:
    content, _ = read(COUNT, state="awaited", value="0")
    assert (content.state, content.value) == (FigureState.REPORTED, Decimal(0))


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_comment_is_the_same_however_its_lines_end(line_end: str) -> None:
    typed = f"  North{line_end}{line_end}South{line_end}"
    content, _ = read(COUNT, value="3", comment=typed)
    assert content.comment == "North\n\nSouth"


def test_parts_give_the_value_to_ten_places() -> None:
    content, problems = read(PARTS, numerator="634", denominator="1,020")
    assert content.value == Decimal("62.1568627451")
    assert problems == []


def test_parts_of_a_mean_are_a_plain_quotient_and_may_exceed_one() -> None:
    content, problems = read(MEAN_WAIT, numerator="90", denominator="20")
    assert (content.value, problems) == (Decimal("4.5"), [])


def test_one_part_alone_waits_as_awaited_without_a_complaint() -> None:
    content, problems = read(PARTS, numerator="634")
    assert (content.state, content.numerator, problems) == (
        FigureState.AWAITED,
        Decimal(634),
        [],
    )
    [to_settle] = problems_to_settle(
        content, definition=PARTS, comment_rule="off_target"
    )
    assert to_settle.field == "denominator"
    assert "children living in the area" in to_settle.words


@pytest.mark.parametrize(
    ("definition", "typed", "expected"),
    [
        pytest.param(COUNT, {"value": "12,5"}, "value: “12,5” has a comma", id="comma"),
        pytest.param(COUNT, {"value": "abc"}, "value: “abc” is not a number", id="abc"),
        pytest.param(COUNT, {"value": "-1"}, "value: Enter 0 or more", id="negative"),
        pytest.param(
            COUNT, {"value": "2.5"}, "value: Enter a whole", id="half a child"
        ),
        pytest.param(
            PERCENTAGE,
            {"value": "101"},
            "value: Enter a percentage from 0 to 100",
            id="101",
        ),
        pytest.param(
            PERCENTAGE, {"value": "-0.1"}, "value: Enter a percentage", id="below 0"
        ),
        pytest.param(
            CHANGE, {"value": "101"}, "value: Enter a percentage", id="change 101"
        ),
        pytest.param(
            SPEND, {"value": "-1"}, "value: Enter a percentage", id="spend -1"
        ),
        pytest.param(
            PARTS,
            {"numerator": "1021", "denominator": "1,020"},
            "numerator: 1,021 is more than 1,020",
            id="part above whole",
        ),
        pytest.param(
            PARTS,
            {"numerator": "0", "denominator": "0"},
            "denominator: The lower number cannot be 0. If there was nothing to measure, "
            "clear both numbers and choose “No activity”",
            id="divided by 0",
        ),
        pytest.param(
            PARTS,
            {"numerator": "-1", "denominator": "5"},
            "numerator: Enter 0",
            id="minus",
        ),
        pytest.param(
            PARTS,
            {"numerator": "1", "denominator": "-5"},
            "denominator: Enter a number above 0",
            id="minus below",
        ),
        pytest.param(
            COUNT,
            {"state": "no_activity", "value": "4"},
            "state: There is a number beside “No activity”",
            id="number beside no activity",
        ),
    ],
)
def test_impossible_figure_is_refused_with_what_to_do(
    definition: Measure, typed: dict[str, str], expected: str
) -> None:
    _, problems = read(definition, **typed)
    assert len(problems) == 1
    assert problems[0].startswith(expected)


@pytest.mark.parametrize(
    ("definition", "value"),
    [(CHANGE, "-3"), (SPEND, "104"), (POUNDS, "-£200"), (PERCENTAGE, "100")],
)
def test_value_that_the_definition_allows_is_taken(
    definition: Measure, value: str
) -> None:
    assert read(definition, value=value)[1] == []


@pytest.mark.parametrize("state", ["not_available", "not_applicable"])
def test_missing_figure_without_reason_may_wait_but_not_be_submitted(
    state: str,
) -> None:
    content, problems = read(COUNT, state=state)
    assert problems == []
    [to_settle] = problems_to_settle(
        content, definition=COUNT, comment_rule="off_target"
    )
    assert (to_settle.field, to_settle.words[:7]) == ("reason", "Say why")


def test_reason_typed_for_a_reported_figure_is_not_kept() -> None:
    content, _ = read(COUNT, value="4", reason="not counted yet")
    assert content.reason == ""


@pytest.mark.parametrize(
    ("rule", "typed", "asks"),
    [
        pytest.param("off_target", {"value": "89"}, True, id="off target"),
        pytest.param("off_target", {"value": "90"}, False, id="on target"),
        pytest.param("every_kpi", {"value": "95"}, True, id="every KPI"),
        pytest.param("every_kpi", {"value": "95", "comment": "x"}, False, id="given"),
        pytest.param("every_kpi", {"state": "no_activity"}, True, id="no activity"),
        pytest.param("off_target", {"state": "no_activity"}, False, id="nothing"),
        pytest.param(
            "every_kpi", {"state": "not_available", "reason": "x"}, False, id="reason"
        ),
    ],
)
def test_comment_is_asked_for_as_the_kpi_set_says(
    rule: str, typed: dict[str, str], asks: bool
) -> None:
    content, _ = read(PERCENTAGE, **typed)
    fields = [
        problem.field
        for problem in problems_to_settle(
            content, definition=PERCENTAGE, comment_rule=rule
        )
    ]
    assert fields == (["comment"] if asks else [])


def test_awaited_figure_and_no_draft_at_all_ask_for_the_same() -> None:
    awaited, _ = read(COUNT)
    assert problems_to_settle(
        None, definition=COUNT, comment_rule="off_target"
    ) == problems_to_settle(awaited, definition=COUNT, comment_rule="off_target")


@given(
    st.sampled_from([*FigureState.values, ""]),
    st.sampled_from(["", "0", "17", "n/a"]),
)
def test_states_are_never_confused(state: str, value: str) -> None:
    """Missing, no activity, not applicable and nought stay four different things."""
    content, problems = FigureInput.from_text(
        TypedFigure(state=state, value=value), definition=COUNT
    )
    if problems:
        return
    if value in {"0", "17"}:
        assert (content.state, content.value) == ("reported", Decimal(value))
        assert state in {"reported", "awaited", ""}
    else:
        assert content.value is None
        assert content.state == (
            "awaited" if state in {"reported", "awaited", ""} else state
        )
