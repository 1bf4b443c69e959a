"""The words for expected ranges: what a figure tells, and one sentence for a KPI."""

from dataclasses import dataclass

# Conventions, with their sources, in docs/rules/spc.md.
FEWEST_FIGURES = 6
SETTLED_FROM = 12

UP = 1


@dataclass(frozen=True)
class SignalWords:
    """A kind of change that is more than chance: in full, short, and as a symbol."""

    word: str
    in_a_sentence: str
    short: str
    symbol: str


SIGNAL_WORDS = {
    "improvement": SignalWords(
        "Real improvement", "real improvement", "Better", "\N{WHITE CIRCLE}"
    ),
    "concern": SignalWords(
        "Cause for concern", "cause for concern", "Worse", "\N{WHITE SQUARE}"
    ),
    "neutral": SignalWords("Real change", "a real change", "Different", "\N{LOZENGE}"),
}
ASSURANCE_WORDS = {
    "pass": "the target will be met if nothing changes",
    "fail": "the target will be missed if nothing changes",
    "hit or miss": "the target is hit or miss",
}


@dataclass(frozen=True)
class Standing:
    """Where the latest figure of a KPI stands among those it is compared with.

    `run` is how many figures in a row, up to the latest, rise, fall or stand on one side
    of the average as the rule says.
    """

    label: str
    figures: int
    is_constant: bool = False
    rule: str = ""
    direction: int = 0
    run: int = 0
    signal: str = ""
    assurance: str = ""


def trend_sentence(standing: Standing) -> str:
    """For example "Above the expected range in May 2018: real improvement; …"."""
    if standing.figures < FEWEST_FIGURES:
        return f"{too_few_words(standing.figures)}."
    target = "" if standing.is_constant else ASSURANCE_WORDS.get(standing.assurance, "")
    clauses = [_change_words(standing), target]
    said = "; ".join(clause for clause in clauses if clause)
    return f"{said}{on_trial_words(standing.figures)}."


def too_few_words(figures: int) -> str:
    counted = "1 figure" if figures == 1 else f"{figures} figures"
    return (
        f"No expected range yet: {counted} that can be compared, "
        f"and fewer than {FEWEST_FIGURES} tell too little"
    )


def on_trial_words(figures: int) -> str:
    """What is said of a range that still moves with each figure; else nothing."""
    if figures >= SETTLED_FROM:
        return ""
    return f" (on trial: {figures} of {SETTLED_FROM} figures)"


def signal_words(signal: str, rule: str, direction: int) -> str:
    """Why one figure is more than chance: "Real change: below the expected range"."""
    is_up = direction == UP
    reason = {
        "outside limits": f"{'above' if is_up else 'below'} the expected range",
        "trend": f"in a run of figures that {'rise' if is_up else 'fall'}",
        "two of three": f"near the {'top' if is_up else 'bottom'} of the expected range "
        "twice in three figures",
        "shift": f"in a run of figures {'above' if is_up else 'below'} average",
    }[rule]
    return f"{SIGNAL_WORDS[signal].word}: {reason}"


def _change_words(standing: Standing) -> str:
    if standing.is_constant:
        return f"The same in all {standing.figures} figures up to {standing.label}"
    if not standing.signal:
        return f"Within the expected range in {standing.label}: no sign of real change"
    told = SIGNAL_WORDS[standing.signal].in_a_sentence
    return f"{_where(standing)}: {told}"


def _where(standing: Standing) -> str:
    is_up, run, label = standing.direction == UP, standing.run, standing.label
    match standing.rule:
        case "outside limits":
            return f"{'Above' if is_up else 'Below'} the expected range in {label}"
        case "trend":
            return (
                f"{'Rising' if is_up else 'Falling'} over {run} figures up to {label}"
            )
        case "shift":
            side = "Above" if is_up else "Below"
            return f"{side} average in {run} figures in a row up to {label}"
        case _:
            end = "top" if is_up else "bottom"
            return (
                f"Near the {end} of the expected range twice in three figures, "
                f"up to {label}"
            )
