"""The mark on a piece of a record, and the audience a document is gathered for.

Which mark reaches which paper: docs/rules/access-marks.md.
"""

from django.db import models


class AccessMark(models.TextChoices):
    """How far a piece of text or a figure may travel.

    Internal stays with the council's own pages and enters no paper at all. Exempt
    enters only the version for members entitled to it.
    """

    PUBLIC = "public", "Public"
    INTERNAL = "internal", "Internal: not in any paper"
    EXEMPT = "exempt", "Exempt: not for publication"


class Audience(models.TextChoices):
    """For whom a paper is put together."""

    PUBLIC = "public", "Public"
    EXEMPT = "exempt", "Members entitled to exempt information"


ADMITTED: dict[Audience, frozenset[AccessMark]] = {
    Audience.PUBLIC: frozenset({AccessMark.PUBLIC}),
    Audience.EXEMPT: frozenset({AccessMark.PUBLIC, AccessMark.EXEMPT}),
}


def admits(audience: Audience | str, mark: AccessMark | str) -> bool:
    """Whether a piece with this mark belongs in a paper for this audience.

    A word that is no audience or mark is refused with ValueError: what is not known
    to be public is never taken for public.
    """
    return AccessMark(mark) in ADMITTED[Audience(audience)]
