"""`{% load portfolio %}`: the lists over all contracts, for the page that is shown."""

from collections.abc import Mapping
from typing import Any

from django import template

from contracts.register.portfolio_pages import portfolio_pages as pages_for
from contracts_site.foundation.look.components import SubNavigationItem

register = template.Library()


@register.simple_tag(takes_context=True)
def portfolio_pages(context: Mapping[str, Any]) -> list[SubNavigationItem]:
    """The lists that the reader may open; the one that the page belongs to is current."""
    request = context["request"]
    return pages_for(request.user, current=request.resolver_match.view_name)
