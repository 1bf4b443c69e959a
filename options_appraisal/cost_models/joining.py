"""What costs put on the lists of appraisals."""

from typing import Any

from django.db.models import OuterRef

from contracts_site.foundation.look.wording import pounds
from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.copying import COPIED_PARTS, CopiedPart, copy_row
from options_appraisal.appraisals.kinds import RECORD_KINDS, RecordKind, Told
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
    counted,
)
from options_appraisal.appraisals.states import Writing
from options_appraisal.considered.models import Option
from options_appraisal.cost_models.forms import (
    CostBasisForm,
    CostLineForm,
    EnvelopeForm,
)
from options_appraisal.cost_models.models import CostBasis, CostLine, Envelope
from options_appraisal.cost_models.presentation import (
    allowance_words,
    amount_words,
    timing_words,
)

COSTS = "costs"
KINDS = (
    RecordKind(
        slug="cost-basis",
        model=CostBasis,
        form=CostBasisForm,
        noun="the deflator",
        title="Deflator",
        empty=(
            "No deflator is chosen. All options are compared in prices of one year: "
            "record an index first, then choose it here."
        ),
        section=COSTS,
        writing=Writing.GROWTH,
        related=("deflator",),
        only_once=True,
        told=(Told("Source", lambda each: each.deflator.source),),
    ),
    RecordKind(
        slug="envelope",
        model=Envelope,
        form=EnvelopeForm,
        noun="an envelope",
        title="Envelopes",
        empty=(
            "No envelope is recorded: without one it is not known whether a year can be "
            "paid for."
        ),
        section=COSTS,
        writing=Writing.GROWTH,
        told=(
            Told("The most that may be spent", lambda each: pounds(each.amount)),
            Told("Set by", lambda each: each.authority),
        ),
    ),
    RecordKind(
        slug="cost-line",
        model=CostLine,
        form=CostLineForm,
        noun="a cost line",
        title="Cost lines",
        empty="No cost of this option is recorded. Without one it cannot be compared.",
        section=COSTS,
        writing=Writing.GROWTH,
        path="option__appraisal",
        related=("index",),
        of_option=True,
        told=(
            Told("Kind", lambda each: each.get_kind_display()),
            Told("Amount", amount_words),
            Told("When", timing_words),
            Told("Raised by", lambda each: str(each.index or "No index")),
            Told("Put on it", allowance_words),
            Told("Comes from", lambda each: each.comes_from),
            Told("Price of", lambda each: each.price_of),
            Told("Exempt", lambda each: each.exemption_words),
        ),
    ),
)


def _progress(appraisal: Any) -> Progress:
    return counted(
        appraisal.line_count, "cost line", "cost lines", missing="No cost is recorded"
    )


SECTION = AppraisalSection(
    slug=COSTS,
    title="Costs",
    order=65,
    progress=_progress,
    counts={
        "line_count": HowMany(
            CostLine.objects.filter(
                option__appraisal=OuterRef("pk"), option__removed_on__isnull=True
            )
        )
    },
    url_name="options_appraisal:costs-detail",
)


def _copy_costs(source: Appraisal, copied: Appraisal) -> None:
    """Of the options that are copied before, by name; exempt prices stay marked."""
    for basis in CostBasis.objects.filter(appraisal=source):
        copy_row(basis, appraisal=copied)
    own = {each.name: each for each in Option.objects.filter(appraisal=copied)}
    lines = CostLine.objects.filter(option__appraisal=source).select_related("option")
    for line in lines:
        if line.option.name in own:
            copy_row(line, option=own[line.option.name])


def join() -> None:
    COPIED_PARTS.append(CopiedPart("its costs", _copy_costs, is_cost=True))
    RECORD_KINDS.extend(KINDS)
    APPRAISAL_SECTIONS.append(SECTION)
