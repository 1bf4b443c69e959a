"""What the pages of assessments say."""

from collections.abc import Sequence

from django.urls import reverse

from contracts.assessments.models import Assessment
from contracts.concerns.pages import Act
from contracts.concerns.presentation.drawing import prose_rows
from contracts_site.foundation.look.components import SummaryRow, Tag
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables import Column

State = Assessment.State
STATE_COLOURS = {
    State.NOT_STARTED: "grey",
    State.BEING_DEVELOPED: "blue",
    State.COMPLETED: "green",
    State.NOT_REQUIRED: "grey",
    State.NOT_DONE: "orange",
}


def assessment_tag(assessment: Assessment) -> Tag:
    state = State(assessment.state)
    return Tag(state.label, STATE_COLOURS[state])


def assessment_columns() -> Sequence[Column]:
    return (
        Column(
            "kind",
            "Assessment",
            lambda each: each.get_kind_display(),
            sort="kind",
            link=lambda each: reverse("contracts:assessment-detail", args=[each.pk]),
        ),
        Column("about", "About", lambda each: each.about, sort="about"),
        Column("state", "State", assessment_tag, sort="state"),
        Column("as_of", "On", lambda each: each.as_of, sort="as_of"),
        Column("by", "By", lambda each: each.by_post, sort="by_post"),
        Column("reason", "Why not completed", lambda each: each.reason),
    )


def assessment_export_columns() -> Sequence[Column]:
    return (
        *assessment_columns(),
        Column("summary", "What it found", lambda each: each.summary),
    )


def assessment_rows(assessment: Assessment) -> list[SummaryRow]:
    said = f"{date_words(assessment.as_of)}, by {assessment.by_post}"
    return [
        SummaryRow("What is assessed", assessment.about),
        SummaryRow("State", f"{assessment.get_state_display()} ({said})"),
        *prose_rows(
            ("Why it is not completed", assessment.reason),
            ("What it found", assessment.summary),
        ),
    ]


def assessment_acts(assessment: Assessment, *, may_write: bool) -> list[Act]:
    edit = reverse("contracts:assessment-edit", args=[assessment.pk])
    return [Act("Bring up to date", edit, True)] if may_write else []
