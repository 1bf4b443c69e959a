"""The state of a paper, worked out in the database: docs/rules/kept-pdfs.md, step 2."""

from functools import cache
from pathlib import Path

from django.db import connection

from contracts_site.committee_reports.renderings.fingerprint import maker_fingerprint
from contracts_site.committee_reports.renderings.models import Rendering


def state_of(paper_pk: int) -> str:
    """The same only as long as the paper shows the same.

    One query for the fingerprint of every row that the paper is put together from, and
    of what puts it together.
    """
    with connection.cursor() as cursor:
        cursor.execute(state_query(), _values(paper_pk))
        [state] = cursor.fetchone()
    return str(state)


def known_rendering(paper_pk: int, *, audience: str, layout: str) -> Rendering | None:
    """The PDF of the paper's state as it is now, where one is known: one query.

    What it is called when it is handed out is its `download_name`.
    """
    values = {"audience": audience, "layout": layout, **_values(paper_pk)}
    return next(iter(Rendering.objects.raw(known_query(), values)), None)


def _values(paper_pk: int) -> dict[str, int | str]:
    return {"paper": paper_pk, "made_by": maker_fingerprint()}


@cache
def state_query() -> str:
    return _query("paper_state")


@cache
def known_query() -> str:
    return _query("known_rendering").replace(":state", state_query())


def _query(name: str) -> str:
    """Without its comments, in which the state's own place is named too."""
    lines = (Path(__file__).parent / f"{name}.sql").read_text().splitlines()
    return "\n".join(line for line in lines if not line.startswith("--"))
