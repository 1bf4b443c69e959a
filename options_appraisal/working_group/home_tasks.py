"""Members who have not said a word of their interests, as a thing to do today."""

from datetime import date

from django.db.models import Q
from django.urls import reverse

from contracts.access.standing import SignedInPerson
from contracts.register.home_tasks import (
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_without_a_day,
)
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.states import GROWING
from options_appraisal.working_group.models import WorkingGroupMember


def _reading_for(user: SignedInPerson, _on: date) -> TaskReading:
    """Guests are members too: they declare before anything else of theirs is taken."""
    silent = (
        WorkingGroupMember.objects.without_word_of_interests()
        .filter(
            Q(user_id=user.pk),
            appraisal__in=Appraisal.objects.visible_to(user),
            appraisal__state__in=GROWING,
        )
        .select_related("appraisal")
    )
    return tasks_without_a_day(silent, _task)


def _task(member: WorkingGroupMember) -> HomeTask:
    return HomeTask(
        kind="Interest",
        title=f"Declare your interests · {member.appraisal.title}",
        url=reverse("options_appraisal:interest-declare", args=[member.appraisal_id]),
        due_on=None,
    )


INTERESTS_TO_DECLARE = HomeTaskSource("interests to declare", _reading_for)
