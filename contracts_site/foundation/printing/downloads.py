"""A finished PDF on its way to a person: named so that it is found again, and sent."""

from datetime import date

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.text import slugify

LONGEST_NAME = 120


def file_name(*words: str | date, ending: str = "") -> str:
    """cr-2018-01-childrens-scrutiny-panel-2018-09-11-the-title-public.pdf

    What names the document is cut to a length that every system takes; `ending` is not.
    """
    together = " ".join(str(each) for each in words)
    plain = slugify(together.replace("'", "").replace("’", ""))[:LONGEST_NAME]
    return f"{plain.strip('-')}{f'-{ending}' if ending else ''}.pdf"


def pdf_response(file: FieldFile, *, name: str) -> FileResponse:
    """The kept file as a download."""
    return FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=name,
        content_type="application/pdf",
    )
