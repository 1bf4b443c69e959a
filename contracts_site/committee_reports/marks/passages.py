"""The marks of passages, kept in step with the text of their section."""

from datetime import datetime

from contracts_site.accounts.models import User
from contracts_site.committee_reports.assembly.passages import counted_grounds
from contracts_site.committee_reports.marks.exceptions import PassageGuarded
from contracts_site.committee_reports.marks.models import Covers, Mark, MarkState
from contracts_site.committee_reports.papers.models import Section
from contracts_site.foundation.access_marks.grounds import in_order


def guard_passages(section: Section, body: str) -> None:
    """Raise PassageGuarded if the new text frees a passage that was decided on."""
    before, after = counted_grounds(section.body), counted_grounds(body)
    fewer = {ground for ground in before if after[ground] < before[ground]}
    if not fewer:
        return
    decided = Mark.objects.filter(
        section=section, covers=Covers.PASSAGES, state=MarkState.DECIDED
    )
    if freed := in_order(mark.as_ground for mark in decided if mark.as_ground in fewer):
        raise PassageGuarded(freed)


def propose_marks_of_passages(section: Section, *, at: datetime, by: User) -> None:
    """One mark for each ground in the text; a proposal with no passage left goes."""
    grounds = set(counted_grounds(section.body))
    marks = Mark.objects.filter(section=section, covers=Covers.PASSAGES)
    known = {mark.as_ground for mark in marks.standing()}
    for ground in in_order(grounds - known):
        mark = Mark(
            paper=section.paper,
            section=section,
            covers=Covers.PASSAGES,
            ground=ground,
            proposed_by=by,
            proposed_at=at,
        )
        mark.full_clean()
        mark.save()
    marks.filter(state=MarkState.PROPOSED).exclude(ground__in=grounds).delete()
