"""The two forms in which a record is put together."""

from django.db.models import TextChoices


class BundleForm(TextChoices):
    WHOLE = "whole", "Whole: for the council’s own use"
    DISCLOSURE = "disclosure", "For disclosure: what may be handed out"
