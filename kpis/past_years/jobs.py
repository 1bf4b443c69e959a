"""Submitting and validating many returns in the background."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.jobs.handlers import JobResult, JobRun
from contracts_site.foundation.jobs.models import Job
from contracts_site.foundation.jobs.services import start_job
from kpis.past_years.services import Done, submit_returns, validate_returns
from kpis.returns.models import Return
from kpis.returns.models.returns import ReturnQuerySet
from kpis.returns.states import ReturnState

SUBMIT, VALIDATE = "submit-many-returns", "validate-many-returns"


def start_submitting(
    *,
    contract: Contract,
    returns: Sequence[Return],
    declared_name: str,
    declared_post: str,
    at: datetime,
    by: User,
) -> Job:
    return start_job(
        kind=SUBMIT,
        key=f"{SUBMIT} {contract.pk} {at:%Y-%m-%dT%H:%M:%S}",
        arguments={
            "contract": contract.pk,
            "returns": [each.pk for each in returns],
            "declared_name": declared_name,
            "declared_post": declared_post,
        },
        label=f"Submit {len(returns):,} returns of {contract.title}",
        by=by,
    )


def start_validating(
    *, contract: Contract, returns: Sequence[Return], at: datetime, by: User
) -> Job:
    return start_job(
        kind=VALIDATE,
        key=f"{VALIDATE} {contract.pk} {at:%Y-%m-%dT%H:%M:%S}",
        arguments={
            "contract": contract.pk,
            "returns": [each.pk for each in returns],
        },
        label=f"Validate {len(returns):,} returns of {contract.title}",
        by=by,
    )


def submit_many_returns(run: JobRun) -> JobResult:
    """What an earlier run submitted is left."""
    assert run.requested_by is not None
    done = submit_returns(
        returns=list(_asked(run).with_provider()),
        declared_name=run.arguments["declared_name"],
        declared_post=run.arguments["declared_post"],
        at=timezone.now(),
        progress=run.progress,
        by=run.requested_by,
    )
    return _result(run, done, "submitted")


def validate_many_returns(run: JobRun) -> JobResult:
    """What an earlier run validated is left."""
    assert run.requested_by is not None
    done = validate_returns(
        returns=list(_asked(run).filter(state=ReturnState.SUBMITTED)),
        at=timezone.now(),
        progress=run.progress,
        by=run.requested_by,
    )
    return _result(run, done, "validated")


def _asked(run: JobRun) -> ReturnQuerySet:
    keys = run.arguments["returns"]
    returns = Return.objects.filter(contract=run.arguments["contract"], pk__in=keys)
    return returns.select_related("contract").order_by("period_start", "cadence")


def _result(run: JobRun, done: Done, verb: str) -> JobResult:
    counted = "1 return is" if done.returns == 1 else f"{done.returns:,} returns are"
    return JobResult(
        url=reverse("kpis:past-years", args=[run.arguments["contract"]]),
        link_text="Back to past years",
        message=f"{counted} {verb}.",
        failures=done.refused,
    )
