"""What the demonstration council was promised: benefits, rectification, audit actions."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from contracts.audits.models import AuditReview
from contracts.audits.services import (
    AgreedActionDetails,
    ReviewDetails,
    agree_action,
    answer_claim,
    record_review,
    say_action_is_done,
)
from contracts.benefits.models import Benefit
from contracts.benefits.services import (
    BenefitDetails,
    BenefitEnd,
    MeasurementDetails,
    end_benefit,
    measure_benefit,
    plan_benefit,
)
from contracts.concerns.models import RectificationNotice
from contracts.concerns.services import (
    NoticeDetails,
    NoticeOutcome,
    close_notice,
    record_response,
    serve_notice,
)
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.people import person

Source = Mapping[str, Any]


def load_benefit(contract: Contract, source: Source, *, by: User) -> None:
    if contract.benefits.filter(title=source["title"]).exists():
        return
    names = BenefitDetails.__dataclass_fields__
    given: dict[str, Any] = {name: source[name] for name in names if name in source}
    amounts: dict[str, Any] = {
        name: Decimal(given[name]) for name in ("baseline", "target") if name in given
    }
    details = BenefitDetails(**(given | amounts))
    benefit = plan_benefit(contract=contract, details=details, by=by)
    for each in source.get("values", ()):
        _measure(benefit, each, by=by)
    if "end" in source:
        end = BenefitEnd(**source["end"])
        end_benefit(benefit=benefit, end=end, on=end.ended_on, by=by)


def load_notice(contract: Contract, source: Source, *, by: User) -> None:
    held = RectificationNotice.objects.filter(contract=contract)
    if held.filter(title=source["title"]).exists():
        return
    names = NoticeDetails.__dataclass_fields__
    details = NoticeDetails(**{name: source[name] for name in names if name in source})
    notice = serve_notice(
        contract=contract, details=details, on=details.served_on, by=by
    )
    if "response" in source:
        _answer(notice, source, by=by)


def _answer(notice: RectificationNotice, source: Source, *, by: User) -> None:
    """The provider's response, and what came of it."""
    record_response(
        notice=notice,
        response=source["response"],
        responded_on=source["responded_on"],
        on=source["responded_on"],
        by=by,
    )
    outcome = NoticeOutcome(
        **{name: source[name] for name in NoticeOutcome.__dataclass_fields__}
    )
    close_notice(notice=notice, outcome=outcome, on=outcome.closed_on, by=by)


def load_audit(contract: Contract, source: Source, *, by: User) -> None:
    held = AuditReview.objects.filter(contract=contract)
    if held.filter(title=source["title"]).exists():
        return
    names = ReviewDetails.__dataclass_fields__
    details = ReviewDetails(**{name: source[name] for name in names})
    review = record_review(
        contract=contract, details=details, on=details.reported_on, by=by
    )
    for each in source["actions"]:
        _load_agreed_action(review, each, by=by)


def _measure(benefit: Benefit, source: Source, *, by: User) -> None:
    given: dict[str, Any] = {**source, "value": Decimal(source["value"])}
    details = MeasurementDetails(**given)
    measure_benefit(benefit=benefit, details=details, on=details.measured_on, by=by)


def _load_agreed_action(review: AuditReview, source: Source, *, by: User) -> None:
    names = AgreedActionDetails.__dataclass_fields__
    details = AgreedActionDetails(**{name: source[name] for name in names})
    action = agree_action(review=review, details=details, by=by)
    if "claim" not in source:
        return
    claim = source["claim"]
    say_action_is_done(
        action=action,
        evidence=claim["evidence"],
        done_on=claim["done_on"],
        on=claim["said_on"],
        by=by,
    )
    if "answer" in claim:
        answer = claim["answer"]
        answer_claim(
            action=action,
            verdict=answer["verdict"],
            on=answer["on"],
            by=person(answer["by"]),
        )
