"""What appraisals themselves put on the site's lists and on their own."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import OuterRef

from contracts.access.holdings import HOLDING_SOURCES, HoldingSource
from contracts.concerns.open_actions import OPEN_ACTION_SOURCES
from contracts.register.home_tasks import HOME_TASKS
from contracts.register.panels import CONTRACT_PANELS
from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.look.navigation import (
    NAVIGATION,
    NavigationItem,
    Visitor,
)
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.acts import STATE_ACTS, StateAct
from options_appraisal.appraisals.copying import COPIED_PARTS, CopiedPart, copy_row
from options_appraisal.appraisals.forms import (
    EvidenceForm,
    FindingForm,
    NextStepForm,
    ObjectiveForm,
    ServiceInScopeForm,
)
from options_appraisal.appraisals.home_tasks import STEPS_OF_OWN_APPRAISALS
from options_appraisal.appraisals.kinds import RECORD_KINDS, RecordKind, Told
from options_appraisal.appraisals.models import (
    Appraisal,
    Evidence,
    Finding,
    NextStep,
    Objective,
    ServiceInScope,
)
from options_appraisal.appraisals.open_actions import NEXT_STEPS
from options_appraisal.appraisals.panel import (
    APPRAISALS_OF_CONTRACT,
    START_AN_APPRAISAL,
)
from options_appraisal.appraisals.permissions import reads_appraisals
from options_appraisal.appraisals.search import APPRAISALS_SEARCHED
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
    counted,
)
from options_appraisal.appraisals.states import State, Writing

NEED, NEXT = "need", "next-steps"
YES_OR_NO = {True: "Yes", False: "No", None: ""}


def _contract(service: ServiceInScope) -> str:
    """A service that ends and has no contract here is under one that is not kept."""
    if service.contract is not None:
        return str(service.contract)
    return "None in the register" if service.ends_on else "The council’s own service"


KINDS = (
    RecordKind(
        slug="service",
        model=ServiceInScope,
        form=ServiceInScopeForm,
        noun="a service in scope",
        title="Services in scope",
        empty="No service is in scope yet: what the appraisal is about.",
        section=NEED,
        writing=Writing.FRAME,
        related=("contract",),
        told=(
            Told("Contract", _contract),
            Told("Locality", lambda each: each.locality),
            Told(
                "Last day",
                lambda each: date_words(each.ends_on) if each.ends_on else "",
            ),
            Told(
                "Budget a year today",
                lambda each: (
                    "Not known" if each.budget is None else pounds(each.budget)
                ),
            ),
            Told("Statutory", lambda each: YES_OR_NO[each.is_statutory]),
            Told(
                "Taken out",
                lambda each: (
                    f"{date_words(each.taken_out_on)}: {each.taken_out_reason}"
                    if each.taken_out_on
                    else ""
                ),
            ),
        ),
    ),
    RecordKind(
        slug="objective",
        model=Objective,
        form=ObjectiveForm,
        noun="an objective",
        title="Objectives",
        empty="No objective is recorded yet. Criteria test objectives.",
        section=NEED,
        writing=Writing.FRAME,
        related=("outcome__priority",),
        for_guests=True,
        told=(Told("Serves", lambda each: str(each.outcome or "")),),
    ),
    RecordKind(
        slug="evidence",
        model=Evidence,
        form=EvidenceForm,
        noun="evidence",
        title="Evidence",
        empty="No evidence is recorded yet: needs analysis, reviews, market test.",
        section=NEED,
        writing=Writing.GROWTH,
        related=("document",),
        for_guests=True,
        told=(
            Told("Kind", lambda each: each.get_kind_display()),
            Told(
                "Date", lambda each: date_words(each.dated_on) if each.dated_on else ""
            ),
            Told("What it says", lambda each: each.says),
            Told("Document", lambda each: str(each.document or "")),
            Told("Exempt", lambda each: each.exemption_words),
        ),
    ),
    RecordKind(
        slug="finding",
        model=Finding,
        form=FindingForm,
        noun="a finding",
        title="Findings",
        empty="No finding is recorded yet: what we saw, and what it requires.",
        section=NEED,
        writing=Writing.FRAME,
        related=("evidence",),
        told=(
            Told("What it requires", lambda each: each.requires),
            Told("What it looks like", lambda each: each.looks_like),
            Told("Rests on", lambda each: str(each.evidence or "")),
        ),
    ),
    RecordKind(
        slug="next-step",
        model=NextStep,
        form=NextStepForm,
        noun="a next step",
        title="Next steps",
        empty="No next step is recorded. Each has a post that does it and a day.",
        section=NEXT,
        writing=Writing.AFTERWARDS,
        related=("contract",),
        told=(
            Told("Who does it", lambda each: each.by_post),
            Told("Contract", lambda each: str(each.contract or "")),
            Told("Due on", lambda each: date_words(each.due_on)),
            Told(
                "Done",
                lambda each: (
                    f"{date_words(each.done_on)}: {each.evidence}"
                    if each.done_on
                    else "Not yet"
                ),
            ),
        ),
    ),
)


def _need(appraisal: object) -> Progress:
    objectives: int = getattr(appraisal, "objective_count", 0)
    return counted(
        objectives, "objective", "objectives", missing="No objective is recorded yet"
    )


def _next(appraisal: object) -> Progress:
    steps: int = getattr(appraisal, "open_step_count", 0)
    if not steps:
        return Progress("None open", None)
    return Progress("Open", "blue", f"{steps} to be done")


SECTIONS = (
    AppraisalSection(
        slug=NEED,
        title="Need and objectives",
        order=10,
        progress=_need,
        counts={
            "objective_count": HowMany(
                Objective.objects.filter(appraisal=OuterRef("pk"))
            )
        },
        for_guests=True,
    ),
    AppraisalSection(
        slug=NEXT,
        title="Next steps",
        order=110,
        progress=_next,
        counts={
            "open_step_count": HowMany(
                NextStep.objects.open().filter(appraisal=OuterRef("pk"))
            )
        },
        intro="What follows from the appraisal. Next steps go on after the decision.",
    ),
)
ACTS = (
    StateAct(
        state=State.DRAFT,
        words="Go back to draft",
        order=80,
        asks_reason=True,
        question=(
            "Objectives, criteria, options and judgements can be changed again. The "
            "reason stays on record, with the day and your name."
        ),
    ),
    StateAct(
        state=State.WITHDRAWN,
        words="Withdraw the appraisal",
        order=90,
        asks_reason=True,
        question=(
            "A withdrawn appraisal stays on record and is never changed again. This "
            "cannot be undone."
        ),
    ),
)


def _copy_objectives(source: Appraisal, copied: Appraisal) -> None:
    for each in Objective.objects.filter(appraisal=source):
        copy_row(each, appraisal=copied)


def _opens_appraisals(user: Visitor) -> bool:
    return not isinstance(user, AnonymousUser) and reads_appraisals(user)


def join() -> None:
    HOLDING_SOURCES.append(
        HoldingSource(
            "Commissioning officer of an options appraisal",
            lambda person: Appraisal.objects.filter(officer=person),
            "officer",
            "options_appraisal:appraisal-detail",
        )
    )
    RECORD_KINDS.extend(KINDS)
    APPRAISAL_SECTIONS.extend(SECTIONS)
    STATE_ACTS.extend(ACTS)
    COPIED_PARTS.append(CopiedPart("its objectives", _copy_objectives))
    CONTRACT_PANELS.extend((APPRAISALS_OF_CONTRACT, START_AN_APPRAISAL))
    OPEN_ACTION_SOURCES.append(NEXT_STEPS)
    HOME_TASKS.append(STEPS_OF_OWN_APPRAISALS)
    SEARCH_SOURCES.append(APPRAISALS_SEARCHED)
    NAVIGATION.append(
        NavigationItem(
            "Options appraisals",
            "options_appraisal:appraisal-list",
            45,
            _opens_appraisals,
            ("/appraisals/",),
        )
    )
