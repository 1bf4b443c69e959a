"""What clearances stop the publication of a paper, as sentences."""

from collections.abc import Sequence
from datetime import datetime

from contracts_site.committee_reports.clearances.acts import State
from contracts_site.committee_reports.clearances.standing import (
    ClearanceStanding,
    clearances_of,
)
from contracts_site.committee_reports.papers.models import Paper
from contracts_site.foundation.look.wording import date_words

MOST_CHANGES = 3


def outstanding_clearances(paper: Paper, at: datetime) -> Sequence[str]:
    """Why the paper is not cleared: not asked for, waiting, sent back, lapsed.

    The paper is compared as it stands; the moment is there because others that stop a
    publication need it.
    """
    return [
        _sentence(each)
        for each in clearances_of(paper).every
        if each.is_required and each.state is not State.SIGNED
    ]


def _sentence(standing: ClearanceStanding) -> str:
    label, last = standing.label, standing.deciding
    if last is None:
        return f"{label}: not asked for."
    day = date_words(last.at)
    match standing.state:
        case State.WAITING:
            return f"{label}: asked for on {day}, not answered."
        case State.SENT_BACK:
            return f"{label}: sent back on {day} by {last.by.name}: {last.words}"
        case _:
            return (
                f"{label}: signed off on {day}, lapsed since. "
                f"{changes_in_short(standing)}"
            )


def changes_in_short(standing: ClearanceStanding) -> str:
    """The first changes, and how many more there are."""
    said = [change.words.rstrip(".") for change in standing.changes[:MOST_CHANGES]]
    more = len(standing.changes) - len(said)
    return f"{'; '.join(said)}{f'; and {more} more' if more else ''}."
