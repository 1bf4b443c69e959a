"""The form that takes a return's file."""

from typing import Any

from django import forms

from contracts_site.foundation.look.layouts import Buttons, form_helper
from contracts_site.foundation.spreadsheets.exceptions import FileTooLarge
from contracts_site.foundation.spreadsheets.limits import MEGABYTE
from kpis.spreadsheets.reading import LARGE_LIMITS

ENDINGS = ".xlsx,.ods,.csv"


class SheetUploadForm(forms.Form):
    file = forms.FileField(
        label="The spreadsheet you have filled in",
        help_text=(
            "Excel, OpenDocument or CSV, at most "
            f"{LARGE_LIMITS.bytes_uploaded // MEGABYTE} MB. You see what would change "
            "before anything is saved."
        ),
        error_messages={
            "required": "Choose the spreadsheet.",
            "empty": "The file is empty. Choose the file again.",
        },
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("file", Buttons("Upload", cancel=cancel))

    def clean_file(self) -> Any:
        """Too large a file is refused before it is read."""
        file = self.cleaned_data["file"]
        if file.size > LARGE_LIMITS.bytes_uploaded:
            raise forms.ValidationError(str(FileTooLarge.of(file.size, LARGE_LIMITS)))
        return file
