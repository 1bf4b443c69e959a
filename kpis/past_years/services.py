"""Bring past years over: a file of figures, and many returns submitted or validated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.utils import timezone

from contracts.register.models import Contract
from contracts_site.accounts.models import User
from contracts_site.foundation.calendars.services import school_terms
from contracts_site.foundation.jobs.progress import TellProgress, no_progress
from contracts_site.foundation.settings_data.services import council_settings
from contracts_site.foundation.spreadsheets import read_spreadsheet
from kpis.definitions.models import KPI
from kpis.past_years.figures import Sentences, contents_of
from kpis.returns.exceptions import ReturnError
from kpis.returns.models import Return
from kpis.returns.services import open_returns, submit_return, validate_return
from kpis.spreadsheets.models import SheetUpload
from kpis.spreadsheets.reading import LARGE_LIMITS
from kpis.spreadsheets.records import records_of
from kpis.spreadsheets.services import upload_contents


def upload_past_figures(
    *,
    contract: Contract,
    filename: str,
    content: bytes,
    sentences: Sentences,
    at: datetime,
    by: User,
) -> SheetUpload:
    """Read a table of KPIs by periods; its returns are opened first.

    Raise SheetRefused or SpreadsheetRefused, in words; then nothing is taken in.
    """
    spreadsheet = read_spreadsheet(content, limits=LARGE_LIMITS)
    open_returns(contracts=[contract], on=timezone.localdate(at))
    returns = Return.objects.filter(contract=contract).select_related("contract")
    contents = contents_of(
        spreadsheet,
        records=list(records_of(list(returns)).values()),
        codes={
            code.casefold(): pk
            for pk, code in KPI.objects.filter(contract=contract).values_list(
                "pk", "code"
            )
        },
        sentences=sentences,
        year_start_month=council_settings().financial_year_start_month,
        terms=school_terms(),
    )
    return upload_contents(
        contents=contents,
        filename=filename,
        content=content,
        contract=contract,
        at=at,
        by=by,
    )


@dataclass
class Done:
    """How many returns it was done to, and why not to each of the others."""

    returns: int = 0
    refused: list[str] = field(default_factory=list)


def submit_returns(
    *,
    returns: Sequence[Return],
    declared_name: str,
    declared_post: str,
    at: datetime,
    progress: TellProgress = no_progress,
    by: User,
) -> Done:
    """Submit each by itself under one declaration; one that is refused stops no other."""
    done = Done()
    for filed_in in _told(returns, progress, "submitted"):
        try:
            submit_return(
                filed_in=filed_in,
                declared_name=declared_name,
                declared_post=declared_post,
                at=at,
                by=by,
            )
        except ReturnError as refusal:
            done.refused.append(f"{filed_in.period.label}: {refusal}")
        else:
            done.returns += 1
    return done


def validate_returns(
    *,
    returns: Sequence[Return],
    at: datetime,
    progress: TellProgress = no_progress,
    by: User,
) -> Done:
    """Validate each by itself; one that is refused stops no other."""
    done = Done()
    for filed_in in _told(returns, progress, "validated"):
        try:
            validate_return(filed_in=filed_in, at=at, by=by)
        except ReturnError as refusal:
            done.refused.append(f"{filed_in.period.label}: {refusal}")
        else:
            done.returns += 1
    return done


def _told(
    returns: Sequence[Return], progress: TellProgress, verb: str
) -> Iterable[Return]:
    total = len(returns)
    for number, filed_in in enumerate(returns):
        progress(number, total, f"{number:,} of {total:,} returns {verb}")
        yield filed_in
