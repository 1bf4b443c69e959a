"""Rows that hold the words somebody typed."""

import operator
from collections.abc import Sequence
from functools import reduce
from typing import Any

from django.db.models import Q, QuerySet


def holding_every_word(
    rows: QuerySet[Any], words: str, fields: Sequence[str]
) -> QuerySet[Any]:
    """Every word in one of the fields or another."""
    for word in words.split():
        anywhere = [Q(**{f"{name}__icontains": word}) for name in fields]
        rows = rows.filter(reduce(operator.or_, anywhere))
    return rows
