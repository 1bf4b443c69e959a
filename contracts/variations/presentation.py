"""What the pages of a variation say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.html import format_html

from contracts.variations.consequences import (
    VARIATION_PARTS,
    FieldChange,
    ToldPart,
    VariationPart,
)
from contracts.variations.models import Variation
from contracts_site.foundation.look.components import SummaryRow, Tag, Task
from contracts_site.foundation.look.wording import (
    date_words,
    month_words,
    time_words,
)
from contracts_site.foundation.reading_together import answers
from contracts_site.foundation.tables import Column

State = Variation.State
STATE_COLOURS = {
    State.DRAFT: "grey",
    State.PROPOSED: "blue",
    State.APPROVED: "green",
    State.WITHDRAWN: "orange",
}
NOT_YET = "Not yet"


@dataclass(frozen=True)
class Act:
    """A button of a variation's page: straight away, or through a page that asks."""

    words: str
    url: str
    is_page: bool
    is_main: bool = False


def next_acts(variation: Variation) -> list[Act]:
    """What the lifecycle allows next, the usual step first."""
    return [
        Act(
            words,
            reverse(url_name, args=[variation.pk]),
            is_page=is_page,
            is_main=state in {State.PROPOSED, State.APPROVED},
        )
        for state, (words, url_name, is_page) in ACTS.items()
        if variation.may_move_to(state)
    ]


ACTS = {
    State.APPROVED: ("Record the approval", "contracts:variation-approve", True),
    State.PROPOSED: ("Propose for decision", "contracts:variation-propose", False),
    State.DRAFT: ("Send back to draft", "contracts:variation-send-back", False),
    State.WITHDRAWN: ("Withdraw", "contracts:variation-withdraw", True),
}


def state_tag(variation: Variation) -> Tag:
    state = State(variation.state)
    return Tag(state.label, STATE_COLOURS[state])


VARIATION_COLUMNS: Sequence[Column] = (
    Column(
        "title",
        "Variation",
        lambda variation: f"{variation.number}: {variation.title}",
        sort="number",
        link=lambda variation: reverse(
            "contracts:variation-detail", args=[variation.pk]
        ),
    ),
    Column("state", "State", state_tag, sort="state"),
    Column(
        "effective_on", "Takes effect", lambda v: v.effective_on, sort="effective_on"
    ),
    Column("decided_on", "Decided", lambda v: v.decided_on, sort="decided_on"),
    Column("signed_on", "Signed", lambda v: v.signed_on, sort="signed_on"),
    Column("decided_by_post", "Decided by", lambda v: v.decided_by_post),
)
VARIATION_EXPORT_COLUMNS: Sequence[Column] = (
    *VARIATION_COLUMNS,
    Column("authority", "Authority", lambda v: v.authority),
    Column("reference", "Decision reference", lambda v: v.authority_reference),
    Column("rationale", "Why the contract changes", lambda v: v.rationale),
)


def summary_rows(variation: Variation, *, whole: bool) -> list[SummaryRow]:
    """`whole` adds who drafted and recorded it, and the file of the decision."""
    rows = [
        SummaryRow("Takes effect on", date_words(variation.effective_on)),
        SummaryRow("Signed on", date_words(variation.signed_on) or NOT_YET),
    ]
    if variation.is_approved:
        rows += _decision(variation)
    if whole:
        rows.append(SummaryRow("Drafted by", str(variation.drafted_by)))
        rows += _recorded(variation)
    return rows


Told = Sequence[tuple[VariationPart, ToldPart]]


def told_parts(variation: Variation) -> Told:
    """What every part says of the variation, in their order, read in one query."""
    parts = sorted(VARIATION_PARTS, key=lambda part: part.order)
    told = answers(part.reading(variation) for part in parts)
    return list(zip(parts, told, strict=True))


def tasks_of(variation: Variation, parts: Told, *, may_edit: bool) -> list[Task]:
    """The parts of the change: its words and dates, then what upper apps attach."""
    edit = reverse("contracts:variation-edit", args=[variation.pk])
    own = Task(
        "Title, reason and dates",
        edit if may_edit and variation.is_draft else "",
        "Complete",
        hint=f"From {date_words(variation.effective_on)}",
    )
    return [
        own,
        *(
            Task(
                part.title,
                _address(part, told, may_edit=may_edit),
                told.state.word,
                told.state.colour,
                hint=told.hint,
            )
            for part, told in parts
            # Once a variation is closed, what it left as it was needs no line.
            if variation.is_open or not part.is_form or told.changes
        ),
    ]


def field_changes(parts: Told, *, whole: bool = True) -> list[FieldChange]:
    """What the variation does to the contract, field by field, from every part.

    Without `whole`, what is published of it.
    """
    changes = [change for _, told in parts for change in told.changes]
    return [each for each in changes if whole or each.is_public]


def _address(part: VariationPart, told: ToldPart, *, may_edit: bool) -> str:
    """Pages that only write, or that begin a part, are linked for those who may write."""
    shown = told.url if may_edit or not part.is_form else ""
    return shown or (told.begin if may_edit else "")


def late_words(variation: Variation, *, on: date) -> str:
    """What a decision on this day means for months gone by; nothing if there are none."""
    if variation.effective_on >= on:
        return ""
    return (
        f"This variation takes effect on {date_words(variation.effective_on)}, before "
        f"it is decided. Months from {month_words(variation.effective_on)} that are "
        "already reported will be judged again as corrections. What was reported and "
        "how it was rated before stays on record."
    )


def _decision(variation: Variation) -> list[SummaryRow]:
    decided = date_words(variation.decided_on)
    if variation.is_decided_late:
        decided += ", after it took effect"
    return [
        SummaryRow("Decided by", variation.decided_by_post),
        SummaryRow("Under which authority", variation.authority),
        SummaryRow("Decision reference", variation.authority_reference),
        SummaryRow("Decided on", decided),
    ]


def _recorded(variation: Variation) -> list[SummaryRow]:
    rows = []
    if variation.evidence:
        url = reverse("contracts:variation-evidence", args=[variation.pk])
        link = format_html(
            '<a class="govuk-link" href="{}">Download the signed decision</a>', url
        )
        rows.append(SummaryRow("Record of the decision", link))
    if variation.approval_recorded_at is not None:
        recorded = f"{variation.approval_recorded_by}, "
        recorded += time_words(variation.approval_recorded_at)
        rows.append(SummaryRow("Approval recorded by", recorded))
    return rows
