"""Options whose last safe day nears or has passed, as things to do today."""

from datetime import date

from django.urls import reverse

from contracts.access.standing import SignedInPerson, standing_of
from contracts.register.home_tasks import (
    NOTHING_TO_DO,
    HomeTask,
    HomeTaskSource,
    TaskReading,
    tasks_of,
)
from contracts.register.models import Contract
from contracts.term.decision_dates import NEAR
from contracts.term.kept_models import OptionLine
from contracts_site.foundation.look.wording import date_words


def _reading_for(user: SignedInPerson, on: date) -> TaskReading:
    """For commissioners the next open option of each contract of their directorates."""
    if not standing_of(user).directorate_ids:
        return NOTHING_TO_DO
    contracts = Contract.objects.visible_to(user).run_by(user).filter(ends_on__gte=on)
    lines = (
        OptionLine.objects.of(contracts)
        .filter(last_safe__lte=on + NEAR)
        .select_related("contract")
    )
    return tasks_of(lines, lambda line: _task(line, on=on), due="last_safe", on=on)


def _task(line: OptionLine, *, on: date) -> HomeTask:
    notice = date_words(line.notice_by)
    when = (
        f"notice was due by {notice}" if on > line.notice_by else f"notice by {notice}"
    )
    return HomeTask(
        kind="Extension",
        title=f"Decide on option {line.number}, {when} · {line.contract.title}",
        url=reverse("contracts:contract-term", args=[line.contract_id]),
        due_on=line.last_safe,
    )


OPTIONS_TO_DECIDE = HomeTaskSource(
    "options to decide",
    _reading_for,
    lambda _group: reverse("contracts:recommissioning-timeline"),
    is_kept=True,
)
