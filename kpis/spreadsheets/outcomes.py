"""What may become of a row."""

from django.db.models import TextChoices


class Outcome(TextChoices):
    """The most urgent first."""

    WRONG = "a_wrong", "Wrong"
    BOTH = "b_both", "Changed by both"
    CHANGED = "c_changed", "Changed"
    NEW = "d_new", "New"
    SAME = "e_same", "Same"
    UNCHECKED = "f_unchecked", "Not checked yet"


WRITTEN = (Outcome.CHANGED, Outcome.NEW)
