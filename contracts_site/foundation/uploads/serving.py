"""Send a kept file back: as a download, never opened inside the site."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from contracts_site.foundation.uploads.checking import content_type_of


def attachment(file: FieldFile, *, name: str) -> FileResponse:
    """The file under this name; 404 where there is none, or the store has lost it."""
    if not file:
        raise Http404("There is no file.")
    try:
        opened = file.open("rb")
    except FileNotFoundError as gone:
        raise Http404("The file is no longer in the council's store.") from gone
    return FileResponse(
        opened,
        as_attachment=True,
        filename=name,
        content_type=content_type_of(name),
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": (
                "sandbox; default-src 'none'; base-uri 'none'; frame-ancestors 'none'"
            ),
        },
    )
