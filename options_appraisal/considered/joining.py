"""What options put on the lists of appraisals."""

from typing import Any

from django.db.models import OuterRef, QuerySet
from django.urls import reverse

from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.look.wording import date_words, pounds
from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.acts import (
    STATE_ACTS,
    STATE_CHECKS,
    StateAct,
    StateCheck,
)
from options_appraisal.appraisals.copying import COPIED_PARTS, CopiedPart, copy_row
from options_appraisal.appraisals.history import FURTHER_HISTORY
from options_appraisal.appraisals.kinds import RECORD_KINDS, RecordKind, Told
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
    to_do,
)
from options_appraisal.appraisals.states import State, Writing
from options_appraisal.considered.checks import missing_judgements
from options_appraisal.considered.forms import (
    InHouseTestForm,
    MatterForm,
    OptionEqualityForm,
    OptionForm,
    OptionRiskForm,
    PlannedLotForm,
    PointForm,
)
from options_appraisal.considered.models import (
    InHouseTest,
    Judgement,
    Matter,
    Option,
    OptionEquality,
    OptionRisk,
    PlannedLot,
    Point,
)
from options_appraisal.considered.presentation import OPTIONS, removal_words
from options_appraisal.considered.search import OPTIONS_SEARCHED

OF_OPTION: dict[str, Any] = {
    "section": OPTIONS,
    "writing": Writing.GROWTH,
    "path": "option__appraisal",
    "of_option": True,
}
OPTION = RecordKind(
    slug="option",
    model=Option,
    form=OptionForm,
    noun="an option",
    title="Options",
    empty=(
        "No option is recorded yet. Begin the long list with business as usual and "
        "what would have to be done at least."
    ),
    section=OPTIONS,
    writing=Writing.FRAME,
    related=("proposed_by",),
    for_guests=True,
    may_be_removed=False,
    page_of=lambda each: reverse("options_appraisal:option-detail", args=[each.pk]),
    told=(
        Told("Kind", lambda each: each.get_kind_display()),
        Told("Description", lambda each: each.description),
        Told("Proposed by", lambda each: str(each.proposed_by or "")),
        Told("Removed", removal_words),
    ),
)
IN_HOUSE = RecordKind(
    slug="in-house-test",
    model=InHouseTest,
    form=InHouseTestForm,
    noun="the in-house test",
    title="In-house test",
    empty=(
        "Not made yet: whether the council should provide the service itself, or why "
        "the question need not be asked."
    ),
    section=OPTIONS,
    writing=Writing.GROWTH,
    only_once=True,
    told=(
        Told("Part 1: the service", lambda each: each.service),
        Told("Part 2: readiness", lambda each: each.readiness),
        Told("Not needed", lambda each: each.not_needed_because),
    ),
)
POINT = RecordKind(
    slug="point",
    model=Point,
    form=PointForm,
    noun="a point",
    title="Points for and against",
    empty="Nobody has made a point for or against this option yet.",
    related=("criterion", "objective", "member", "entry", "panel__committee"),
    for_guests=True,
    told=(
        Told("For or against", lambda each: each.get_side_display()),
        Told("Said by", lambda each: each.speaker),
        Told("On criterion", lambda each: str(each.criterion or "")),
        Told("On objective", lambda each: str(each.objective or "")),
        Told("Exempt", lambda each: each.exemption_words),
    ),
    **OF_OPTION,
)
MATTER = RecordKind(
    slug="matter",
    model=Matter,
    form=MatterForm,
    noun="a matter to settle",
    title="Matters to settle",
    empty="The option leaves nothing open.",
    told=(
        Told(
            "Settled",
            lambda each: (
                f"{date_words(each.settled_on)}: {each.settled}"
                if each.settled_on
                else "Not yet"
            ),
        ),
    ),
    **OF_OPTION,
)
RISK = RecordKind(
    slug="risk",
    model=OptionRisk,
    form=OptionRiskForm,
    noun="a risk",
    title="Risks",
    empty="No risk of this option is recorded.",
    told=(
        Told(
            "Likelihood and impact",
            lambda each: (
                f"{each.likelihood} × {each.impact} = {each.likelihood * each.impact}"
            ),
        ),
        Told("What is done about it", lambda each: each.mitigation),
    ),
    **OF_OPTION,
)
EQUALITY = RecordKind(
    slug="equality",
    model=OptionEquality,
    form=OptionEqualityForm,
    noun="the equality assessment",
    title="Equality assessment",
    empty="How the equality assessment of this option stands is not recorded.",
    only_once=True,
    related=("option",),
    told=(
        Told("State on", lambda each: date_words(each.as_of)),
        Told("Why it is not completed", lambda each: each.reason),
        Told("What it found", lambda each: each.summary),
    ),
    **OF_OPTION,
)
LOT = RecordKind(
    slug="planned-lot",
    model=PlannedLot,
    form=PlannedLotForm,
    noun="a planned lot",
    title="Planned lots",
    empty="No lots are planned: the option would be bought as one, or not be bought.",
    told=(
        Told("Locality", lambda each: each.locality),
        Told("What it shall achieve", lambda each: each.outcome),
        Told("Premises", lambda each: each.premises),
        Told("Staffing", lambda each: each.staffing),
        Told(
            "Budget a year",
            lambda each: (
                "Not split yet" if each.budget is None else pounds(each.budget)
            ),
        ),
    ),
    **OF_OPTION,
)


def _how_many(options: QuerySet[Option]) -> HowMany:
    """Of those, how many the appraisal has that is counted."""
    return HowMany(options.filter(appraisal=OuterRef("pk")))


def _options(appraisal: Any) -> Progress:
    """How many are considered and removed; the long list asks for two kinds."""
    told = f"{appraisal.option_count} considered, {appraisal.removed_count} removed"
    if not appraisal.option_count:
        return to_do("No option is recorded yet")
    if not appraisal.usual_count:
        return to_do(f"{told}; business as usual is not among them")
    return Progress("Done", None, told)


def _comparison(appraisal: Any) -> Progress:
    wanted = appraisal.option_count * appraisal.criterion_count
    if appraisal.is_weighted:
        return Progress("Scored", None, "Options are scored, not judged in words")
    if not wanted:
        return to_do("Options and criteria come first")
    told = f"{appraisal.judgement_count} of {wanted} judgements"
    return (
        Progress("Done", None, told)
        if appraisal.judgement_count >= wanted
        else to_do(told)
    )


SECTIONS = (
    AppraisalSection(
        slug=OPTIONS,
        title="Options",
        order=40,
        progress=_options,
        counts={
            "option_count": _how_many(Option.objects.considered()),
            "removed_count": _how_many(Option.objects.removed()),
            "usual_count": _how_many(
                Option.objects.filter(kind=Option.Kind.BUSINESS_AS_USUAL)
            ),
        },
        for_guests=True,
    ),
    AppraisalSection(
        slug="comparison",
        title="Comparison",
        order=50,
        progress=_comparison,
        counts={
            "judgement_count": HowMany(
                Judgement.objects.filter(
                    option__appraisal=OuterRef("pk"), option__removed_on__isnull=True
                )
            )
        },
        url_name="options_appraisal:appraisal-comparison",
    ),
)
JUDGE = StateAct(
    state=State.JUDGED_IN_WORDS,
    words="Finish judging in words",
    order=10,
    is_weighted=False,
    question=(
        "The judgements are then read together. Objectives, criteria, options and "
        "judgements are closed; points, risks, matters and consultation still grow."
    ),
)


def _copy_options(source: Appraisal, copied: Appraisal) -> None:
    """Numbered from 1; who proposed them was in the other group."""
    considered = Option.objects.considered().filter(appraisal=source)
    for number, each in enumerate(considered.order_by("number"), start=1):
        copy_row(each, appraisal=copied, number=number, proposed_by=None)


def join() -> None:
    words = "the options that were not removed"
    COPIED_PARTS.append(CopiedPart(words, _copy_options))
    RECORD_KINDS.extend((OPTION, IN_HOUSE, POINT, MATTER, RISK, EQUALITY, LOT))
    APPRAISAL_SECTIONS.extend(SECTIONS)
    STATE_ACTS.append(JUDGE)
    STATE_CHECKS.append(StateCheck(State.JUDGED_IN_WORDS, missing_judgements))
    SEARCH_SOURCES.append(OPTIONS_SEARCHED)
    FURTHER_HISTORY.append((Judgement, "option__appraisal"))
