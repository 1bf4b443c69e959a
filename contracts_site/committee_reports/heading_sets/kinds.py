"""The words for how a committee's papers are headed, numbered and covered."""

from django.db import models


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
