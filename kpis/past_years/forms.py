"""Forms that take the files of past years, and the declaration for many returns."""

import json
from typing import Any

from django import forms

from contracts_site.foundation.look.layouts import Buttons, form_helper
from contracts_site.foundation.spreadsheets import LIMITS
from contracts_site.foundation.spreadsheets.exceptions import FileTooLarge
from contracts_site.foundation.spreadsheets.limits import MEGABYTE
from kpis.past_years.kpi_list_columns import KPIList
from kpis.returns.forms import DeclarationForm
from kpis.spreadsheets.forms import ENDINGS

LONGEST_SENTENCE = 300


def file_field(label: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        help_text=(
            "Excel, OpenDocument or CSV, at most "
            f"{LIMITS.bytes_uploaded // MEGABYTE} MB. You see what would change before "
            "anything is saved."
        ),
        error_messages={
            "required": "Choose the file.",
            "empty": "The file is empty. Choose the file again.",
        },
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
    )


class FileForm(forms.Form):
    """Too large a file is refused before it is read."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LIMITS.bytes_uploaded:
            raise forms.ValidationError(str(FileTooLarge.of(file.size, LIMITS)))
        return file


class KPIListForm(FileForm):
    file = file_field("The list of KPIs")

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper("file", Buttons("Upload", cancel=cancel))


class KPIListConfirmForm(forms.Form):
    """What was read, and the mark of the plan that was shown, on their way back."""

    rows = forms.CharField(widget=forms.HiddenInput)
    mark = forms.CharField(widget=forms.HiddenInput)

    def clean_rows(self) -> KPIList:
        try:
            return KPIList.from_json(json.loads(self.cleaned_data["rows"]))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise forms.ValidationError("Upload the file again.") from error


class PastFiguresForm(FileForm):
    file = file_field("The table of figures")
    missing = forms.CharField(
        label="Reason where the table has no figure",
        initial="Not in the records that were brought over.",
        max_length=LONGEST_SENTENCE,
        help_text="An empty cell is kept as “Not available”, with this reason.",
        error_messages={"required": "Say why figures may be missing."},
    )
    comment = forms.CharField(
        label="Comment where one is needed and the table has none",
        initial="Brought over from past records; no comment was kept.",
        max_length=LONGEST_SENTENCE,
        error_messages={"required": "Say what stands where a comment is needed."},
    )

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = form_helper(
            "file", "missing", "comment", Buttons("Upload", cancel=cancel)
        )


class ManyReturnsForm(DeclarationForm):
    """One declaration for many returns."""

    def __init__(self, *args: Any, returns: int, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, what="", **kwargs)
        words = "Submit 1 return" if returns == 1 else f"Submit {returns:,} returns"
        self.helper = form_helper(
            "declared_name", "declared_post", Buttons(words, cancel=cancel)
        )
