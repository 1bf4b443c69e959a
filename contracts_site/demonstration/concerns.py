"""What has gone wrong, may go wrong, was audited and assessed, contract by contract."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from contracts.assessments.models import Assessment
from contracts.assessments.services import AssessmentDetails, record_assessment
from contracts.concerns.models import ActionPlan, EarlyWarning, Issue
from contracts.concerns.services import (
    ActionDetails,
    IssueDetails,
    PlanDetails,
    WarningDetails,
    add_issue_update,
    close_action_plan,
    close_early_warning,
    complete_action,
    plan_action,
    raise_action_plan,
    raise_early_warning,
    raise_issue,
    resolve_issue,
    turn_into_issue,
)
from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.demonstration.promises import load_audit, load_benefit, load_notice
from contracts_site.demonstration.risks import load_risk
from contracts_site.demonstration.source import moment

Source = Mapping[str, Any]


def load_concerns(data: Source, *, on: date, by: User) -> None:
    """What is not on record yet, each part with its own days."""
    for source in data["contracts"]:
        contract = Contract.objects.filter(reference=source["reference"]).first()
        if contract is not None:
            _Loading(contract, on, by).load(_dated(source, on=on))


@dataclass(frozen=True)
class _Loading:
    contract: Contract
    on: date
    by: User

    @transaction.atomic
    def load(self, source: Source) -> None:
        load: dict[str, Callable[[Source], object]] = {
            "issues": self.issue,
            "early_warnings": self.early_warning,
            "action_plans": self.action_plan,
            "assessments": self.assessment,
            "notices": lambda each: load_notice(self.contract, each, by=self.by),
            "risks": lambda each: load_risk(self.contract, each, by=self.by),
            "benefits": lambda each: load_benefit(self.contract, each, by=self.by),
            "audit_reviews": lambda each: load_audit(self.contract, each, by=self.by),
        }
        for noun, load_one in load.items():
            for each in source.get(noun, ()):
                load_one(each)

    def issue(self, source: Source) -> None:
        if self.contract.issues.filter(title=source["title"]).exists():
            return
        issue = raise_issue(
            contract=self.contract,
            details=_issue_details(source),
            on=source["raised_on"],
            by=self.by,
        )
        for update in source["updates"]:
            add_issue_update(
                issue=issue,
                text=update["text"],
                by_post=update["by_post"],
                at=moment(update["at"]),
                by=self.by,
            )
        self._resolve(issue, source)

    def early_warning(self, source: Source) -> None:
        held = EarlyWarning.objects.filter(contract=self.contract)
        if held.filter(title=source["title"]).exists():
            return
        names = WarningDetails.__dataclass_fields__
        warning = raise_early_warning(
            contract=self.contract,
            details=WarningDetails(**{name: source[name] for name in names}),
            on=source["raised_on"],
            by=self.by,
        )
        if "closing_reason" in source:
            close_early_warning(
                warning=warning,
                closing_reason=source["closing_reason"],
                closed_on=source["closed_on"],
                on=source["closed_on"],
                by=self.by,
            )
        if "becomes" in source:
            follows = source["becomes"]
            issue = turn_into_issue(
                warning=warning,
                details=_issue_details(follows),
                on=follows["raised_on"],
                by=self.by,
            )
            self._resolve(issue, follows)

    def action_plan(self, source: Source) -> None:
        held = ActionPlan.objects.filter(contract=self.contract)
        if held.filter(title=source["title"]).exists():
            return
        plan = raise_action_plan(
            contract=self.contract, details=self._plan_details(source), by=self.by
        )
        for each in source["actions"]:
            details = ActionDetails(
                what=each["what"], by_post=each["by_post"], due_on=each["due_on"]
            )
            action = plan_action(plan=plan, details=details, by=self.by)
            complete_action(
                action=action,
                evidence=each["evidence"],
                done_on=each["done_on"],
                on=each["done_on"],
                by=self.by,
            )
        close_action_plan(
            plan=plan,
            outcome=source["outcome"],
            closed_on=source["closed_on"],
            on=source["closed_on"],
            by=self.by,
        )

    def assessment(self, source: Source) -> None:
        details = AssessmentDetails(
            **{"about": Assessment._meta.get_field("about").default, **source}
        )
        held = Assessment.objects.filter(contract=self.contract, kind=details.kind)
        if not held.filter(about=details.about).exists():
            record_assessment(
                contract=self.contract, details=details, on=self.on, by=self.by
            )

    def _resolve(self, issue: Issue, source: Source) -> None:
        if "outcome" in source:
            resolve_issue(
                issue=issue,
                outcome=source["outcome"],
                resolved_on=source["resolved_on"],
                on=source["resolved_on"],
                by=self.by,
            )

    def _plan_details(self, source: Source) -> PlanDetails:
        return PlanDetails(
            title=source["title"],
            concern=source["concern"],
            lead_post=source["lead_post"],
            monitored_by_post=source["monitored_by_post"],
            raised_on=source["raised_on"],
            answers_issue=self.contract.issues.get(title=source["answers_issue"]),
        )


def _issue_details(source: Source) -> IssueDetails:
    names = IssueDetails.__dataclass_fields__
    return IssueDetails(**{name: source[name] for name in names})


def _dated(source: Any, *, on: date) -> Any:
    """Days as dates: those written out, and those counted from the day of loading."""
    match source:
        case dict():
            return {
                name: _day(value, on=on) if _is_day(name) else _dated(value, on=on)
                for name, value in source.items()
            }
        case list():
            return [_dated(each, on=on) for each in source]
        case _:
            return source


def _is_day(name: str) -> bool:
    return name.endswith("_on") or name in {"on", "as_of", "required_by"}


def _day(value: str | int, *, on: date) -> date:
    if isinstance(value, int):
        return on + timedelta(days=value)
    return date.fromisoformat(value)
