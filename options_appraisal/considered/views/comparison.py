"""The options side by side."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from contracts.access.standing import standing_of
from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.look.pagination import address
from contracts_site.foundation.tables import csv_response
from contracts_site.foundation.tables.export import xlsx_response
from options_appraisal.appraisals.gate import whole_appraisal_for
from options_appraisal.appraisals.permissions import may_write_appraisal
from options_appraisal.appraisals.presentation import appraisal_page
from options_appraisal.appraisals.states import Writing, may_write
from options_appraisal.considered.comparison import comparison_columns, comparison_of


@require_safe
def appraisal_comparison(
    request: SignedInRequest, appraisal_pk: int
) -> HttpResponseBase:
    appraisal = whole_appraisal_for(request, appraisal_pk)
    comparison = comparison_of(appraisal, user=request.user)
    exports = {"csv": csv_response, "xlsx": xlsx_response}
    if answer := exports.get(request.GET.get("export", "")):
        columns = comparison_columns(comparison)
        filename = f"comparison-{appraisal.reference}.csv"
        return answer(comparison.rows, columns, filename)
    may_judge = (
        may_write_appraisal(standing_of(request.user), appraisal)
        and not appraisal.is_weighted
        and may_write(Writing.FRAME, appraisal.state)
    )
    context = {
        **appraisal_page(appraisal, is_guest=False, current="comparison"),
        "comparison": comparison,
        "may_judge": may_judge,
        "options_url": reverse(
            "options_appraisal:appraisal-section", args=[appraisal.pk, "options"]
        ),
        "csv_url": address(request.GET, export="csv"),
        "xlsx_url": address(request.GET, export="xlsx"),
    }
    return render(request, "options_appraisal/appraisal_comparison.html", context)
