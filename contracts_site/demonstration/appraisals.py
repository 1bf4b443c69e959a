"""Options appraisals: judged in words, scored up to a decision, and of today."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from contracts.register.models import Directorate
from contracts_site.accounts.models import User
from contracts_site.demonstration.appraisal_acts import ACTS
from contracts_site.demonstration.appraisal_records import IN_ORDER, add_row
from contracts_site.demonstration.people import person
from contracts_site.demonstration.source import day, day_from
from options_appraisal.appraisals.models import Appraisal
from options_appraisal.appraisals.services import AppraisalDetails, start_appraisal
from options_appraisal.considered.models import Option
from options_appraisal.considered.services import (
    RemovalDetails,
    judge_option,
    remove_option,
)
from options_appraisal.cost_models.models import CostIndex
from options_appraisal.cost_models.services import IndexDetails, record_index
from options_appraisal.criteria.models import Criterion


def load_appraisals(data: Mapping[str, Any], *, on: date, only: str = "") -> None:
    """Each index and each appraisal whole, unless there is one of its name.

    `only` is the reference of the one that is loaded.
    """
    for each in data["indices"]:
        if not CostIndex.objects.filter(name=each["name"]).exists():
            _record_index(each)
    for each in data["appraisals"]:
        reference = each["details"]["reference"]
        if only and reference != only:
            continue
        if not Appraisal.objects.filter(reference=reference).exists():
            _load(each, on=on)


def _record_index(given: Mapping[str, Any]) -> None:
    record_index(
        details=IndexDetails(
            name=given["name"],
            source=given["source"],
            published_on=day(given["published_on"]),
        ),
        rates={int(year): Decimal(rate) for year, rate in given["rates"].items()},
        by=person("officer@council.example"),
    )


@transaction.atomic
def _load(data: Mapping[str, Any], *, on: date) -> None:
    by = person(data["officer"])
    appraisal = _start(data["details"], on=on, by=by)
    for slug in IN_ORDER:
        for row in data["records"].get(slug, ()):
            add_row(appraisal, slug, row, on=on, by=by)
    for removed in data.get("removed", ()):
        _remove(appraisal, removed, by=by)
    for number, words in data.get("judgements", {}).items():
        criteria = Criterion.objects.filter(appraisal=appraisal)
        judge_option(
            option=Option.objects.get(appraisal=appraisal, number=number),
            words={each: words[each.name] for each in criteria},
            by=by,
        )
    for act in data.get("acts", ()):
        ACTS[act["do"]](appraisal, act, on=on, by=by)


def _start(details: Mapping[str, Any], *, on: date, by: User) -> Appraisal:
    given = {
        **details,
        "directorate": Directorate.objects.get(name=details["directorate"]),
        "officer": by,
        "began_on": day_from(details["began_on"], on=on),
    }
    if "starts_on" in details:
        given["starts_on"] = day(details["starts_on"])
    return start_appraisal(details=AppraisalDetails(**given), by=by)


def _remove(appraisal: Appraisal, removed: Mapping[str, Any], *, by: User) -> None:
    removed_on = day(removed["removed_on"])
    remove_option(
        option=Option.objects.get(appraisal=appraisal, number=removed["option"]),
        details=RemovalDetails(
            removed_on=removed_on,
            removed_by_post=removed["removed_by_post"],
            removal_reason=removed["removal_reason"],
        ),
        on=removed_on,
        by=by,
    )
