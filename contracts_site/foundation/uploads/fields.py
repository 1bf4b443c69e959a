"""The form field of a file: refused beside the field, with what to do."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from contracts_site.foundation.uploads.checking import (
    EVERY_KIND,
    accepted,
    check_upload,
    in_words,
)
from contracts_site.foundation.uploads.exceptions import UploadRefused


class UploadField(forms.FileField):
    """One file of the kinds named, looked into; the caller gets it from its beginning."""

    def __init__(
        self, *, kinds: Iterable[str] = EVERY_KIND, hint: str = "", **kwargs: Any
    ) -> None:
        self.kinds = tuple(kinds)
        usual = f"{in_words(self.kinds)}, at most 10 MB. {hint}".strip()
        kwargs.setdefault("help_text", usual)
        kwargs.setdefault(
            "widget", forms.FileInput(attrs={"accept": accepted(self.kinds)})
        )
        messages = {
            "required": "Choose a file.",
            "empty": "The file is empty. Choose another one.",
            **kwargs.pop("error_messages", {}),
        }
        super().__init__(error_messages=messages, **kwargs)

    def to_python(self, data: Any) -> Any:
        sent = super().to_python(data)
        if sent is None:
            return None
        try:
            check_upload(
                name=sent.name or "", size=sent.size or 0, file=sent, kinds=self.kinds
            )
        except UploadRefused as refused:
            raise ValidationError(str(refused), code="refused") from refused
        sent.seek(0)
        return sent
