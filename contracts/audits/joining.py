"""What audit reviews put on the lists that the app offers."""

from datetime import date

from django.db.models import Case, Q, TextField, Value, When
from django.db.models.functions import Concat
from django.urls import reverse

from contracts.access.models import Role
from contracts.access.standing import SignedInPerson, standing_of
from contracts.audits.models import AgreedAction, AuditReview, ClaimOfCompletion
from contracts.audits.search import AUDIT_REVIEWS
from contracts.concerns.open_actions import (
    OPEN_ACTION_SOURCES,
    ActionColumns,
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
    tasks_without_a_day,
)
from contracts.register.search_sources import SEARCH_SOURCES
from contracts_site.foundation.history import RowsOf

AUDITOR = "Auditor"


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
    return tasks_without_a_day(
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


# To be done by its owner or, once said to be done, to be confirmed by the auditor.
AGREED_ACTIONS = OpenActionSource(
    "Audit",
    lambda user: AgreedAction.objects.visible_to(user).not_confirmed(),
    ActionColumns(
        contract="review__contract",
        page="review_id",
        what=Case(
            When(
                awaits=True,
                then=Concat(
                    Value("Confirm that it is done: "), "what", output_field=TextField()
                ),
            ),
            default="what",
            output_field=TextField(),
        ),
        by_post=Case(When(awaits=True, then=Value(AUDITOR)), default="owner_post"),
        late_after=Case(When(awaits=True, then=None), default="due_on"),
    ),
    lambda review_pk: reverse("contracts:audit-detail", args=[review_pk]),
)


def join() -> None:
    CONCERN_SECTIONS.append(AUDIT)
    OPEN_ACTION_SOURCES.append(AGREED_ACTIONS)
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
