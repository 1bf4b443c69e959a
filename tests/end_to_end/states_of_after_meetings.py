"""Papers after their meetings as the demonstration council has none of them."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from contracts.access.models import Membership, Role
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.committee_reports.after_meetings.deciding import (
    CallInDetails,
    call_in_decision,
)
from tests.factories.after_meetings import (
    MEETING,
    TODAY,
    decision_on,
    due_answer,
    outcome_of,
    paper_held,
)
from tests.factories.contracts import MeetingDateFactory
from tests.factories.publications import exempt_file_published
from tests.factories.renderings import rendering_of


def follow_papers(
    contract: Contract, *, by: User, author: User, officer: User, member: User
) -> dict[str, str]:
    """One paper with everything open; one of the officer's; one closed to the public."""
    meeting = MeetingDateFactory(held_on=MEETING)
    paper = paper_held(
        reference="ST-AFTER", author=author, contract=contract, meeting=meeting
    )
    outcome = outcome_of(paper, by=by, awaits_decision=True)
    due = due_answer(outcome, by=by)
    soon = timezone.localdate() + timedelta(days=3)
    open_to_call_in = decision_on(outcome, by=by, call_in_until=soon)
    called_in = decision_on(outcome, by=by, reference="EX-2018-32")
    call_in_decision(
        decision=called_in,
        details=CallInDetails(called_in_on=TODAY, called_in_because="The cost."),
        on=TODAY,
        by=by,
    )
    to_carry_out = decision_on(outcome, by=by, reference="EX-2018-33")
    officers = paper_held(reference="ST-OFFICERS", author=officer, meeting=meeting)
    outcome_of(officers, by=by)
    rendering_of(paper)
    _close_to_the_public(member)
    return {
        "paper after its meeting": _page("outcome-detail", paper.pk),
        "outcome to be corrected": _page("outcome-record", paper.pk),
        "answer to be asked for": _page("due-answer-create", paper.pk),
        "answer to be recorded": _page("due-answer-answer", due.pk),
        "due answer to be taken off": _page("due-answer-remove", due.pk),
        "decision to be recorded": _page("paper-decision-create", paper.pk),
        "decision to be called in": _page("decision-call-in", open_to_call_in.pk),
        "call-in to be settled": _page("decision-settle", called_in.pk),
        "decision to be carried out": _page("decision-carry-out", to_carry_out.pk),
        "no paper after its meeting": f"{_page('outcome-list')}?q=no-such-words",
        "drafts to be disposed of": _page("drafts-dispose"),
        "nothing disposed of": _page("disposal-list"),
    }


def _close_to_the_public(member: User) -> None:
    """An attachment that members of the committee alone may open."""
    seat = Membership.objects.filter(user=member, role=Role.MEMBER).earliest("pk")
    meeting = MeetingDateFactory(committee=seat.committee, held_on=MEETING)
    exempt_file_published(reference="ST-EXEMPT", meeting=meeting)


def _page(name: str, *args: int) -> str:
    return reverse(f"committee_reports:{name}", args=args)
