"""The form that takes an appraisal's file, and the one that says yes after the check."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from contracts.register.models import Directorate
from contracts_site.foundation.look.layouts import Buttons, form_helper
from options_appraisal.appraisal_files.reading import MOST_BYTES
from options_appraisal.appraisal_files.services import Instead


class UploadForm(forms.Form):
    """After the check the file's text comes back by itself, with what else was typed."""

    file = forms.FileField(
        label="The appraisal’s file",
        help_text="JSON, as downloaded from an appraisal.",
        error_messages={
            "required": "Choose the appraisal’s file.",
            "empty": "The file is empty. Choose the file again.",
        },
        widget=forms.FileInput(attrs={"accept": ".json"}),
    )
    reference = forms.CharField(
        label="Reference",
        required=False,
        max_length=40,
        help_text="Leave empty to keep the reference that the file has.",
    )
    directorate = forms.ModelChoiceField(
        label="Directorate",
        required=False,
        queryset=Directorate.objects.none(),
        empty_label="The one that the file names",
    )
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, cancel: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        directorates = self.fields["directorate"]
        assert isinstance(directorates, forms.ModelChoiceField)
        directorates.queryset = Directorate.objects.all()
        self.fields["file"].required = not self.data.get("text")
        shown = ("file", "reference", "directorate")
        self.helper = form_helper(*shown, Buttons("Check the file", cancel=cancel))

    def clean_file(self) -> Any:
        """Too large a file is refused before it is read."""
        file = self.cleaned_data["file"]
        if file and file.size > MOST_BYTES:
            raise ValidationError(
                f"Choose a file of at most {MOST_BYTES // 1000:,} kB."
            )
        return file

    @property
    def content(self) -> bytes:
        file, text = self.cleaned_data["file"], self.cleaned_data["text"]
        found: bytes = file.read() if file else text.encode()
        return found

    @property
    def instead(self) -> Instead:
        return Instead(self.cleaned_data["reference"], self.cleaned_data["directorate"])
