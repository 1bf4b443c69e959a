"""What the working group puts on the lists of appraisals."""

from django.db.models import OuterRef

from contracts.register.home_tasks import HOME_TASKS
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.tables.counting import HowMany
from options_appraisal.appraisals.history import FURTHER_HISTORY
from options_appraisal.appraisals.kinds import RECORD_KINDS, RecordKind, Told
from options_appraisal.appraisals.sections import (
    APPRAISAL_SECTIONS,
    AppraisalSection,
    Progress,
    counted,
    to_do,
)
from options_appraisal.appraisals.states import Writing
from options_appraisal.working_group.forms import InterestForm, MemberForm
from options_appraisal.working_group.home_tasks import INTERESTS_TO_DECLARE
from options_appraisal.working_group.models import (
    Excuse,
    Interest,
    WorkingGroupMember,
)

GROUP = "group"


def _invitation(member: WorkingGroupMember) -> str:
    """What a guest may open, and until when."""
    if not member.is_external:
        return ""
    if member.user_id is None or member.invited_until is None:
        return "From outside the council; does not sign in"
    named = [
        words
        for words, holds in (
            ("what others said", member.sees_points),
            ("the costed service", member.sees_costed_service),
        )
        if holds
    ]
    more = f", with {' and '.join(named)}" if named else ""
    return f"Invited until {date_words(member.invited_until)}{more}"


def _excused(interest: Interest) -> str:
    return ", ".join(str(each.option) for each in interest.excuses.all())


KINDS = (
    RecordKind(
        slug="member",
        model=WorkingGroupMember,
        form=MemberForm,
        noun="a member",
        title="Members",
        empty="Nobody is in the working group yet. Name each by post or organisation.",
        section=GROUP,
        writing=Writing.GROWTH,
        related=("user",),
        told=(
            Told("Person", lambda each: each.user.name if each.user else ""),
            Told("Scores", lambda each: "Yes" if each.is_scorer else "No"),
            Told("Invitation", _invitation),
        ),
    ),
    RecordKind(
        slug="interest",
        model=Interest,
        form=InterestForm,
        noun="an interest",
        title="Interests",
        empty=(
            "Nobody has declared an interest or said that there is none. Each member "
            "does so before they score."
        ),
        section=GROUP,
        writing=Writing.GROWTH,
        path="member__appraisal",
        related=("member",),
        read_too=("excuses__option",),
        told=(
            Told("Member", lambda each: str(each.member)),
            Told("Declared on", lambda each: date_words(each.declared_on)),
            Told("Does not score", _excused),
        ),
    ),
)


def _progress(appraisal: object) -> Progress:
    members: int = getattr(appraisal, "member_count", 0)
    silent: int = getattr(appraisal, "silent_count", 0)
    if silent:
        return to_do(f"{members} members; {silent} without a word on interests")
    return counted(members, "member", "members", missing="Nobody is in the group yet")


SECTION = AppraisalSection(
    slug=GROUP,
    title="Working group",
    order=20,
    progress=_progress,
    counts={
        "member_count": HowMany(
            WorkingGroupMember.objects.filter(appraisal=OuterRef("pk"))
        ),
        "silent_count": HowMany(
            WorkingGroupMember.objects.without_word_of_interests().filter(
                appraisal=OuterRef("pk")
            )
        ),
    },
)


def join() -> None:
    RECORD_KINDS.extend(KINDS)
    APPRAISAL_SECTIONS.append(SECTION)
    HOME_TASKS.append(INTERESTS_TO_DECLARE)
    FURTHER_HISTORY.append((Excuse, "interest__member__appraisal"))
