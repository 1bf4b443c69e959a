"""One audit review of a contract in a paper: opinion, conclusion and agreed actions."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from contracts.audits.models import AgreedAction, AuditReview
from contracts.audits.presentation import action_tag
from contracts_site.committee_reports.inserts.data import pairs, table
from contracts_site.committee_reports.inserts.kinds import Asked
from contracts_site.committee_reports.inserts.of_contracts.pieces import (
    Piece,
    told,
)
from contracts_site.committee_reports.inserts.of_contracts.sort import (
    ContractSort,
    day_of,
)
from contracts_site.foundation.look.wording import date_words
from contracts_site.foundation.prose import plain_text
from contracts_site.foundation.reading_together import Reading


def _review(asked: Asked) -> Reading[Sequence[Piece]]:
    """Without the evidence that officers gave and who answered it."""
    on, key = day_of(asked), asked.parameters["review"]
    reviews = AuditReview.objects.filter(pk=key, contract=asked.contract)
    actions = AgreedAction.objects.filter(review=key).with_claims()
    return Reading([reviews, actions], lambda: list(_pieces(reviews, actions, on=on)))


def _pieces(
    reviews: Iterable[AuditReview], actions: Iterable[AgreedAction], *, on: date
) -> Iterator[Piece]:
    for review in reviews:
        yield Piece(title=review.title, data={"rows": _facts(review)})
        if rows := [_action(each, on=on) for each in actions]:
            columns = ("Agreed action", "Who does it", "Due on", "State")
            yield Piece(title="Agreed actions", data={"tables": [table(columns, rows)]})


def _facts(review: AuditReview) -> list[list[str]]:
    return pairs(
        ("Objective", plain_text(review.objective)),
        ("Themes", "\n".join(review.theme_list)),
        ("Opinion", review.opinion),
        ("Conclusion", plain_text(review.conclusion)),
        ("Reported on", date_words(review.reported_on)),
        ("Audited by", review.audited_by_post),
    )


def _action(action: AgreedAction, *, on: date) -> tuple[str, ...]:
    return (
        f"{action.number}. {action.what}",
        action.owner_post,
        date_words(action.due_on),
        action_tag(action, on=on).word,
    )


AUDIT_REVIEW = ContractSort(
    key="audit-review",
    label="Audit review",
    description="What an audit looked into, its opinion and conclusion, and how far the "
    "agreed actions are.",
    where="Audit reviews",
    empty="The review is no longer on record.",
    pieces=_review,
    written=told,
)
