"""Whether a paper's cover says that it is about a key decision."""

from contracts_site.committee_reports.papers.models import Paper

KEY = "key-decision"


def is_key_decision(paper: Paper) -> bool:
    """What the cover answers to its field `key-decision`, however its key is joined."""
    keys = {
        field.pk
        for field in paper.heading_set.cover_fields.all()
        if field.key.replace("_", "-") == KEY
    }
    return any(
        value.field_id in keys and value.value.strip().lower() == "yes"
        for value in paper.cover_values.all()
    )
