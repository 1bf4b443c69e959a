"""An outcome goes on: into an appraisal as the panel's words, into a board's action."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from contracts.access.standing import standing_of
from contracts.governance.exceptions import GovernanceRefused
from contracts.governance.meetings.outcomes import ActionDetails, give_action
from contracts.governance.meetings.permissions import may_write_meeting
from contracts.governance.models import Meeting
from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.exceptions import (
    CannotBeCarriedOver,
    CarriedOverAlready,
    NotForThisPerson,
    PointsAboutNoOption,
)
from contracts_site.committee_reports.after_meetings.models import (
    CarriedOver,
    PaperOutcome,
)
from contracts_site.committee_reports.after_meetings.permissions import (
    may_carry_to_action,
    may_carry_to_appraisal,
)
from contracts_site.committee_reports.after_meetings.services import require_permission
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.exceptions import AppraisalRefused
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.permissions import may_write_appraisal
from options_appraisal.appraisals.services import add_record
from options_appraisal.appraisals.states import Writing
from options_appraisal.considered.models import Option, Point
from options_appraisal.deciding.models import PanelOutcome

ASKED_AS = {
    PaperOutcome.Said.NOTED: PanelOutcome.Asked.NOTE,
    PaperOutcome.Said.STEERED: PanelOutcome.Asked.STEER,
    PaperOutcome.Said.ENDORSED: PanelOutcome.Asked.ENDORSE,
    PaperOutcome.Said.COMMENTED: PanelOutcome.Asked.COMMENT,
}


@dataclass(frozen=True, kw_only=True)
class IntoAppraisal:
    """Which option the panel prefers, and its points for and against one of them."""

    prefers: Option | None = None
    about: Option | None = None
    points_for: Sequence[str] = ()
    points_against: Sequence[str] = ()


def carry_to_appraisal(
    *,
    outcome: PaperOutcome,
    appraisal: Appraisal,
    details: IntoAppraisal,
    at: datetime,
    by: User,
) -> CarriedOver:
    """As a panel outcome of the appraisal, to which each point is attributed."""
    require_permission(may_carry_to_appraisal, outcome.paper, by)
    if not may_write_appraisal(standing_of(by), appraisal):
        raise NotForThisPerson(by.name)
    if (details.points_for or details.points_against) and details.about is None:
        raise PointsAboutNoOption
    try:
        with transaction.atomic(), acting_as(by):
            PaperOutcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
            if outcome.carried_over.filter(said_in__appraisal=appraisal).exists():
                raise CarriedOverAlready
            said_in = _said_in(outcome, appraisal, details, by=by)
            _add_points(said_in, details, by=by)
            return CarriedOver.objects.create(
                outcome=outcome, said_in=said_in, carried_at=at, carried_by=by
            )
    except AppraisalRefused as refusal:
        raise CannotBeCarriedOver(str(refusal)) from refusal


def carry_to_action(
    *,
    outcome: PaperOutcome,
    meeting: Meeting,
    details: ActionDetails,
    at: datetime,
    by: User,
) -> CarriedOver:
    """On the paper's contract, given out by a meeting of a board that watches it."""
    require_permission(may_carry_to_action, outcome.paper, by)
    if not may_write_meeting(standing_of(by), meeting):
        raise NotForThisPerson(by.name)
    about = replace(details, contract=outcome.paper.contract)
    try:
        with transaction.atomic(), acting_as(by):
            action = give_action(meeting=meeting, details=about, by=by)
            return CarriedOver.objects.create(
                outcome=outcome, action=action, carried_at=at, carried_by=by
            )
    except GovernanceRefused as refusal:
        raise CannotBeCarriedOver(str(refusal)) from refusal


def _said_in(
    outcome: PaperOutcome, appraisal: Appraisal, details: IntoAppraisal, *, by: User
) -> PanelOutcome:
    return add_record(
        appraisal=appraisal,
        row=PanelOutcome(appraisal=appraisal),
        values={
            "committee": outcome.paper.meeting.committee,
            "held_on": outcome.held_on,
            "asked": ASKED_AS[PaperOutcome.Said(outcome.said)],
            "words": outcome.words or "The panel noted the report.",
            "option": details.prefers,
        },
        writing=Writing.ROUNDABOUT,
        by=by,
    )


def _add_points(said_in: PanelOutcome, details: IntoAppraisal, *, by: User) -> None:
    for side, points in (
        (Point.Side.FOR, details.points_for),
        (Point.Side.AGAINST, details.points_against),
    ):
        for words in points:
            add_record(
                appraisal=said_in.appraisal,
                row=Point(option=details.about),
                values={"side": side, "words": words, "panel": said_in},
                writing=Writing.GROWTH,
                by=by,
            )
