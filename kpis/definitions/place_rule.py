"""How figures of sites or localities make a KPI's: docs/rules/figures-by-site.md."""

from enum import StrEnum

NOT_ADDED_UP = ("percentage", "score")


class PlaceRule(StrEnum):
    """What is done with the figures of the places."""

    SUM = "sum"
    RATIO = "ratio"
    MEAN = "mean"
    WORST = "worst"


NOUNS = {"site": ("site", "sites"), "locality": ("locality", "localities")}


def places_words(reported_by: str, place_rule: str) -> str:
    """By site: the sum of the sites; empty for a KPI that is one figure."""
    if not reported_by:
        return ""
    one, several = NOUNS[reported_by]
    what = {
        PlaceRule.SUM: f"the sum of the {several}",
        PlaceRule.RATIO: "all upper numbers over all lower numbers",
        PlaceRule.MEAN: f"the mean of the {several}",
        PlaceRule.WORST: f"the figure of the worst {one}",
    }[PlaceRule(place_rule)]
    return f"by {one}: {what}"


def measured_otherwise(place_rule: str) -> str:
    """The rule if its figure is not of the service as a whole; a sum of the places is
    what the KPI would be as one figure."""
    return place_rule if place_rule in {PlaceRule.MEAN, PlaceRule.WORST} else ""


def place_rule_problem(
    rule: str, *, reported_by: str, unit: str, numerator_label: str, good_is: str
) -> str:
    """What is wrong with the way that is chosen, if anything; constraints say it too."""
    if not reported_by:
        return (
            "Leave this empty, or say above what the KPI is reported by."
            if rule
            else ""
        )
    if not rule:
        return "Say how the figures are put together."
    is_a_part = bool(numerator_label)
    refused = {
        PlaceRule.SUM: (
            (
                unit in NOT_ADDED_UP,
                "Percentages and scores cannot be added up. Choose another way.",
            ),
            (is_a_part, "A part of a whole is not added up. Choose a ratio of sums."),
        ),
        PlaceRule.RATIO: (
            (
                not is_a_part,
                "Name the upper and the lower number above, or choose another way.",
            ),
        ),
        PlaceRule.MEAN: (
            (is_a_part, "A part of a whole has no plain mean. Choose a ratio of sums."),
            (
                unit == "count",
                "A mean of counts is not a count. Choose another way.",
            ),
        ),
        PlaceRule.WORST: (
            (
                good_is == "not_rated",
                "A KPI for context has no worst. Choose another way.",
            ),
        ),
    }
    return next((words for is_so, words in refused[PlaceRule(rule)] if is_so), "")
