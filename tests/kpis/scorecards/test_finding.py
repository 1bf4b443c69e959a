"""The sentence that says what a run of figures shows."""

from kpis.scorecards.finding import Judged, finding


def period(label: str = "May 2018", **how: object) -> Judged:
    given: dict[str, object] = {
        "label": label,
        "is_expected": True,
        "is_reported": True,
        "is_judged": True,
        "is_met": True,
        "value_words": "62 %",
        "reason": "62 % meets the target of at least 60 %",
    }
    return Judged(**(given | how))


MISSING = {"is_reported": False, "is_judged": False, "is_met": False}


def test_finding_every_month_met_says_so() -> None:
    words = finding([period("April 2018"), period()], cadence="monthly")
    assert words == (
        "Target met in all 2 months with a figure. "
        "May 2018: 62 % meets the target of at least 60 %."
    )


def test_finding_missing_month_is_not_counted_as_a_miss() -> None:
    words = finding(
        [period(is_met=False), period(**MISSING, reason=""), period()],
        cadence="monthly",
    )
    assert words.startswith(
        "Target met in 1 of 2 months with a figure; 1 without a figure."
    )


def test_finding_month_outside_the_set_is_left_out() -> None:
    words = finding([period(is_expected=False), period()], cadence="quarterly")
    assert words.startswith("Target met in 1 of 1 quarter with a figure.")


def test_finding_no_figure_at_all_says_so() -> None:
    words = finding([period(**MISSING, reason="")] * 3, cadence="monthly")
    assert words == "No figure in 3 months."


def test_finding_context_kpi_has_no_target_to_meet() -> None:
    words = finding([period(is_judged=False, reason="")], cadence="monthly")
    assert words == "1 of 1 month reported, without a target."


def test_finding_kpi_never_in_the_set_says_so() -> None:
    assert finding([period(is_expected=False)], cadence="monthly") == (
        "Not part of the KPI set in these periods."
    )
