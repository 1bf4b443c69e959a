"""On which ground something is kept back, and the words for it.

Exempt under a paragraph of Schedule 12A, or confidential: docs/rules/kept-back.md.
"""

from collections.abc import Iterable, Sequence

from django.db import models

from contracts_site.foundation.access_marks.exemptions import EXEMPTIONS

ACT = "Local Government Act 1972"


RESOLUTION = (
    f"The committee is asked to resolve that, under section 100A(4) of the {ACT}, the "
    "public be excluded from the meeting while {document} is considered, because exempt "
    "information as defined in {paragraphs} of Part 1 of Schedule 12A to the Act is "
    "likely to be disclosed, and the public interest in keeping it back outweighs the "
    "public interest in disclosing it."
)


def _words(paragraph: int) -> str:
    return f"Exempt, paragraph {paragraph}: {EXEMPTIONS[paragraph].words}"


class Ground(models.TextChoices):
    """Confidential (section 100A(3)) is not exempt: nothing is weighed against it."""

    PARAGRAPH_1 = "1", _words(1)
    PARAGRAPH_2 = "2", _words(2)
    PARAGRAPH_3 = "3", _words(3)
    PARAGRAPH_4 = "4", _words(4)
    PARAGRAPH_5 = "5", _words(5)
    PARAGRAPH_6 = "6", _words(6)
    PARAGRAPH_7 = "7", _words(7)
    CONFIDENTIAL = (
        "confidential",
        "Confidential: given by the Government on terms that forbid disclosure, or "
        "barred by a law or a court.",
    )

    @property
    def is_exempt(self) -> bool:
        return self is not Ground.CONFIDENTIAL

    @property
    def short(self) -> str:
        """For a column or a tag: Exempt, paragraph 3."""
        return f"Exempt, paragraph {self.value}" if self.is_exempt else "Confidential"


Grounds = tuple[Ground, ...]


def in_order(grounds: Iterable[Ground]) -> Grounds:
    """Each once, by paragraph; confidential last."""
    return tuple(sorted(set(grounds), key=lambda ground: ground.value))


def paragraphs_in_words(grounds: Iterable[Ground]) -> str:
    """paragraph 3; paragraphs 3 and 5; nothing where nothing is exempt."""
    numbers = [ground.value for ground in in_order(grounds) if ground.is_exempt]
    if not numbers:
        return ""
    return f"paragraph{'s' if len(numbers) > 1 else ''} {_listed(numbers)}"


def kept_back_words(grounds: Iterable[Ground]) -> str:
    """What stands at the foot of a page, and beside what is kept back."""
    held = in_order(grounds)
    sort, paragraphs = _sort(held), paragraphs_in_words(held)
    words = f"{sort}: not for publication"
    return f"{words}, {paragraphs}" if paragraphs else words


def figure_words(grounds: Iterable[Ground]) -> str:
    """What the public reads in the place of one figure: Exempt, paragraph 3."""
    held = in_order(grounds)
    paragraphs = paragraphs_in_words(held)
    return f"{_sort(held)}, {paragraphs}" if paragraphs else _sort(held)


def inside_words(grounds: Iterable[Ground]) -> str:
    """What the public reads below a table in which rows or figures are missing."""
    return f"Rows or figures are missing here. {notice_words(grounds)}"


def notice_words(grounds: Iterable[Ground]) -> str:
    """What the public reads in the place of what is kept back."""
    held = in_order(grounds)
    sentences = []
    if paragraphs := paragraphs_in_words(held):
        sentences.append(
            f"Information here is exempt, {paragraphs} (Part 1 of Schedule 12A to the "
            f"{ACT}): not for publication."
        )
    if Ground.CONFIDENTIAL in held:
        sentences.append(
            "Information here is confidential and may not be published (section 100A "
            f"of the {ACT})."
        )
    return " ".join(sentences) or "Information here is not for publication."


def heading_words(grounds: Iterable[Ground]) -> str:
    return f"{_sort(in_order(grounds))} information"


def exclusion_words(
    grounds: Iterable[Ground], *, document: str, own: str = ""
) -> list[str]:
    """How the public is excluded while what is kept back is considered.

    `own` are a committee's words on exempt information; {paragraphs} and {document} in
    them are filled in.
    Section 100A(4) leaves it to a resolution for exempt information; section 100A(2)
    requires it for confidential information.
    """
    held = in_order(grounds)
    sentences = []
    if paragraphs := paragraphs_in_words(held):
        words = (own or RESOLUTION).replace("{document}", document)
        sentences.append(words.replace("{paragraphs}", paragraphs))
    if Ground.CONFIDENTIAL in held:
        sentences.append(
            f"Under section 100A(2) of the {ACT} the public is excluded while "
            "confidential information is considered."
        )
    return sentences


def _sort(held: Sequence[Ground]) -> str:
    exempt = any(ground.is_exempt for ground in held)
    if Ground.CONFIDENTIAL in held:
        return "Confidential and exempt" if exempt else "Confidential"
    return "Exempt"


def _listed(words: Sequence[str]) -> str:
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
