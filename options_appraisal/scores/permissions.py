"""Who gives scores for whom, and who sees the page of scores."""

from contracts_site.accounts.models import User
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.working_group.models import WorkingGroupMember


def may_score_as(user: User, member: WorkingGroupMember) -> bool:
    """The scorer; or the appraisal's officer for a scorer who does not sign in."""
    if not member.is_scorer:
        return False
    if member.user_id is None:
        return member.appraisal.officer_id == user.pk
    return member.user_id == user.pk and not member.is_external


def is_own(user: User, appraisal: Appraisal) -> bool:
    return appraisal.officer_id == user.pk
