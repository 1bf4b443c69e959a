"""How far the transparency register has come, in a sentence."""

from typing import Any

from django.db.models import Count, QuerySet

from contracts.transparency.transparency import Publication


def counted_words(contracts: QuerySet[Any]) -> str:
    """Over contracts with their `publication`: one query."""
    rows = contracts.order_by().values_list("publication").annotate(n=Count("pk"))
    counts = dict(rows)
    publishable: int = counts.get(Publication.PUBLISHABLE, 0)
    asked = publishable + counts.get(Publication.LACKING, 0)
    if not asked:
        return "No contract is asked for yet."
    return (
        f"{publishable:,} of {asked:,} contracts that are asked for can be published."
    )
