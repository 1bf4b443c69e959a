"""The columns of the published register on the page; its files have all of them."""

from collections.abc import Sequence

from contracts.transparency.columns import marked_title, published_columns
from contracts_site.foundation.look.wording import pounds
from contracts_site.foundation.tables import Column

ON_THE_PAGE = ("reference", "title", "department", "supplier", "starts_on", "ends_on")


def page_columns() -> Sequence[Column]:
    by_key = {column.key: column for column in published_columns()}
    return [
        Column("title", "Title of agreement", marked_title, sort="title"),
        *(by_key[key] for key in ON_THE_PAGE if key != "title"),
        Column(
            "value",
            "Value over the term",
            lambda contract: pounds(contract.total_value),
            sort="total_value",
            numeric=True,
        ),
    ]
