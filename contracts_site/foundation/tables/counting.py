"""How many rows stand beside each row of a list."""

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery


class HowMany(Subquery):
    """Counted for the rows of a page alone, where joined counts would group them all.

    The rows refer to the list's own by `OuterRef`.
    """

    template = "(SELECT count(*) FROM (%(subquery)s) AS counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any, Any]) -> None:
        """Take the rows to be counted."""
        super().__init__(rows.order_by().values("pk"))
