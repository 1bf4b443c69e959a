"""The words for where a figure and a return stand."""

from django.db import models


class FigureState(models.TextChoices):
    """Missing is not zero: what a figure says when it is not a number."""

    REPORTED = "reported", "Reported"
    NO_ACTIVITY = "no_activity", "No activity"
    NOT_AVAILABLE = "not_available", "Not available"
    NOT_APPLICABLE = "not_applicable", "Not applicable"
    AWAITED = "awaited", "Awaited"


NEEDS_REASON = frozenset({FigureState.NOT_AVAILABLE, FigureState.NOT_APPLICABLE})


class FigureSource(models.TextChoices):
    """Whose word the figure is; a verified figure governs where there is one."""

    PROVIDER = "provider", "Reported by the provider"
    COUNCIL = "council", "Verified by the council"


class Cause(models.TextChoices):
    """Why a figure was recorded."""

    SUBMISSION = "submission", "Submitted"
    ANSWER = "answer", "Changed in answer to a query"
    VERIFICATION = "verification", "Verified by the council"
    CORRECTION = "correction", "Corrected"
    REJUDGEMENT = "rejudgement", "Judged again after a late approval"
    DEFINITION = "definition", "Judged again by a corrected definition"


CHANGES_ON_RECORD = (
    Cause.CORRECTION,
    Cause.VERIFICATION,
    Cause.REJUDGEMENT,
    Cause.DEFINITION,
)


class ReturnState(models.TextChoices):
    OPEN = "open", "To be completed"
    SUBMITTED = "submitted", "Waiting for validation"
    QUERIED = "queried", "Queried"
    VALIDATED = "validated", "Validated"


NEXT_RETURN_STATES: dict[ReturnState, frozenset[ReturnState]] = {
    ReturnState.OPEN: frozenset({ReturnState.SUBMITTED}),
    # Whoever submitted it takes it back; somebody else queries or validates it.
    ReturnState.SUBMITTED: frozenset(
        {ReturnState.OPEN, ReturnState.QUERIED, ReturnState.VALIDATED}
    ),
    ReturnState.QUERIED: frozenset({ReturnState.SUBMITTED}),
    # An administrator reopens a validated return, with a reason, as a query.
    ReturnState.VALIDATED: frozenset({ReturnState.QUERIED}),
}


class PartState(models.TextChoices):
    """Where one owner's part of a return stands; the whole is validated, never a part."""

    OPEN = "open", "To be completed"
    SUBMITTED = "submitted", "Submitted"
    QUERIED = "queried", "Queried"


NEXT_PART_STATES: dict[PartState, frozenset[PartState]] = {
    PartState.OPEN: frozenset({PartState.SUBMITTED}),
    PartState.SUBMITTED: frozenset({PartState.OPEN, PartState.QUERIED}),
    PartState.QUERIED: frozenset({PartState.SUBMITTED}),
}
