"""How many rows stand beside each row of a list."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, IntegerField, Q, QuerySet, Subquery, Value


class HowMany(Subquery):
    """Counted for the rows of a page alone, where joined counts would group them all.

    The rows refer to the list's own by `OuterRef`.
    """

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        """Take the rows to be counted."""
        super().__init__(rows.order_by().values("pk"))


def how_many_of_each(
    rows: QuerySet[Any, Any], within: Mapping[str, Q]
) -> QuerySet[Any, dict[str, int]]:
    """One row, which says by name how many of the rows meet each condition.

    Unlike `aggregate` it is a queryset, and can be read together with others.
    """
    counts = {name: Count("pk", filter=each or None) for name, each in within.items()}
    found: QuerySet[Any, dict[str, int]] = (
        rows.order_by()
        .annotate(all_of_them=Value(1))
        .values("all_of_them")
        .annotate(**counts)
        .values(*counts)
    )
    return found
