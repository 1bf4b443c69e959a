"""What consultation puts on the lists of appraisals."""

from django.db.models import OuterRef

from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.look.wording import date_words, number
from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.kinds import RECORD_KINDS, RecordKind, Told
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
    counted,
)
from options_appraisal.appraisals.states import Writing
from options_appraisal.consulting.forms import ConsultationForm
from options_appraisal.consulting.models import ConsultationEntry
from options_appraisal.consulting.search import CONSULTATION_SEARCHED
from options_appraisal.consulting.sections import CONSULTATION


def _when(entry: ConsultationEntry) -> str:
    if entry.happened_on is None:
        return f"Planned: {entry.planned_for}"
    return date_words(entry.happened_on)


def _came_of_it(entry: ConsultationEntry) -> str:
    words = entry.get_adopted_display()
    return f"{words}: {entry.reason}" if entry.reason else words


KIND = RecordKind(
    slug="consultation",
    model=ConsultationEntry,
    form=ConsultationForm,
    noun="a consultation entry",
    title="Consultation",
    empty="Nobody is on the log yet. Add whom you asked, and whom you plan to ask.",
    section=CONSULTATION,
    writing=Writing.ROUNDABOUT,
    told=(
        Told("Capacity", lambda each: each.capacity),
        Told("When", _when),
        Told("How", lambda each: each.how),
        Told("People", lambda each: number(each.people) if each.people else ""),
        Told("What they said", lambda each: each.said),
        Told("What came of it", _came_of_it),
    ),
)


def _progress(appraisal: object) -> Progress:
    entries: int = getattr(appraisal, "consulted_count", 0)
    return counted(
        entries, "has been asked", "have been asked", missing="Nobody was asked yet"
    )


SECTION = AppraisalSection(
    slug=CONSULTATION,
    title="Consultation",
    order=60,
    progress=_progress,
    counts={
        "consulted_count": HowMany(
            ConsultationEntry.objects.filter(
                appraisal=OuterRef("pk"), happened_on__isnull=False
            )
        )
    },
)


def join() -> None:
    RECORD_KINDS.append(KIND)
    APPRAISAL_SECTIONS.append(SECTION)
    SEARCH_SOURCES.append(CONSULTATION_SEARCHED)
