"""The words for how a committee's papers are headed, numbered and covered."""

from django.db import models

from contracts.access.models import Clearance


class SetState(models.TextChoices):
    """Where a version of a heading set stands. Only one in preparation is changed."""

    PREPARED = "prepared", "In preparation"
    IN_USE = "in_use", "In use"
    REPLACED = "replaced", "Replaced by a later version"
    RETIRED = "retired", "No longer offered"


class LineKind(models.TextChoices):
    """The sorts of line that a set consists of, by their word in addresses."""

    HEADING = "headings", "Heading"
    COVER_FIELD = "cover-fields", "Cover field"
    CLEARANCE = "clearances", "Clearance"


class Numbering(models.TextChoices):
    """How paragraphs are numbered (docs/rules/paper-numbering.md)."""

    BY_SECTION = "by_section", "By section: 3.1, 3.2"
    STRAIGHT_THROUGH = "straight_through", "Straight through: 1 to the end"


class CoverLayout(models.TextChoices):
    SIMPLE = "simple", "Simple: committee, date, title"
    BOX = "box", "With a box of facts"


class AppendixLabels(models.TextChoices):
    LETTERS = "letters", "Appendix A, Appendix B"
    NUMBERS = "numbers", "Appendix 1, Appendix 2"


class ExemptVersion(models.TextChoices):
    """How members read what is kept back (docs/rules/kept-back.md)."""

    WHOLE = "whole", "The whole paper, with what is kept back in its place"
    PART_TWO = "part_two", "Part 2: only what is kept back, as a document of its own"


class PartKind(models.TextChoices):
    """What stands under a heading."""

    SECTION = "section", "Section"
    RECOMMENDATIONS = "recommendations", "Recommendations"
    APPENDIX = "appendix", "Appendix"


class CoverFieldKind(models.TextChoices):
    """What is written in a field of the cover box."""

    TEXT = "text", "Text"
    LONG_TEXT = "long_text", "Several lines"
    YES_NO = "yes_no", "Yes or no"
    EMAIL = "email", "E-mail address"
    TELEPHONE = "telephone", "Telephone number"


class ClearanceKind(models.TextChoices):
    """What is signed before publication: each part that a clearing officer signs, and
    the briefing of the chair, who does not sign in."""

    LEGAL = Clearance.LEGAL.value, Clearance.LEGAL.label
    FINANCE = Clearance.FINANCE.value, Clearance.FINANCE.label
    EQUALITY = Clearance.EQUALITY.value, Clearance.EQUALITY.label
    DATA_PROTECTION = Clearance.DATA_PROTECTION.value, Clearance.DATA_PROTECTION.label
    HUMAN_RESOURCES = Clearance.HUMAN_RESOURCES.value, Clearance.HUMAN_RESOURCES.label
    DIRECTOR = Clearance.DIRECTOR.value, Clearance.DIRECTOR.label
    LEAD_MEMBER = Clearance.LEAD_MEMBER.value, Clearance.LEAD_MEMBER.label
    CHAIRS_BRIEFING = "chairs_briefing", "Chair's briefing"
