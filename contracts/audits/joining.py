"""What audit reviews put on the lists that the app offers."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.audits.models import AgreedAction, AuditReview, ClaimOfCompletion
from contracts.audits.search import AUDIT_REVIEWS
from contracts.concerns.open_actions import (
    AT_MOST,
    OPEN_ACTION_SOURCES,
    OpenAction,
    OpenActionSource,
)
from contracts.concerns.permissions import reads_concerns
from contracts.concerns.sections import (
    CONCERN_SECTIONS,
    ConcernSection,
    OpenRecords,
)
from contracts.register.history_sources import HISTORY_SOURCES, HistorySource
from contracts.register.home_tasks import (
    HOME_TASKS,
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
)
from contracts.register.models import Contract
from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.history import RowsOf
from contracts_site.foundation.reading_together import of_each_row

AUDITOR = "Auditor"


def _open(user: SignedInPerson) -> QuerySet[AgreedAction]:
    """What is to be done by its owner, or, once said to be done, by the auditor."""
    visible = AgreedAction.objects.visible_to(user).not_confirmed()
    shown = ("what", "owner_post", "due_on", "review", "review__contract__title")
    return (
        visible.select_related("review__contract")
        .only(*shown, "review__contract")
        .order_by("due_on", "pk")
    )


def _drawn(actions: QuerySet[AgreedAction], on: date) -> list[OpenAction]:
    return [
        OpenAction(
            what=f"Confirm that it is done: {action.what}"
            if action.awaits
            else action.what,
            by_post=AUDITOR if action.awaits else action.owner_post,
            due_on=action.due_on,
            contract_title=action.review.contract.title,
            contract_pk=action.review.contract_id,
            source="Audit",
            url=reverse("contracts:audit-detail", args=[action.review_id]),
            is_overdue=action.is_overdue(on=on),
        )
        for action in actions
    ]


def _actions_for(user: SignedInPerson, on: date) -> Sequence[OpenAction]:
    return _drawn(_open(user)[:AT_MOST], on)


def _actions_of(
    user: SignedInPerson, on: date, contract: Contract
) -> Sequence[OpenAction]:
    return _drawn(_open(user).filter(review__contract=contract), on)


def _to_confirm(user: SignedInPerson, _on: date) -> TaskReading:
    """For auditors: actions that somebody else says are done."""
    if not standing_of(user).holds(Role.AUDITOR):
        return NOTHING_TO_DO
    claims = (
        ClaimOfCompletion.objects.visible_to(user)
        .awaiting()
        .exclude(said_by_id=user.pk)
        .select_related("action__review__contract")
    )
    return of_each_row(
        claims,
        lambda claim: HomeTask(
            kind="Audit",
            title=(
                f"Confirm agreed action {claim.action.number}: "
                f"{claim.action.review.title} · {claim.action.review.contract.title}"
            ),
            url=reverse("contracts:agreed-action-answer", args=[claim.action_id]),
            due_on=None,
        ),
    )


AUDIT = ConcernSection(
    "Audit",
    "contracts:audit-list",
    70,
    reads_concerns,
    OpenRecords(
        lambda contract: AuditReview.objects.filter(contract=contract).not_settled(),
        lambda on: Q(
            pk__in=AgreedAction.objects.to_do().filter(due_on__lt=on).values("review")
        ),
        "with overdue actions",
    ),
)


def join() -> None:
    CONCERN_SECTIONS.append(AUDIT)
    OPEN_ACTION_SOURCES.append(OpenActionSource("Audit", _actions_for, _actions_of))
    HOME_TASKS.append(HomeTaskSource("agreed actions to confirm", _to_confirm))
    HISTORY_SOURCES.extend(
        (
            HistorySource("audit reviews", lambda c: [RowsOf(AuditReview, contract=c)]),
            HistorySource(
                "agreed actions", lambda c: [RowsOf(AgreedAction, review__contract=c)]
            ),
            HistorySource(
                "claims of completion",
                lambda c: [RowsOf(ClaimOfCompletion, action__review__contract=c)],
            ),
        )
    )
    SEARCH_SOURCES.append(AUDIT_REVIEWS)
