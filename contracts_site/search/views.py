"""Search: one box over all that the person may see."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from contracts_site.accounts.requests import SignedInRequest
from contracts_site.foundation.full_text import read_question
from contracts_site.foundation.look.components import Breadcrumb, ErrorLink
from contracts_site.search.answering import answer

BOX = "search-box"


@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """Everybody signed in; the results hold what each may see, nothing for some."""
    asked = read_question(request.GET.get("q", ""))
    context: dict[str, Any] = {
        "asked": asked,
        "box": BOX,
        "breadcrumbs": [Breadcrumb("Home", "/"), Breadcrumb("Search")],
    }
    if asked.refusal:
        context["page_errors"] = [ErrorLink(asked.refusal, f"#{BOX}")]
    elif asked.is_searchable:
        context["answer"] = answer(request.user, asked, query=request.GET)
    return render(request, "search/search.html", context)
