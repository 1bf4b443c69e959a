"""PDFs of drafts, with a file each, and nothing printed."""

from datetime import UTC, datetime
from typing import Any

from django.core.files.base import ContentFile

from contracts_site.committee_reports.papers.models import Paper
from contracts_site.committee_reports.renderings.models import Rendering
from contracts_site.foundation.access_marks import Audience

MADE_AT = datetime(2018, 5, 1, 9, tzinfo=UTC)


def rendering_of(paper: Paper, **changed: Any) -> Rendering:
    rendering = Rendering(
        **{
            "paper": paper,
            "audience": Audience.EXEMPT,
            "content_hash": "1" * 64,
            "sha256": "2" * 64,
            "size": 4,
            "pages": 1,
            "made_at": MADE_AT,
            "made_by": paper.author,
            **changed,
        }
    )
    rendering.file.save("draft.pdf", ContentFile(b"%PDF"))
    return rendering
