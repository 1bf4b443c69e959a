"""The result of an appraisal, on a page and as a file."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.tables import csv_response
from contracts_site.foundation.tables.export import xlsx_response
from options_appraisal.appraisals.gate import whole_appraisal_for
from options_appraisal.appraisals.presentation import appraisal_page
from options_appraisal.results.presentation import (
    drawn_ranges,
    lines_by_option,
    result_columns,
    result_rows,
)
from options_appraisal.results.reading import result_of

RESULT = "result"


@require_safe
def appraisal_result(request: SignedInRequest, appraisal_pk: int) -> HttpResponseBase:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    result = result_of(appraisal)
    rows = result_rows(result)
    name = f"{appraisal.reference}-result"
    asked = request.GET.get("export")
    if asked == "csv":
        return csv_response(rows, result_columns(result), f"{name}.csv")
    if asked == "xlsx":
        return xlsx_response(rows, result_columns(result), f"{name}.xlsx")
    context = {
        **appraisal_page(appraisal, is_guest=False, current=RESULT),
        "result": result,
        "answer": result.answer,
        "rows": rows,
        "charts": drawn_ranges(result),
        "lines": lines_by_option(result),
    }
    return render(request, "options_appraisal/appraisal_result.html", context)
