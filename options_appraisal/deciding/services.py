"""A recommendation and a decision are made, and move the appraisal."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from contracts.documents.models import Document
from contracts.register.writing import write
from contracts_site.accounts.models import User
from contracts_site.foundation.history import acting_as
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import move_appraisal, require_writing
from options_appraisal.appraisals.states import State, Writing
from options_appraisal.considered.models import Option
from options_appraisal.deciding.checks import RECOMMENDATION_CHECKS
from options_appraisal.deciding.exceptions import (
    DatedInTheFuture,
    DepartsWithoutAReason,
    NotAConsideredOption,
    NothingToDecideOn,
)
from options_appraisal.deciding.kept import as_it_stands
from options_appraisal.deciding.models import Decision, PanelOutcome, Recommendation


@dataclass(frozen=True, kw_only=True)
class RecommendationDetails:
    """Which option, why, on what it depends, and why it departs from others' views."""

    option: Option
    reasons: str
    by_post: str
    made_on: date
    depends_on: str = ""
    why_not_the_leader: str = ""
    why_not_as_steered: str = ""


@dataclass(frozen=True, kw_only=True)
class DecisionDetails:
    """What was decided, by which post and under which authority."""

    about: str
    words: str
    by_post: str
    authority: str
    reference: str
    decided_on: date
    option: Option | None = None
    evidence: Document | None = None


def recommend_option(
    *,
    appraisal: Appraisal,
    details: RecommendationDetails,
    at: datetime,
    on: date,
    by: User,
) -> Recommendation:
    """Whatever the sums say; a departure from the panel's preference gives its reason."""
    if details.made_on > on:
        raise DatedInTheFuture("made_on")
    with transaction.atomic(), acting_as(by):
        held = require_writing(appraisal, Writing.GROWTH)
        _require_considered(held, details.option)
        _explain_departure(held, details)
        for check in RECOMMENDATION_CHECKS:
            check(held, details.option, details.why_not_the_leader)
        made = write(Recommendation(appraisal=held), details)
        move_appraisal(appraisal=held, to=State.RECOMMENDED, at=at, by=by)
        return made


def decide(
    *,
    appraisal: Appraisal,
    details: DecisionDetails,
    at: datetime,
    on: date,
    by: User,
) -> Decision:
    """On an option it ends the appraisal and keeps what was before the decider.

    A decision on the approach is recorded in any state and moves nothing.
    """
    if details.decided_on > on:
        raise DatedInTheFuture("decided_on")
    with transaction.atomic(), acting_as(by):
        held = require_writing(appraisal, Writing.ROUNDABOUT)
        if details.about == Decision.About.APPROACH:
            return write(Decision(appraisal=held), details)
        if held.state != State.RECOMMENDED:
            raise NothingToDecideOn
        if details.option is not None:
            _require_considered(held, details.option)
        kept = as_it_stands(held)
        made = write(Decision(appraisal=held, as_it_stood=kept), details)
        move_appraisal(appraisal=held, to=State.DECIDED, at=at, by=by)
        return made


def preference_of_panel(appraisal: Appraisal) -> PanelOutcome | None:
    """The last panel that said which option it prefers."""
    return (
        PanelOutcome.objects.filter(appraisal=appraisal, option__isnull=False)
        .select_related("option", "committee")
        .order_by("held_on", "pk")
        .last()
    )


def _require_considered(appraisal: Appraisal, option: Option) -> None:
    considered = Option.objects.considered().filter(appraisal=appraisal)
    if not considered.filter(pk=option.pk).exists():
        raise NotAConsideredOption


def _explain_departure(appraisal: Appraisal, details: RecommendationDetails) -> None:
    panel = preference_of_panel(appraisal)
    if panel is None or panel.option == details.option:
        return
    if not details.why_not_as_steered:
        raise DepartsWithoutAReason(str(panel), str(panel.option))
