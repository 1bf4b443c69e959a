"""What comes of a meeting, entered: minutes, who came, decisions."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from contracts.governance.exceptions import GovernanceRefused
from contracts.governance.form_pages import acted, done, refused
from contracts.governance.meetings.exceptions import (
    AttendanceChangedMeanwhile,
    MinutesAreMissing,
    MinutesAreStillADraft,
    NotHeldYet,
)
from contracts.governance.meetings.gate import meeting_for
from contracts.governance.meetings.models import Meeting
from contracts.governance.meetings.outcome_forms import (
    AgreeMinutesForm,
    AttendanceForm,
    CorrectionForm,
    DecisionForm,
    MinutesForm,
)
from contracts.governance.meetings.outcomes import (
    attendance_mark,
    record_attendance,
    record_decision,
    revise_decision,
)
from contracts.governance.meetings.permissions import may_write_meeting
from contracts.governance.meetings.services import (
    agree_minutes,
    note_correction,
    write_minutes,
)
from contracts.governance.meetings.views import (
    DETAIL,
    meeting_frame,
    why_closed_to_editing,
)
from contracts_site.accounts.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_edit(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    back, today = reverse(DETAIL, args=[meeting.pk]), timezone.localdate()
    if refusal := _why_nothing_came_of_it(meeting):
        return refused(request, refusal, back)
    begins = "\n\n".join(f"# {item}" for item in meeting.agenda_lines)
    form = MinutesForm(
        request.POST or None,
        instance=meeting.kept_minutes,
        initial=None if meeting.kept_minutes else {"text": begins},
        cancel=back,
    )
    if acted(
        form,
        lambda: write_minutes(
            meeting=meeting, on=today, by=request.user, **form.cleaned_data
        ),
    ):
        return done(request, "The draft of the minutes is saved.", back)
    context = {**meeting_frame(request, meeting, "Write minutes"), "form": form}
    return render(request, "contracts/minutes_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_agree(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    """The page that asks: agreed minutes, and with them the meeting, are closed."""
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    back, today = reverse(DETAIL, args=[meeting.pk]), timezone.localdate()
    refusal, minutes = why_closed_to_editing(meeting), meeting.kept_minutes
    if refusal is not None or minutes is None:
        return refused(request, refusal or MinutesAreMissing(), back)
    frame = meeting_frame(request, meeting, "Agree minutes")
    form = AgreeMinutesForm(
        request.POST or None,
        instance=minutes,
        initial={"agreed_on": today},
        cancel=back,
    )
    if acted(
        form,
        lambda: agree_minutes(
            meeting=meeting, on=today, by=request.user, **form.cleaned_data
        ),
    ):
        return done(request, "The minutes are agreed and closed to editing.", back)
    context = {**frame, "form": form, "minutes": minutes}
    return render(request, "contracts/minutes_agree.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def minutes_correct(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    back, minutes = reverse(DETAIL, args=[meeting.pk]), meeting.kept_minutes
    if minutes is None:
        return refused(request, MinutesAreMissing(), back)
    if not minutes.is_agreed:
        return refused(request, MinutesAreStillADraft(), back)
    form = CorrectionForm(request.POST or None, meeting=meeting, cancel=back)
    if acted(
        form,
        lambda: note_correction(minutes=minutes, by=request.user, **form.cleaned_data),
    ):
        words = "The correction is noted. The text that was agreed stays as it is."
        return done(request, words, back)
    context = {**meeting_frame(request, meeting, "Note a correction"), "form": form}
    return render(request, "contracts/minutes_correct.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance_edit(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    back, today = reverse(DETAIL, args=[meeting.pk]), timezone.localdate()
    if refusal := _why_nothing_came_of_it(meeting):
        return refused(request, refusal, back)
    form = AttendanceForm(request.POST or None, meeting=meeting, cancel=back)
    if form.is_valid():
        try:
            record_attendance(
                meeting=meeting,
                attendees=form.attendees(),
                seen=form.cleaned_data["seen"],
                on=today,
                by=request.user,
            )
        except AttendanceChangedMeanwhile as change:
            sent = request.POST.copy()
            sent["seen"] = attendance_mark(meeting)
            form = AttendanceForm(sent, meeting=meeting, cancel=back)
            form.add_error(None, str(change))
        except GovernanceRefused as refusal:
            return refused(request, refusal, back)
        else:
            return done(request, "Who came is recorded.", back)
    context = {**meeting_frame(request, meeting, "Who came"), "form": form}
    return render(request, "contracts/attendance_edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_create(request: SignedInRequest, meeting_pk: int) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    back = reverse(DETAIL, args=[meeting.pk])
    if refusal := why_closed_to_editing(meeting):
        return refused(request, refusal, back)
    form = DecisionForm(request.POST or None, cancel=back)
    if acted(
        form,
        lambda: record_decision(
            meeting=meeting, text=form.cleaned_data["text"], by=request.user
        ),
    ):
        return done(request, "The decision is recorded.", back)
    context = {**meeting_frame(request, meeting, "Add a decision"), "form": form}
    return render(request, "contracts/decision_create.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decision_edit(
    request: SignedInRequest, meeting_pk: int, number: int
) -> HttpResponse:
    meeting = meeting_for(request, meeting_pk, may=may_write_meeting)
    decision = get_object_or_404(meeting.decisions, number=number)
    back = reverse(DETAIL, args=[meeting.pk])
    if refusal := why_closed_to_editing(meeting):
        return refused(request, refusal, back)
    form = DecisionForm(request.POST or None, instance=decision, cancel=back)
    if acted(
        form,
        lambda: revise_decision(
            decision=decision, by=request.user, **form.cleaned_data
        ),
    ):
        return done(request, "The decision is changed.", back)
    context = {
        **meeting_frame(request, meeting, f"Change decision {number}"),
        "form": form,
        "number": number,
    }
    return render(request, "contracts/decision_edit.html", context)


def _why_nothing_came_of_it(meeting: Meeting) -> GovernanceRefused | None:
    """Why minutes and attendance cannot be written: closed, or still to come."""
    if refusal := why_closed_to_editing(meeting):
        return refusal
    return NotHeldYet() if meeting.held_on > timezone.localdate() else None
