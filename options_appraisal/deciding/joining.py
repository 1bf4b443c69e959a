"""What panels, recommendations and decisions put on the lists of appraisals."""

from typing import Any

from django.db.models import OuterRef

from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.acts import (
    STATE_ACTS,
    STATE_CHECKS,
    StateAct,
    StateCheck,
)
from options_appraisal.appraisals.kinds import RECORD_KINDS, RecordKind, Told
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
    to_do,
)
from options_appraisal.appraisals.states import State, Writing
from options_appraisal.deciding.checks import (
    missing_decision,
    missing_panel,
    missing_recommendation,
)
from options_appraisal.deciding.forms import (
    DecisionForm,
    PanelOutcomeForm,
    RecommendationForm,
)
from options_appraisal.deciding.models import Decision, PanelOutcome, Recommendation
from options_appraisal.deciding.search import PANELS_SEARCHED
from options_appraisal.deciding.sections import DECISION, PANEL

RECOMMEND = "options_appraisal:recommendation-create"
DECIDE = "options_appraisal:decision-create"

KINDS = (
    RecordKind(
        slug="panel-outcome",
        model=PanelOutcome,
        form=PanelOutcomeForm,
        noun="a panel’s outcome",
        title="What panels said",
        empty=(
            "No panel has been asked yet. Points that a panel adds are recorded with "
            "their option and named as the panel’s."
        ),
        section=PANEL,
        writing=Writing.ROUNDABOUT,
        related=("committee", "option"),
        told=(
            Told("It was asked", lambda each: each.get_asked_display()),
            Told("What the panel said", lambda each: each.words),
            Told("It prefers", lambda each: str(each.option or "")),
            Told(
                "Answered",
                lambda each: (
                    f"{date_words(each.answered_on)}: {each.answer}"
                    if each.answered_on
                    else "Not yet"
                ),
            ),
        ),
    ),
    RecordKind(
        slug="recommendation",
        model=Recommendation,
        form=RecommendationForm,
        noun="a recommendation",
        title="Recommendations",
        empty="Nothing is recommended yet. A paper needs no recommendation.",
        section=DECISION,
        writing=Writing.GROWTH,
        related=("option",),
        act_url_name=RECOMMEND,
        told=(
            Told("Reasons", lambda each: each.reasons),
            Told("It depends on", lambda each: each.depends_on),
            Told("Not the highest score, because", lambda e: e.why_not_the_leader),
            Told("Not as the panel preferred, because", lambda e: e.why_not_as_steered),
            Told("By", lambda each: each.by_post),
            Told("On", lambda each: date_words(each.made_on)),
        ),
    ),
    RecordKind(
        slug="decision",
        model=Decision,
        form=DecisionForm,
        noun="a decision",
        title="Decisions",
        empty="Nothing is decided yet.",
        section=DECISION,
        writing=Writing.ROUNDABOUT,
        related=("option", "evidence"),
        act_url_name=DECIDE,
        told=(
            Told("About", lambda each: each.get_about_display()),
            Told("Option", lambda each: str(each.option or "")),
            Told("By", lambda each: each.by_post),
            Told("Under which authority", lambda each: each.authority),
            Told("Reference", lambda each: each.reference),
            Told("Decided on", lambda each: date_words(each.decided_on)),
            Told("Evidence", lambda each: str(each.evidence or "")),
        ),
    ),
)


def _panels(appraisal: Any) -> Progress:
    if not appraisal.panel_count:
        return Progress("None yet", None, "No panel has been asked")
    if appraisal.unanswered_count:
        return to_do(f"{appraisal.unanswered_count} to be answered")
    return Progress("Done", None, f"{appraisal.panel_count} answered")


def _decision(appraisal: Any) -> Progress:
    words = {
        State.RECOMMENDED: to_do("An option is recommended; a decision is to be made"),
        State.DECIDED: Progress("Decided", None),
        State.WITHDRAWN: Progress("Withdrawn", None),
    }
    return words.get(State(appraisal.state), Progress("None yet", None))


SECTIONS = (
    AppraisalSection(
        slug=PANEL,
        title="Panels",
        order=90,
        progress=_panels,
        counts={
            "panel_count": HowMany(
                PanelOutcome.objects.filter(appraisal=OuterRef("pk"))
            ),
            "unanswered_count": HowMany(
                PanelOutcome.objects.filter(
                    appraisal=OuterRef("pk"), answered_on__isnull=True
                )
            ),
        },
    ),
    AppraisalSection(
        slug=DECISION,
        title="Recommendation and decision",
        order=100,
        progress=_decision,
    ),
)
ACTS = (
    StateAct(
        state=State.STEERED,
        words="Take up the panel’s steer",
        order=20,
        question=(
            "The panel’s points and steer are then worked in. Costs, points, risks and "
            "consultation still grow."
        ),
    ),
    StateAct(
        state=State.RECOMMENDED,
        words="Recommend an option",
        order=30,
        url_name=RECOMMEND,
    ),
    StateAct(
        state=State.DECIDED, words="Record the decision", order=40, url_name=DECIDE
    ),
)
CHECKS = (
    StateCheck(State.STEERED, missing_panel),
    StateCheck(State.RECOMMENDED, missing_recommendation, is_asked_on_the_page=True),
    StateCheck(State.DECIDED, missing_decision, is_asked_on_the_page=True),
)


def join() -> None:
    RECORD_KINDS.extend(KINDS)
    APPRAISAL_SECTIONS.extend(SECTIONS)
    STATE_ACTS.extend(ACTS)
    STATE_CHECKS.extend(CHECKS)
    SEARCH_SOURCES.append(PANELS_SEARCHED)
